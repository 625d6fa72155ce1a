import { seededBytes } from '../../rooms/kit.ts'

/** Chance that is the same for the same seed. */
export interface Chance {
  /** A whole number from 0 up to, but not including, `below` (at most 65,536). */
  readonly below: (below: number) => number
  /** A whole number from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number
  /** One of a list that is not empty. */
  readonly oneOf: <T>(list: readonly T[]) => T
}

/** `seed` names the stream: streams of different names have nothing to do with each other. */
export function chanceFrom(seed: string): Chance {
  const bytes = seededBytes(seed)
  const below = (most: number): number => Buffer.from(bytes(4)).readUInt32LE() % most
  return {
    below,
    between: (from, to) => from + below(to - from + 1),
    oneOf: (list) => {
      const one = list[below(list.length)]
      if (one === undefined) throw new Error('nothing to choose from')
      return one
    },
  }
}
