import { createHash } from 'node:crypto'

/** Randomness that a seed alone decides. */
export interface Chance {
  /** From 0 up to, but not including, 1. */
  readonly next: () => number
  /** A whole number, both ends included. */
  readonly between: (from: number, to: number) => number
  readonly happens: (share: number) => boolean
  /** Throws where there is nothing to choose from. */
  readonly one: <T>(list: readonly T[]) => T
  readonly bytes: (count: number) => Uint8Array
}

/**
 * A stream of its own for each `name`: what one part of the simulation draws changes nothing for another, so that a plan
 * that is cut down still runs much as before.
 */
export function chanceOf(seed: number, name: string): Chance {
  let state = createHash('sha256').update(`${seed} ${name}`).digest().readInt32LE()

  /** mulberry32, by Tommy Ettinger (public domain). */
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    happens: (share) => next() < share,
    one: (list) => {
      const chosen = list[Math.floor(next() * list.length)]
      if (chosen === undefined) throw new Error('nothing to choose from')
      return chosen
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
  }
}
