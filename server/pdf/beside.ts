import type { Box } from './box.ts'
import type { Column } from './column.ts'

/** Between things that stand side by side, in points. */
const gutter = 24

/** A column cut into narrower ones that stand side by side, as wide as their `shares`. */
export function cut(column: Column, shares: readonly number[]): readonly Column[] {
  const room = column.end - column.start - gutter * (shares.length - 1)
  const whole = shares.reduce((sum, share) => sum + share, 0)
  let start = column.start
  return shares.map((share) => {
    const end = start + (room * share) / whole
    const part = { ...column, start, end }
    start = end + gutter
    return part
  })
}

/** What is set in such columns, as one box that no page tears apart; it is read column by column. */
export function sideBySide(columns: readonly (readonly Box[])[]): Box {
  return {
    height: Math.max(0, ...columns.map(heightOf)),
    paint: (pen, y) => {
      for (const boxes of columns) {
        let top = y
        for (const [place, box] of boxes.entries()) {
          top += place === 0 ? 0 : (box.before ?? 0)
          box.paint(pen, top)
          top += box.height
        }
      }
    },
  }
}

/** How tall boxes are one under the other, without the space above the first. */
export function heightOf(boxes: readonly Box[]): number {
  return boxes.reduce(
    (sum, box, place) => sum + (place === 0 ? 0 : (box.before ?? 0)) + box.height,
    0,
  )
}
