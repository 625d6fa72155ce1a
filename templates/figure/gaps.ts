import type { Figure } from '../figure.ts'

/** A spoke with its value in each reading, and its gap (`gapBetween`); null where one is missing. */
export interface Gap {
  readonly id: string
  readonly label: string
  readonly values: readonly (number | null)[]
  readonly gap: number | null
}

/** The spokes of a radar, the widest gap first; those without one last, in their order. */
export function gapsOf({
  spokes,
  readings,
  wanted,
}: Extract<Figure, { kind: 'radar' }>): readonly Gap[] {
  const rows = spokes.map(({ id, label }, place): Gap => {
    const values = readings.map((reading) => reading.values[place] ?? null)
    const [a = null, b = null] = values
    return { id, label, values, gap: a === null || b === null ? null : gapBetween(a, b, wanted) }
  })
  return rows.sort((a, b) => (b.gap ?? belowAll) - (a.gap ?? belowAll))
}

/** How far the wanted reading lies above the other; where none is wanted, how far the two lie apart. */
export function gapBetween(first: number, second: number, wanted?: 1 | 2): number {
  if (wanted === undefined) return Math.abs(first - second)
  return wanted === 1 ? first - second : second - first
}

/** Less than any gap. */
const belowAll = -100
