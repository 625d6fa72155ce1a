import type { Figure } from '../figure.ts'

/** A spoke with its value in each reading, and how far the two lie apart; null where one is missing. */
export interface Gap {
  readonly id: string
  readonly label: string
  readonly values: readonly (number | null)[]
  readonly gap: number | null
}

/** The spokes of a radar, the widest gap first; those without one last, in their order. */
export function gapsOf({ spokes, readings }: Extract<Figure, { kind: 'radar' }>): readonly Gap[] {
  const rows = spokes.map(({ id, label }, place): Gap => {
    const values = readings.map((reading) => reading.values[place] ?? null)
    const [a = null, b = null] = values
    return { id, label, values, gap: a === null || b === null ? null : Math.abs(a - b) }
  })
  return rows.sort((a, b) => (b.gap ?? -1) - (a.gap ?? -1))
}
