import { numberAt, type Steps } from './number-at.ts'

/** The middle of many numbers, told from how many people gave each: `counts[0]` gave the first of the steps. */
export function medianOf(steps: Steps, counts: readonly number[]): number {
  const all = counts.flatMap((count, place) =>
    Array.from({ length: count }, () => numberAt(steps, place)),
  )
  const half = all.length / 2
  const [below, above] = [
    all[Math.ceil(half) - 1] ?? steps.from,
    all[Math.floor(half)] ?? steps.from,
  ]
  return (below + above) / 2
}
