import { chanceOf, shuffled } from './chance.ts'

/** How little two people want to be in one group: the sum over all pairs of all groups is made small. */
export interface Wishes {
  readonly people: number
  /** Row by row, the same both ways. */
  readonly weights: Int32Array
  /** No division costs less than this: whoever reaches it need not look further. */
  readonly least: number
}

/** People, by place, in groups. */
export type Division = readonly (readonly number[])[]

/** What a division costs. */
export function costOf({ people, weights }: Wishes, division: Division): number {
  let cost = 0
  for (const group of division)
    for (const [place, a] of group.entries())
      for (const b of group.slice(place + 1)) cost += weights[a * people + b] ?? 0
  return cost
}

/** Trades that are tried from one beginning, for each person. */
const trades = 600
/** How many beginnings, and how many trades in all of them: a large room has fewer beginnings. */
const beginnings = 24
const mostTrades = 400_000
/** The cost that is taken for a step up at first, and in the end. */
const [hottest, coldest] = [60, 2]

/**
 * Makes a division cheaper by letting people trade places, as metal anneals: from the beginnings that are given, then from
 * shuffled ones, until nothing can be cheaper or the tries are used up. The same seed finds the same.
 */
export function cheapest(
  wishes: Wishes,
  sizes: readonly number[],
  { seed, from }: { readonly seed: string; readonly from: readonly Division[] },
): Division {
  const chance = chanceOf(seed)
  const everybody = Array.from({ length: wishes.people }, (_, place) => place)
  const shuffle = () => inSizes(shuffled(everybody, chance), sizes)
  // Of equal ones the first that was given: a round of a circle leaves the other rounds as they are.
  let best = from[0] ?? shuffle()
  let least = costOf(wishes, best)
  for (const division of [...from, shuffle()]) {
    const cost = costOf(wishes, division)
    if (cost < least) [best, least] = [division, cost]
  }
  const tries = Math.min(beginnings, Math.ceil(mostTrades / (trades * Math.max(1, wishes.people))))
  for (let tried = 0; tried < tries && least > wishes.least; tried += 1) {
    const start = tried % 2 === 0 ? best : shuffle()
    const found = annealed(wishes, start, chance)
    if (found.cost < least) [best, least] = [found.division, found.cost]
  }
  return best
}

/** People in this order, cut into groups. */
export function inSizes(order: readonly number[], sizes: readonly number[]): Division {
  let from = 0
  return sizes.map((size) => order.slice(from, (from += size)))
}

function annealed(
  wishes: Wishes,
  start: Division,
  chance: () => number,
): { readonly division: Division; readonly cost: number } {
  const { people, weights, least } = wishes
  const groups = start.map((group) => [...group])
  const groupOf = new Int32Array(people)
  for (const [place, group] of groups.entries()) for (const one of group) groupOf[one] = place
  /** What this person costs in this group, but for somebody who goes. */
  const inGroup = (person: number, group: readonly number[], without: number): number => {
    let cost = 0
    for (const other of group)
      if (other !== without && other !== person) cost += weights[person * people + other] ?? 0
    return cost
  }
  let cost = costOf(wishes, start)
  let [best, bestCost] = [start, cost]
  const rounds = trades * people
  for (let round = 0; round < rounds && bestCost > least; round += 1) {
    const a = Math.floor(chance() * people)
    const b = Math.floor(chance() * people)
    const [home, away] = [groups[groupOf[a] ?? 0] ?? [], groups[groupOf[b] ?? 0] ?? []]
    if (home === away) continue
    const change =
      inGroup(a, away, b) + inGroup(b, home, a) - inGroup(a, home, a) - inGroup(b, away, b)
    const heat = hottest * (coldest / hottest) ** (round / rounds)
    if (change > 0 && chance() >= Math.exp(-change / heat)) continue
    home[home.indexOf(a)] = b
    away[away.indexOf(b)] = a
    ;[groupOf[a], groupOf[b]] = [groupOf[b] ?? 0, groupOf[a] ?? 0]
    cost += change
    if (cost < bestCost) [best, bestCost] = [groups.map((group) => [...group]), cost]
  }
  return { division: best, cost: bestCost }
}
