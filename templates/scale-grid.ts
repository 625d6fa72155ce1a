import type { Labelled } from './fields.ts'

/** The same questions (`rows`) about several things (`columns`). */
export interface Grid {
  readonly rows: readonly Labelled[]
  readonly columns: readonly Labelled[]
}

/** The id of one cell of a grid, as a row of its scale. */
export const cellOf = (column: Labelled, row: Labelled): string => `${column.id}--${row.id}`

/** A grid as the rows of a scale, column by column: what people rate at a time is one thing. */
export function inColumns(grid: Grid): { readonly rows: readonly Labelled[]; readonly grid: Grid } {
  const rows = grid.columns.flatMap((column) =>
    grid.rows.map((row) => ({ id: cellOf(column, row), label: `${column.label}: ${row.label}` })),
  )
  return { rows, grid }
}
