import type { Ends } from '../figure.ts'

/** The quarters of a map in reading order: what prompts call them, and what piles of a map are called. */
export const quarterIds = ['upperStart', 'upperEnd', 'lowerStart', 'lowerEnd'] as const
export type QuarterId = (typeof quarterIds)[number]

/** What a map says of itself: words at the ends, and names of its quarters where it has some. */
export interface Map {
  readonly x: Ends
  readonly y: Ends
  readonly quarters?: Readonly<Record<QuarterId, string>>
}

/** A place on a map, 0 to 100 each way; the middle itself belongs to the high side. */
export interface Spot {
  readonly x: number
  readonly y: number
}

export function quarterOf({ x, y }: Spot): QuarterId {
  if (y >= 50) return x >= 50 ? 'upperEnd' : 'upperStart'
  return x >= 50 ? 'lowerEnd' : 'lowerStart'
}

/** A quarter's name; where the workshop gives it none, the words at its ends. */
export function quarterName({ x, y, quarters }: Map, id: QuarterId): string {
  if (quarters !== undefined) return quarters[id]
  const across = id.endsWith('End') ? x.high : x.low
  const up = id.startsWith('upper') ? y.high : y.low
  return `${across}, ${up}`
}
