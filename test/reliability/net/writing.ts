import type { Kind } from '../../../templates/exercises/index.ts'
import type { Chance } from '../processes/chance.ts'
import type { Person } from './person.ts'

/** What somebody wrote last on each step, while they wrote. */
export type Wrote = Map<string, unknown>

/** One thing that a person does with a phone now: mostly words that nobody wrote before, numbered by `n`. */
export function act(person: Person, chance: Chance, n: number): Wrote {
  const phone = person.phone()
  const pages = phone.mine.pages.filter(({ kind }) => answerOf(kind, n) !== null)
  const wrote: Wrote = new Map()
  if (pages.length === 0) return wrote
  const { step, kind } = chance.oneOf(pages)
  switch (chance.below(10)) {
    case 0:
      phone.pass(step)
      return wrote
    case 1:
      phone.markPaper(step, chance.below(2) === 0)
      return wrote
    case 2:
      phone.markSaved(chance.below(2) === 0)
      return wrote
  }
  const answer = answerOf(kind, n)
  phone.change(step, answer, false)
  if (chance.below(2) === 0) phone.done(step)
  return wrote.set(step, answer)
}

/** Writes on a step that is a statement, and gets done. */
export function say(person: Person, step: string, n: number): void {
  const phone = person.phone()
  phone.change(step, answerOf('statement', n), false)
  phone.done(step)
}

/** An answer that says `n`, for the kinds of the taster; null: there is nothing to say. */
function answerOf(kind: Kind, n: number): unknown {
  if (kind === 'mood') return { v: 1 + (n % 5), word: `n${n}` }
  if (kind === 'statement') return { slots: { more: `the ${n}th wish` } }
  if (kind === 'commitments')
    return { items: [{ id: 'a', cue: 'Monday', act: `step ${n}`, by: '2026-11-26', who: 'Mei' }] }
  return null
}
