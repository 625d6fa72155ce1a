/** The middle of many numbers, told from how many people gave each: `counts[0]` gave `from`, `counts[1]` the next one. */
export function medianOf(from: number, counts: readonly number[]): number {
  const all = counts.flatMap((count, place) => Array.from({ length: count }, () => from + place))
  const half = all.length / 2
  const [below, above] = [all[Math.ceil(half) - 1] ?? from, all[Math.floor(half)] ?? from]
  return (below + above) / 2
}
