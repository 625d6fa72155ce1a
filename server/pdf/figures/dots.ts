import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import type { FigureOf, Told } from './index.ts'
import { numbers } from './numbers.ts'

/** Its numbers as a table. */
export function dots(figure: FigureOf<'dots'>, _told: Told, column: Column): readonly Box[] {
  return numbers(figure, column)
}
