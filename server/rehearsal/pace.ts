/** From, to, in ms: how long people take. */
export const pace = {
  joining: [500, 6000],
  beginning: [2500, 9000],
  finishing: [4000, 25_000],
  quiet: [15_000, 25_000],
  /** To read whom one is with, or who is asking. */
  noticing: [1500, 6000],
  /** To write down what was heard, within the time that there is for it. */
  noting: [4000, 15_000],
  /** To have talked where nobody made groups. */
  talking: [90_000, 150_000],
} as const satisfies Record<string, Span>

type Span = readonly [number, number]

/** A time of that length, by chance (from 0 up to, but not including, 1). */
export function between(chance: () => number, [from, to]: Span): number {
  return from + Math.floor(chance() * (to - from))
}
