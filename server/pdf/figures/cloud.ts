import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import type { FigureOf, Told } from './index.ts'
import { scoreRows } from './score-rows.ts'

/** A cloud on paper is its list: words by how often they were said, all of them, in the same order each time. */
export function cloud(figure: FigureOf<'cloud'>, _told: Told, column: Column): readonly Box[] {
  const rows = figure.terms.map((term) => ({ id: term.text, text: term.text, score: term.count }))
  return scoreRows(rows, 'largest-first', column)
}
