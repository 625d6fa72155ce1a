import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import { paragraph } from '../column.ts'
import type { Column } from '../column.ts'
import { bodyBold, colour, label, penLine } from '../style.ts'
import { tag } from '../tag.ts'

/** Lines to write on by hand, 22.5 points apart, on a sheet for the pen 9 mm. Page 1 has as many as there is room for. */
export function ruled(block: BlockOf<'ruled'>, column: Column): readonly Box[] {
  const height = column.pen ? penLine : 22.5
  const line: Box = {
    height,
    spare: true,
    paint: (pen, y) =>
      pen.rule([column.start, y + height - 0.4], [column.end, y + height - 0.4], {
        stroke: column.pen ? colour.edge : colour.line,
        width: column.pen ? 0.6 : 0.75,
      }),
  }
  const lines = Array.from({ length: block.lines }, () => line)
  if (block.label === '') return column.pen ? pairwise(lines) : lines
  const style = column.pen ? bodyBold : label
  const head = paragraph(column, tag('P', column.parent), block.label, style)
  const under = head.map((box): Box => ({ ...box, keepNext: true, spare: true }))
  return [...under, ...(column.pen ? pairwise(lines) : lines)]
}

/** No line alone above or below a break. */
function pairwise(lines: readonly Box[]): readonly Box[] {
  return lines.map((line, place) =>
    lines.length > 1 && (place === 0 || place === lines.length - 2)
      ? { ...line, keepNext: true }
      : line,
  )
}
