import { scattered } from '../scatter.ts'

/** Numbers from 0 up to, but not including, 1 that look drawn by chance and are the same for the same seed. */
export function chanceOf(seed: string): () => number {
  let state = scattered(seed) | 0
  // mulberry32, by Tommy Ettinger (public domain).
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A list in an order drawn by this chance. */
export function shuffled<T>(list: readonly T[], chance: () => number): readonly T[] {
  return list
    .map((each, place) => ({ each, place, at: chance() }))
    .sort((a, b) => a.at - b.at || a.place - b.place)
    .map(({ each }) => each)
}
