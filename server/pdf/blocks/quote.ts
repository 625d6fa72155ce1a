import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import { lineBoxes, runningAs, widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { colour, lead, measure } from '../style.ts'
import { tag } from '../tag.ts'

/** A sentence to keep, a little larger, with a tarn line at its start. */
export function quote(block: BlockOf<'quote'>, column: Column): readonly Box[] {
  const paragraph = tag('P', tag('BlockQuote', column.parent))
  const width = Math.min(measure, widthOf(column) - indent)
  const lines = column.type.balanced(block.text, lead, width)
  const boxes = lineBoxes(lines, paragraph, column.start + indent).map((box): Box => ({
    ...box,
    paint: (pen, y) => {
      pen.rule([column.start + 0.75, y], [column.start + 0.75, y + box.height], {
        stroke: colour.tarn,
        width: 1.5,
      })
      box.paint(pen, y)
    },
  }))
  return runningAs(lines, column, boxes)
}

const indent = 12
