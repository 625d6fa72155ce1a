import type { Box } from './box.ts'
import { ascent } from './pen.ts'
import type { Ink, Pen } from './pen.ts'
import type { Tag } from './tag.ts'
import type { Line } from './text/line.ts'

/** A cell of a row: its lines, beginning at `x` points from the left of the sheet. */
export interface Cell {
  readonly tag: Tag | null
  readonly x: number
  readonly lines: readonly Line[]
  /** Something drawn in the place of its first line, told the top of that line. */
  readonly drawing?: (pen: Pen, y: number) => void
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

/**
 * Cells side by side, their first lines on one baseline. A row of a few lines is one box and is read cell by cell; a longer
 * one goes on over the page, line by line.
 */
export function rowBoxes(cells: readonly Cell[], look: RowLook): readonly Box[] {
  const styles = cells.flatMap((cell) => cell.lines.slice(0, 1).map((line) => line.style))
  const leading = Math.max(1, ...styles.map((style) => style.leading))
  const baseline = Math.max(0, ...styles.map(ascent))
  const count = Math.max(1, ...cells.map((cell) => cell.lines.length))
  const inBox = count <= most ? count : 1
  return Array.from({ length: count / inBox }, (_, place): Box => {
    const last = place === count / inBox - 1
    const above = place === 0 ? look.above : 0
    const below = last ? look.below : 0
    const height = above + leading * inBox + below
    return {
      height,
      keepNext: !last && (place === 0 || place === count - 2),
      ...(look.repeat ? { repeat: look.repeat } : {}),
      paint: (pen, y) => {
        if (place === 0) {
          for (const { tag } of cells) if (tag) pen.touch(tag)
          for (const { drawing } of cells) drawing?.(pen, y + above)
          look.mark?.(pen, y + above, leading)
        }
        for (const { tag, x, lines } of cells) {
          for (const [row, line] of lines.slice(place * inBox, (place + 1) * inBox).entries()) {
            pen.text(tag, line, x, y + above + row * leading + baseline - ascent(line.style))
          }
        }
        if (below > 0 && look.rule)
          pen.rule([look.start, y + height], [look.end, y + height], look.rule)
      },
    }
  })
}

/** So many lines of a row are never torn apart. */
const most = 6
