import { table as ruled } from '../blocks/table.ts'
import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import type { FigureOf, Told } from './index.ts'

/** Rows of a few cells under their heads, as tables stand everywhere on paper. */
export function table(figure: FigureOf<'table'>, _told: Told, column: Column): readonly Box[] {
  return ruled({ kind: 'table', head: figure.head, rows: figure.rows }, column)
}
