import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import { paragraph } from '../column.ts'
import type { Column } from '../column.ts'
import { colour, label } from '../style.ts'
import { tag } from '../tag.ts'

/** Lines to write on by hand, 22.5 points apart. Page 1 has as many as there is room for. */
export function ruled(block: BlockOf<'ruled'>, column: Column): readonly Box[] {
  const line: Box = {
    height: 22.5,
    spare: true,
    paint: (pen, y) =>
      pen.rule([column.start, y + 22.1], [column.end, y + 22.1], {
        stroke: colour.line,
        width: 0.75,
      }),
  }
  const lines = Array.from({ length: block.lines }, () => line)
  if (block.label === '') return lines
  const head = paragraph(column, tag('P', column.parent), block.label, label)
  return [...head.map((box): Box => ({ ...box, keepNext: true, spare: true })), ...lines]
}
