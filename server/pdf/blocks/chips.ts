import type { BlockOf } from './index.ts'
import { together } from '../box.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { star } from '../drawings.ts'
import type { Pen } from '../pen.ts'
import { body, bodyBold, colour } from '../style.ts'
import { tag } from '../tag.ts'
import type { Tag } from '../tag.ts'
import { snug } from '../text/line.ts'
import type { Line } from '../text/line.ts'
import { labelled } from '../label.ts'

/** Short words, each in an uneven outline, side by side. A long one wraps inside its own. */
export function chips(block: BlockOf<'chips'>, column: Column): readonly Box[] {
  const list = tag('L', column.parent)
  const made = block.lines.map((line): Chip => {
    const room = line.star ? starRoom : 0
    const style = line.star ? bodyBold : body
    const widest = widthOf(column) - 2 * padding - room
    const lines = snug(column.type.lines(line.text, style, widest))
    const width = (lines[0]?.room ?? 0) + 2 * padding + room
    return { tag: tag('LBody', tag('LI', list)), lines, width, star: line.star ?? false }
  })
  const boxes = rowsOf(made, widthOf(column)).map((row): Box => {
    const height = Math.max(...row.map(heightOf))
    return {
      height: height + gap,
      paint: (pen, y) => {
        let x = column.start
        for (const chip of row) {
          const direction = chip.lines[0]?.direction ?? 'ltr'
          pen.along(direction, x, x + chip.width, () => draw(pen, chip, x, y))
          x += chip.width + gap
        }
      },
    }
  })
  return labelled(block.label, column, together(boxes, fewRows))
}

interface Chip {
  readonly tag: Tag
  readonly lines: readonly Line[]
  readonly width: number
  readonly star: boolean
}

/** So few rows of chips are not torn apart (points). */
const fewRows = 90
const padding = 9
const gap = 6
const starRoom = 18

function heightOf(chip: Chip): number {
  return chip.lines.length * body.leading + 6
}

function draw(pen: Pen, chip: Chip, x: number, y: number): void {
  pen.path(
    null,
    outline(chip.width, heightOf(chip)),
    { stroke: colour.edge, width: 0.75 },
    { x, y },
  )
  for (const [place, line] of chip.lines.entries())
    pen.text(chip.tag, line, x + padding, y + 3 + place * body.leading)
  if (chip.star) star(pen, chip.tag, x + chip.width - padding - 12, y + 3.5, 13)
}

/** The radius of a stone: slightly uneven on purpose. */
function outline(width: number, height: number): string {
  const [a, b, c, d] = [7.5, 10, 8.5, 10.5] as const
  return `M${a} 0H${width - b}Q${width} 0 ${width} ${b}V${height - c}Q${width} ${height} ${width - c} ${height}H${d}Q0 ${height} 0 ${height - d}V${a}Q0 0 ${a} 0Z`
}

function rowsOf(all: readonly Chip[], width: number): readonly (readonly Chip[])[] {
  const rows: Chip[][] = []
  let used = Infinity
  for (const chip of all) {
    if (used + gap + chip.width > width) {
      rows.push([])
      used = -gap
    }
    rows.at(-1)?.push(chip)
    used += gap + chip.width
  }
  return rows
}
