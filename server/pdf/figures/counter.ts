import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { headline, lead } from '../style.ts'
import { tag } from '../tag.ts'
import { snug } from '../text/line.ts'
import { apart } from '../text/typesetter.ts'
import type { FigureOf, Told } from './index.ts'

/** One large number and what it counts. */
export function counter(figure: FigureOf<'counter'>, _told: Told, column: Column): readonly Box[] {
  const paragraph = tag('P', column.parent)
  const number = column.type.line(apart(`${figure.value}`), headline)
  const lines = snug(column.type.lines(figure.label, lead, widthOf(column) - number.width - 10))
  return [
    {
      height: Math.max(headline.leading, lines.length * lead.leading + 10),
      paint: (pen, y) => {
        pen.text(paragraph, number, column.start, y)
        for (const [place, line] of lines.entries()) {
          pen.text(paragraph, line, column.start + number.width + 10, y + 11 + place * lead.leading)
        }
      },
    },
  ]
}
