import type { Box } from './box.ts'
import { ascent } from './pen.ts'
import type { Ink, Pen } from './pen.ts'
import type { Tag } from './tag.ts'
import type { Line } from './text/typesetter.ts'

/** A cell of a row: its lines, beginning at `x` points from the left of the sheet. */
export interface Cell {
  readonly tag: Tag | null
  readonly x: number
  readonly lines: readonly Line[]
}

/** How a row is drawn. Points. */
export interface RowLook {
  readonly above: number
  readonly below: number
  /** The line under the row, from `start` to `end`; none: no line. */
  readonly rule?: Ink
  readonly start: number
  readonly end: number
  /** Painted again above the row where it goes on to a new page. */
  readonly repeat?: Box
  /** Something drawn beside the first line, told the top of that line and its height. */
  readonly mark?: (pen: Pen, y: number, leading: number) => void
}

/** Cells side by side, their first lines on one baseline. A long row goes on over the page, line by line. */
export function rowBoxes(cells: readonly Cell[], look: RowLook): readonly Box[] {
  const styles = cells.flatMap((cell) => cell.lines.slice(0, 1).map((line) => line.style))
  const leading = Math.max(1, ...styles.map((style) => style.leading))
  const baseline = Math.max(0, ...styles.map(ascent))
  const count = Math.max(1, ...cells.map((cell) => cell.lines.length))
  return Array.from({ length: count }, (_, place): Box => {
    const above = place === 0 ? look.above : 0
    const below = place === count - 1 ? look.below : 0
    return {
      height: above + leading + below,
      keepNext: place < count - 1 && (count <= 6 || place === 0 || place === count - 2),
      ...(look.repeat ? { repeat: look.repeat } : {}),
      paint: (pen, y) => {
        for (const { tag } of cells) if (place === 0 && tag) pen.touch(tag)
        if (place === 0) look.mark?.(pen, y + above, leading)
        for (const { tag, x, lines } of cells) {
          const line = lines[place]
          if (line) pen.text(tag, line, x, y + above + baseline - ascent(line.style))
        }
        const foot = y + above + leading + below
        if (below > 0 && look.rule) pen.rule([look.start, foot], [look.end, foot], look.rule)
      },
    }
  })
}
