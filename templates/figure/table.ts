import { linesOf } from './lines.ts'
import type { RowsBox } from './label-rows.ts'

/** A table's rows on pages, and the part of the width that each of its columns takes (together 1). */
export interface TablePages<Row> {
  readonly shares: readonly number[]
  readonly pages: readonly (readonly Row[])[]
}

/** In em: the space beside a cell, above and below its lines, from line to line; the head's size. */
export const cellGap = 0.6
export const cellPad = 0.28
export const cellLeading = 1.14
export const headSize = 0.72

/** Columns by the root of their longest cell, and as many whole rows on a page as its height holds; at least one. */
export function tablePages<Row extends { readonly cells: readonly string[] }>(
  { head, rows }: { readonly head: readonly string[]; readonly rows: readonly Row[] },
  box: RowsBox,
): TablePages<Row> {
  const { em, measure } = box
  const shares = sharesOf([head, ...rows.map(({ cells }) => cells)], box)
  const tall = (cells: readonly string[], size: number): number => {
    const lines = shares.map((share, at) => {
      // A little narrower than it is: a browser breaks lines in its own way.
      const room = Math.max(em, (share * box.width - cellGap * em) * 0.96)
      return linesOf(cells[at] ?? '', room, (text) => size * measure(text)).length
    })
    return (Math.max(1, ...lines) * cellLeading * size + 2 * cellPad) * em
  }
  const free = box.height - (head.some((name) => name !== '') ? tall(head, headSize) : 0)
  const pages: Row[][] = [[]]
  let used = 0
  for (const row of rows) {
    const needed = tall(row.cells, 1)
    if (used > 0 && used + needed > free) {
      pages.push([])
      used = 0
    }
    pages.at(-1)?.push(row)
    used += needed
  }
  return { shares, pages }
}

function sharesOf(all: readonly (readonly string[])[], { em, measure, width }: RowsBox): number[] {
  const count = Math.max(1, ...all.map((cells) => cells.length))
  const wants = Array.from({ length: count }, (_, at) => {
    const longest = Math.max(2.5 * em, ...all.map((cells) => measure(cells[at] ?? '')))
    return Math.sqrt(Math.min(longest + cellGap * em, 0.9 * width))
  })
  const sum = wants.reduce((total, want) => total + want, 0)
  return wants.map((want) => want / sum)
}
