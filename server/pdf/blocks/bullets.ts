import type { Line as PlanLine } from '../../../templates/block.ts'
import type { BlockOf } from './index.ts'
import { spaced } from '../box.ts'
import type { Box } from '../box.ts'
import { lineBoxes, runningAs, widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { star } from '../drawings.ts'
import type { Pen } from '../pen.ts'
import { body, bodyBold, colour, measure, space } from '../style.ts'
import { tag } from '../tag.ts'
import type { Tag } from '../tag.ts'
import { labelled } from '../label.ts'

/** A list, with numbers where its order says something; starred lines are bold and bear their star. */
export function bullets(block: BlockOf<'bullets'>, column: Column): readonly Box[] {
  const list = tag('L', column.parent)
  const last = column.type.width(`${block.lines.length}.`, body)
  const indent = block.ordered ? Math.max(16, last + 6) : 12
  const boxes = block.lines.flatMap((line, place) => {
    const number = block.ordered ? `${place + 1}.` : null
    return spaced(item(line, number, list, column, indent), place === 0 ? 0 : space.line)
  })
  return labelled(block.label, column, boxes)
}

function item(
  line: PlanLine,
  number: string | null,
  list: Tag,
  column: Column,
  indent: number,
): readonly Box[] {
  const row = tag('LI', list)
  const label = tag('Lbl', row)
  const words = tag('LBody', row)
  const width = Math.min(measure, widthOf(column) - indent - (line.star ? 22 : 0))
  const lines = column.type.lines(line.text, line.star ? bodyBold : body, width)
  const mark = (pen: Pen, y: number) => {
    if (number !== null)
      pen.text(label, column.type.line(number, body, lines[0]?.direction), column.start, y)
    else pen.path(null, dot, { fill: colour.tarn }, { x: column.start + 1, y: y + 5.2 })
  }
  const boxes = lineBoxes(lines, words, column.start + indent).map((box, place): Box => {
    const set = lines[place]
    return {
      ...box,
      paint: (pen, y) => {
        if (place === 0) mark(pen, y)
        box.paint(pen, y)
        if (line.star && set && place === lines.length - 1) {
          star(pen, words, column.start + indent + set.width + 6, y + 0.5, 13)
        }
      },
    }
  })
  return runningAs(lines, column, boxes)
}

/** A pebble, 5 points wide. */
const dot =
  'M0 2.6C0 1 1.4 .2 2.8 .2 4.2 .2 5.4 1.2 5.4 2.6 5.4 3.8 4.2 4.4 2.7 4.4 1.2 4.4 0 3.8 0 2.6Z'
