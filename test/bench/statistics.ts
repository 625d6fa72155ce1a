/** The middle one of some figures, or halfway between the two in the middle. Throws where there are none. */
export function median(figures: readonly number[]): number {
  const sorted = inOrder(figures)
  const [lower, upper] = [
    sorted[Math.ceil(sorted.length / 2) - 1],
    sorted[Math.floor(sorted.length / 2)],
  ]
  if (lower === undefined || upper === undefined) throw new Error('no figures')
  return (lower + upper) / 2
}

/** The smallest of some figures that 99 of 100 do not go beyond. Throws where there are none. */
export function p99(figures: readonly number[]): number {
  const sorted = inOrder(figures)
  const found = sorted[Math.ceil(sorted.length * 0.99) - 1]
  if (found === undefined) throw new Error('no figures')
  return found
}

/** To so many digits that count: figures are no more exact than that. */
export function rounded(figure: number, digits = 3): number {
  return Number(figure.toPrecision(digits))
}

function inOrder(figures: readonly number[]): readonly number[] {
  return figures.toSorted((a, b) => a - b)
}
