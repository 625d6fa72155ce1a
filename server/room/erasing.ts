import { cardsStep, mapped, readClusters } from './clusters.ts'
import type { Context, Decision, Tip } from './decision.ts'
import { contributions, totalsOf } from './entries.ts'
import { figureOf } from './figure-of.ts'
import { fold } from './fold.ts'
import {
  isIn,
  layersOf,
  readFrozen,
  without,
  withoutAnythingOf,
  withoutTextsAnywhere,
} from './frozen.ts'
import { own } from './lookup.ts'
import { asksRoom, sourceOf } from './rows.ts'
import type { RoomStep, Words } from './state.ts'
import { isCountedAfterEnd } from './counted-after-end.ts'

/** The frozen figures as they are without one person: own texts go, in later votes on them too, and totals stay. */
export function erasedFrom({ state, words }: Tip, seat: string): readonly Words[] {
  const gone = new Map<string, ReadonlySet<string>>()
  return state.steps.flatMap((step): readonly Words[] => {
    const cards = cardsStep(state, step)
    if (cards !== undefined) {
      const texts = gone.get(cards.id) ?? new Set<string>()
      gone.set(step.id, texts)
      return erasedClusters({ state, words }, { step, cards, seat, texts })
    }
    const body = readFrozen(words, { ...step, hidden: [] })
    if (body === null || step.figure === null) return []
    const people = layersOf(body).flatMap(({ contributors }) => Object.entries(contributors))
    const others = people.flatMap(([id, one]) => (id === seat ? [] : one.texts.map(fold)))
    const texts = people.flatMap(([id, one]) => (id === seat ? one.texts.map(fold) : []))
    const theirs = texts.filter((text) => !others.includes(text))
    const source = asksRoom(step.step) ? sourceOf(state, step) : undefined
    const asked = (source === undefined ? undefined : gone.get(source.id)) ?? new Set<string>()
    gone.set(step.id, new Set([...theirs, ...asked]))
    if (!isIn(body, seat) && asked.size === 0) return []
    const figure = withoutTextsAnywhere(withoutAnythingOf(body, [seat]), asked)
    return [{ id: step.figure, owner: 'room', body: figure }]
  })
}

/** What was put together, without one person's cards; a title that says what they alone wrote says nothing any more. */
function erasedClusters(
  { words }: Tip,
  of: {
    readonly step: RoomStep
    readonly cards: RoomStep
    readonly seat: string
    readonly texts: ReadonlySet<string>
  },
): readonly Words[] {
  const made = readClusters(words, of.step)
  const frozen = readFrozen(words, { ...of.cards, hidden: [] })
  const theirs = frozen === null ? undefined : own(frozen.contributors, of.seat)
  if (made === null || of.step.clusters === null || theirs === undefined) return []
  const body = mapped(made, ({ id, title, cards }) => ({
    id,
    title: of.texts.has(fold(title)) ? '…' : title,
    cards: cards.filter((card) => !theirs.cards.includes(card)),
  }))
  return [{ id: of.step.clusters, owner: 'room', body }]
}

/**
 * After the end, totals that documents count anew are fixed before one of their people is erased: a document from before
 * and one from after would else differ by exactly that person.
 */
export function fixedBefore(
  tip: Tip,
  seat: string,
  { id, say }: Context,
): Pick<Decision, 'events' | 'putWords'> {
  const fixed = tip.state.steps.flatMap((step) => {
    if (!isCountedAfterEnd(tip.state, step)) return []
    const given = contributions(tip.state, tip.words, step)
    if (!given.some((one) => one.seat === seat)) return []
    const figure = figureOf(tip, step, say, totalsOf(step.step, given))
    return 'code' in figure
      ? []
      : [{ step: step.id, row: { id: id(), owner: 'room', body: without(figure, [seat]) } }]
  })
  return {
    events: fixed.map(({ step, row }) => ({ type: 'figureFrozen', step, figure: row.id })),
    putWords: fixed.map(({ row }) => row),
  }
}
