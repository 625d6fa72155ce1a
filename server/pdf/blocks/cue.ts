import type { BlockOf } from './index.ts'
import { keptWithNext, together } from '../box.ts'
import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import { rowBoxes } from '../rows.ts'
import type { Cell } from '../rows.ts'
import { body, bodyBold, colour, lead, leadBold, quiet } from '../style.ts'
import type { TextStyle } from '../style.ts'
import { tag } from '../tag.ts'
import type { Tag } from '../tag.ts'

/**
 * One entry of a run sheet as a table: when and how long at the start, beside it what it is and what to say and do. It
 * stands on one page unless it is long; then its first rows stay together, and the rest goes on row by row.
 */
export function cue(block: BlockOf<'cue'>, column: Column): readonly Box[] {
  const table = tag('Table', column.parent)
  const { start, end } = column
  const rest = end - start - titleAt
  const cell = (parent: Tag, x: number, text: string, style: TextStyle, width: number): Cell => ({
    tag: tag(x === start ? 'TH' : 'TD', parent, x === start ? { scope: 'Row' } : {}),
    x,
    lines: column.type.lines(text, style, width),
  })
  const look = { above: 0, below: 3, start, end }
  const first = tag('TR', table)
  const second = tag('TR', table)
  const rows = [
    rowBoxes(
      [
        cell(first, start, block.time, clock, titleAt - 8),
        cell(first, start + titleAt, block.title, leadBold, rest),
      ],
      look,
    ),
    rowBoxes(
      [
        cell(second, start, block.beside.join('\n'), quiet, titleAt - 8),
        cell(second, start + titleAt, block.text, lead, rest),
      ],
      look,
    ),
    ...block.facts.map(({ title, text }) => {
      const row = tag('TR', table)
      return rowBoxes(
        [
          cell(row, start + titleAt, title, label, textAt - titleAt - 8),
          cell(row, start + textAt, text, said, end - start - textAt),
        ],
        look,
      )
    }),
  ].filter((boxes) => boxes.length > 0)
  const boxes = rows.flatMap((boxes, place) =>
    place < 2 && place < rows.length - 1 ? keptWithNext(boxes) : boxes,
  )
  return together(boxes, 260)
}

/** Where the words begin beside the time, and those beside their labels. Points from the column's start. */
const titleAt = 74
const textAt = 146

const clock: TextStyle = { ...leadBold, colour: colour.tarn }
const label: TextStyle = { ...bodyBold, size: 11, leading: 15.5, colour: colour.quiet }
const said: TextStyle = { ...body, size: 11, leading: 15.5 }
