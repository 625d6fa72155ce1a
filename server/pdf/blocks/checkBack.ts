import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import { tickBox } from '../drawings.ts'
import { rowBoxes } from '../rows.ts'
import { colour, lead, leadBold } from '../style.ts'
import { tag } from '../tag.ts'
import { apart } from '../text/typesetter.ts'
import type { Line } from '../text/line.ts'
import { factsAt } from '../step-rows.ts'

/** "In six weeks": boxes to tick and a line to write the reason on. */
export function checkBack(block: BlockOf<'checkBack'>, column: Column): readonly Box[] {
  const paragraph = tag('P', column.parent)
  const labels = column.type.lines(apart(block.label), leadBold, factsAt - 10)
  const rows = optionRows(block.options, column)
  const asked = rowBoxes([{ tag: paragraph, x: column.start, lines: labels }], {
    above: 0,
    below: 0,
    start: column.start,
    end: column.end,
  })
  const count = Math.max(asked.length, rows.length)
  const boxes = Array.from({ length: count }, (_, place): Box => ({
    height: lead.leading + (rows.length > 1 ? 4 : 0),
    keepNext: true,
    paint: (pen, y) => {
      asked[place]?.paint(pen, y)
      for (const { x, line } of rows[place] ?? []) {
        tickBox(pen, x, y + 1.8)
        pen.text(paragraph, line, x + tickRoom, y)
      }
    },
  }))
  const because: Box = {
    height: 31.5,
    paint: (pen, y) => {
      pen.text(paragraph, column.type.line(block.because, lead), column.start, y + 10)
      const foot = y + 25.5
      pen.rule([column.start + factsAt, foot], [column.end, foot], {
        stroke: colour.edge,
        width: 0.75,
      })
    },
  }
  return [...boxes, because]
}

const tickRoom = 22.5

/** Options in columns of equal width where they fit, else one after the other, in as many rows as they need. */
function optionRows(
  options: readonly string[],
  column: Column,
): readonly { x: number; line: Line }[][] {
  const start = column.start + factsAt
  const rows: { x: number; line: Line }[][] = []
  let x = Infinity
  for (const option of options) {
    const line = column.type.line(apart(option), lead)
    if (x + tickRoom + line.width > column.end) {
      rows.push([])
      x = start
    }
    rows.at(-1)?.push({ x, line })
    x += Math.max(99, tickRoom + line.width + 18)
  }
  return rows
}
