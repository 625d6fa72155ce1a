import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import type { FigureOf, Told } from './index.ts'
import { scoreRows } from './score-rows.ts'

/** A ranking: its rows, the highest score first. */
export function ranked(figure: FigureOf<'ranked'>, _told: Told, column: Column): readonly Box[] {
  return scoreRows(figure.rows, 'largest-first', column)
}
