import { numberAt, type Steps } from './number-at.ts'

/** The middle of many numbers, told from how many people gave each: `counts[0]` gave the first of the steps. */
export function medianOf(steps: Steps, counts: readonly number[]): number {
  const all = counts.flatMap((count, place) =>
    Array.from({ length: count }, () => numberAt(steps, place)),
  )
  return middleOf(all) ?? steps.from
}

/** The middle one of sorted numbers, or the mean of the two in the middle; null where there are none. */
export function middleOf(sorted: readonly number[]): number | null {
  const last = sorted.length - 1
  const [low, high] = [sorted[Math.floor(last / 2)], sorted[Math.ceil(last / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
