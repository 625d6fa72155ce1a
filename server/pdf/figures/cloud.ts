import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import type { FigureOf, Told } from './index.ts'
import { scoreRows } from './score-rows.ts'
import { cut } from '../beside.ts'
import { rowBoxes } from '../rows.ts'
import { body } from '../style.ts'
import { tag } from '../tag.ts'
import { apart } from '../text/typesetter.ts'

/**
 * A cloud on paper is its list: words by how often they were said, all of them, in the same order each time. Where none was
 * said twice, bars of one would say nothing: the words stand in columns.
 */
export function cloud(figure: FigureOf<'cloud'>, _told: Told, column: Column): readonly Box[] {
  if (figure.terms.length > fewWords && figure.terms.every(({ count }) => count === 1))
    return inColumns(figure, column)
  const rows = figure.terms.map((term) => ({ id: term.text, text: term.text, score: term.count }))
  return scoreRows(rows, 'largest-first', column)
}

/** So few words are a list. */
const fewWords = 3

function inColumns({ terms }: FigureOf<'cloud'>, column: Column): readonly Box[] {
  const list = tag('L', column.parent)
  const columns = cut(column, [1, 1, 1])
  return Array.from({ length: Math.ceil(terms.length / columns.length) }, (_, row) =>
    terms.slice(row * columns.length, (row + 1) * columns.length),
  ).flatMap((some) =>
    rowBoxes(
      some.map(({ text }, place) => {
        const { start, end } = columns[place] ?? column
        return {
          tag: tag('LBody', tag('LI', list)),
          x: start,
          lines: column.type.lines(apart(text), body, end - start),
        }
      }),
      { above: 3, below: 3, start: column.start, end: column.end },
    ),
  )
}
