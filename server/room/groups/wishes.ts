import type { PairRule } from './rules.ts'
import type { Wishes } from './search.ts'

/** Somebody of whom a group is made, with what the ways of making one go by. */
export interface Person {
  readonly id: string
  /** The letter on the table where they sit. */
  readonly table: string | null
  /** The number that they typed, the same as somebody whom they trust. */
  readonly number: number | null
  /** What they answered, as far as others may know it: ids of options, or 0 to 100. */
  readonly answer: readonly string[] | number | null
}

/** By what, besides whom they have met, people are put together. */
export type Liking = 'tables' | 'alike' | 'unlike' | null

/** How often two people have been in one group. */
export type Met = (a: string, b: string) => number

/** Costs of two people in one group. Each meeting costs as much again; a table further away, a little more. */
const metOnce = 100
const otherTable = 400
const furthest = 8
const otherAnswer = 250
const apart = 1_000_000
const together = -5000

/** What each two of these people cost, and the least that all of them can. */
export function wishesOf(
  people: readonly Person[],
  by: { readonly met: Met; readonly rules: readonly PairRule[]; readonly liking: Liking },
): Wishes {
  const n = people.length
  const weights = new Int32Array(n * n)
  const places = new Map(people.map(({ id }, place) => [id, place]))
  for (const [place, a] of people.entries())
    for (const [other, b] of people.slice(0, place).entries()) {
      const weight = metOnce * by.met(a.id, b.id) + dislike(a, b, by.liking)
      weights[place * n + other] = weights[other * n + place] = weight
    }
  let least = 0
  for (const { a, b, rule } of by.rules) {
    const [one, other] = [places.get(a), places.get(b)]
    if (one === undefined || other === undefined) continue
    const weight = rule === 'apart' ? apart : together
    weights[one * n + other] = weights[other * n + one] = weight
    least += Math.min(0, weight)
  }
  return { people: n, weights, least }
}

function dislike(a: Person, b: Person, liking: Liking): number {
  switch (liking) {
    case null:
      return 0
    case 'tables':
      return a.table !== null && a.table === b.table ? 0 : otherTable + away(a.table, b.table)
    case 'alike':
      return Math.round(otherAnswer * difference(a.answer, b.answer))
    case 'unlike':
      return Math.round(otherAnswer * (1 - difference(a.answer, b.answer)))
  }
}

/** How far one table is from another, by the order of their letters; who has none is far from all. */
function away(a: string | null, b: string | null): number {
  if (a === null || b === null) return furthest
  const [one = 0, other = 0] = [a, b].map((table) => table.codePointAt(0) ?? 0)
  return Math.min(furthest, Math.abs(one - other))
}

/** How different two answers are, 0 to 1: by their distance, or by what they have in common; in the middle where one is unknown. */
function difference(a: Person['answer'], b: Person['answer']): number {
  if (typeof a === 'number' && typeof b === 'number') return Math.min(1, Math.abs(a - b) / 100)
  if (a === null || b === null || typeof a === 'number' || typeof b === 'number') return 0.5
  const all = new Set([...a, ...b]).size
  const common = a.filter((id) => b.includes(id)).length
  return all === 0 ? 0 : 1 - common / all
}
