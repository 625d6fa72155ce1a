import type { Tip } from './decision.ts'
import { fold } from './fold.ts'
import { readFrozen, without, withoutTexts } from './frozen.ts'
import { asksRoom, sourceOf } from './rows.ts'
import type { Words } from './state.ts'

/** The frozen figures as they are without one person: own texts go, in later votes on them too, and totals stay. */
export function erasedFrom({ state, words }: Tip, seat: string): readonly Words[] {
  const gone = new Map<string, ReadonlySet<string>>()
  return state.steps.flatMap((step): readonly Words[] => {
    const body = readFrozen(words, { ...step, hidden: [] })
    if (body === null || step.figure === null) return []
    const others = Object.entries(body.contributors).flatMap(([id, one]) =>
      id === seat ? [] : one.texts.map(fold),
    )
    const theirs = (body.contributors[seat]?.texts ?? [])
      .map(fold)
      .filter((text) => !others.includes(text))
    const source = asksRoom(step.step) ? sourceOf(state, step) : undefined
    const asked = (source === undefined ? undefined : gone.get(source.id)) ?? new Set<string>()
    gone.set(step.id, new Set([...theirs, ...asked]))
    if (body.contributors[seat] === undefined && asked.size === 0) return []
    return [
      {
        id: step.figure,
        owner: 'room',
        body: withoutTexts(without(body, [seat]), asked, new Set()),
      },
    ]
  })
}
