/** Numbers in even steps: a scale, and a histogram over it. */
export interface Steps {
  readonly from: number
  /** From one number to the next; absent: 1. */
  readonly step?: number
}

/** The number at a place, from 0. */
export function numberAt({ from, step = 1 }: Steps, place: number): number {
  return from + place * step
}
