/** All that have the largest value, in their order. */
export function leaders<T>(items: readonly T[], valueOf: (item: T) => number): T[] {
  const most = Math.max(...items.map(valueOf))
  return items.filter((item) => valueOf(item) === most)
}

/** Code points: what two names together, and one alone, may take of a sentence. Longer ones stand in the figure anyway. */
const mostOfTwo = 50
const mostOfOne = 60

/** Whether two names find room in one sentence. */
export function fits(a: string, b: string): boolean {
  return [...a].length + [...b].length <= mostOfTwo
}

/** A name that finds room in a sentence: a longer one ends in "…". */
export function short(label: string): string {
  const points = [...label]
  return points.length <= mostOfOne
    ? label
    : `${points
        .slice(0, mostOfOne - 1)
        .join('')
        .trimEnd()}…`
}
