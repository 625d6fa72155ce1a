import { asTable } from '../../../templates/figure/as-table.ts'
import type { Figure } from '../../../templates/figure.ts'
import { table } from '../blocks/table.ts'
import type { Box } from '../box.ts'
import type { Column } from '../column.ts'

/** A figure's numbers as a ruled table. */
export function numbers(figure: Figure, column: Column): readonly Box[] {
  return table({ kind: 'table', ...asTable(figure) }, column)
}
