import { rankedGeometry } from '../../../templates/figure/ranked.ts'
import type { Scored } from '../../../templates/figure/ranked.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { ascent } from '../pen.ts'
import { rowBoxes } from '../rows.ts'
import { body, bodyBold, colour } from '../style.ts'
import { tag } from '../tag.ts'
import { apart } from '../text/typesetter.ts'

/** A row, and its score at an earlier asking. */
interface ScoredBefore extends Scored {
  readonly before?: number
}

/**
 * Texts with their scores as a list of rows: whole text, a level bar, the number. What is too long or too many for columns
 * is drawn so, and goes on over pages. Each row is read as text and number.
 */
export function scoreRows(
  rows: readonly ScoredBefore[],
  order: 'given' | 'largest-first',
  column: Column,
): readonly Box[] {
  const list = tag('L', column.parent)
  const earlier = (id: string) => {
    const before = rows.find((row) => row.id === id)?.before
    return before === undefined ? '' : `${before} → `
  }
  const width = widthOf(column)
  const words = width * 0.46
  const room = width - words - gutter - numberRoom
  return rankedGeometry(rows, Infinity, order)
    .flat()
    .flatMap((row) => {
      const item = tag('LBody', tag('LI', list))
      const number = column.type.line(`${earlier(row.id)}${row.told}`, bodyBold)
      const start = column.start + words + gutter
      const length = Math.max(1.5, room * row.share)
      const boxes = rowBoxes(
        [{ tag: item, x: column.start, lines: column.type.lines(apart(row.text), body, words) }],
        {
          above: 2.5,
          below: 2.5,
          start: column.start,
          end: column.end,
        },
      )
      return boxes.map((box, place): Box => ({
        ...box,
        paint: (pen, y) => {
          box.paint(pen, y)
          if (place > 0) return
          pen.path(null, levelBar(length), { fill: colour.tarn }, { x: start, y: y + 5 })
          pen.text(item, number, start + length + 7, y + 2.5 + ascent(body) - ascent(bodyBold))
        },
      }))
    })
}

const gutter = 14
const numberRoom = 56

/** A bar of 10 points with an uneven end. */
function levelBar(length: number): string {
  const [a, b] = [Math.min(4, length / 2), Math.min(6, length / 2)]
  return `M0 0H${length - a}Q${length} 0 ${length} ${a * 0.9}V${10 - b * 0.8}Q${length} 10 ${length - b} 10H0Z`
}
