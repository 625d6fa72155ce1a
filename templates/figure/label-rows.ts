import { linesOf } from './lines.ts'
import type { Measure } from './lines.ts'

/** The room for rows with a name each; `em` is the size of names, `measure` tells widths at that size. */
export interface RowsBox {
  readonly width: number
  readonly height: number
  readonly em: number
  readonly measure: Measure
}

/** How rows with names stand: all names in one size, in a column of their own, `perPage` rows on a page. */
export interface LabelRows {
  readonly size: number
  readonly leading: number
  readonly column: number
  readonly lines: readonly (readonly string[])[]
  readonly rowHeight: number
  readonly perPage: number
}

/** In em: nothing is set smaller than 0.72 (3.2 vh on the wall); rows are 1.45 high at least, 2.3 at most. */
const smallest = 0.72
const lowest = 1.45
const highest = 2.3
const leading = 1.1
/** The part of the width that names may take, and rows on a page at most. */
const mostColumn = 0.4
const mostRows = 10
const mostLines = 4

/** Names in one line where all fit, else smaller, else in as few lines as they need; `top` is kept free above the rows. */
export function labelRows(labels: readonly string[], box: RowsBox, top: number): LabelRows {
  const { em, measure } = box
  const most = box.width * mostColumn
  // A little more than the name alone: word by word it may be wider, without kerning at its spaces.
  const widest = 1.02 * Math.max(0, ...labels.map(measure))
  const free = Math.max(em, box.height - top)
  const laid = (share: number, width: number): LabelRows => {
    const size = share * em
    const lines = labels.map((label) =>
      linesOf(label, width, (text) => share * measure(text), mostLines),
    )
    const tallest = Math.max(1, ...lines.map((each) => each.length))
    const least = Math.max(lowest * em, (tallest * leading + 0.35) * size)
    const fitting = Math.max(1, Math.min(mostRows, Math.floor(free / least)))
    // Pages are about equally full.
    const pages = Math.max(1, Math.ceil(labels.length / fitting))
    const perPage = Math.max(1, Math.ceil(labels.length / pages))
    return {
      size,
      leading: leading * size,
      column: width + 0.6 * em,
      lines,
      perPage,
      // A single short page breathes.
      rowHeight: Math.min(free / perPage, Math.max(least, highest * em)),
    }
  }
  if (widest <= most) return laid(1, widest)
  if (widest * smallest <= most) return laid(smallest, widest * smallest)
  return laid(smallest, most)
}

/** Things on pages of so many; at least one page. */
export function pagesOf<T>(all: readonly T[], perPage: number): T[][] {
  const pages = Array.from({ length: Math.ceil(all.length / perPage) }, (_, page) =>
    all.slice(page * perPage, (page + 1) * perPage),
  )
  return pages.length === 0 ? [[]] : pages
}
