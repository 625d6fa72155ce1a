import type { Labelled } from '../fields.ts'
import type { StackedRow } from '../figure.ts'
import type { PlacedText, Rect } from './bars.ts'
import { labelRows, pagesOf } from './label-rows.ts'
import type { RowsBox } from './label-rows.ts'
import { linesOf } from './lines.ts'
import { patternOf, patternPath } from './patterns.ts'
import type { Pattern } from './patterns.ts'

/** A part of a bar, or the sample of one in the legend: its pattern's strokes, and its number with the plate under it. */
export interface Segment {
  readonly pile: string
  readonly pattern: Pattern
  readonly rect: Rect
  readonly strokes: string
  readonly count: {
    readonly value: number
    readonly x: number
    readonly y: number
    readonly plate: Rect
  } | null
}

/** One card: its name, and a part for each pile that anybody put it on. */
export interface DrawnStack {
  readonly id: string
  readonly label: PlacedText
  readonly segments: readonly Segment[]
}

export interface StackedPicture {
  readonly legend: readonly { readonly sample: Segment; readonly name: PlacedText }[]
  readonly legendHeight: number
  /** The size of names of cards, and of numbers. */
  readonly sizes: { readonly label: number; readonly count: number }
  /** Pages of rows, each page from the top of the box. */
  readonly pages: readonly (readonly DrawnStack[])[]
  /** How far rows reach down on a full page. */
  readonly height: number
}

/** In em. */
const countSize = 0.86
const thick = 1.02
const swatch = 0.95
const legendLeading = 1.3

/**
 * One row a card, cards with most on the first pile first; parts of a bar are as long as people are many, and never too
 * short for their number. Bars of all pages have one scale.
 */
export function stackedGeometry(
  { piles, rows }: { readonly piles: readonly Labelled[]; readonly rows: readonly StackedRow[] },
  box: RowsBox,
): StackedPicture {
  const { em, measure } = box
  const { legend, height: legendHeight } = legendOf(piles, box)
  const ordered = [...rows].sort((a, b) => byPiles(a.counts, b.counts))
  const names = labelRows(
    ordered.map(({ label }) => label),
    box,
    legendHeight,
  )
  const room = Math.max(em, box.width - names.column)
  const widthOf = (count: number) => measure(`${count}`) * countSize + 0.5 * em
  const unit = unitFor(ordered, room, widthOf)
  const bar = Math.min(names.rowHeight * 0.78, thick * em * 1.25)
  const drawn = ordered.map((row, at): DrawnStack => {
    const top = legendHeight + (at % names.perPage) * names.rowHeight
    const middle = top + names.rowHeight / 2
    let x = names.column
    const lines = names.lines[at] ?? []
    return {
      id: row.id,
      label: {
        x: 0,
        y: middle - (lines.length * names.leading) / 2 + 0.82 * names.size,
        leading: names.leading,
        lines,
      },
      segments: piles.flatMap((pile, place): readonly Segment[] => {
        const count = row.counts[place] ?? 0
        if (count <= 0) return []
        const width = Math.max(widthOf(count), count * unit)
        const rect = { x, y: middle - bar / 2, width, height: bar }
        x += width
        return [segment(pile, place, { rect, em, count, wide: widthOf(count) })]
      }),
    }
  })
  const pages = pagesOf(drawn, names.perPage)
  const most = Math.max(...pages.map((page) => page.length))
  return {
    legend,
    legendHeight,
    sizes: { label: names.size, count: countSize * em },
    pages,
    height: legendHeight + most * names.rowHeight,
  }
}

function segment(
  pile: Labelled,
  place: number,
  { rect, em, count, wide }: { rect: Rect; em: number; count: number | null; wide: number },
): Segment {
  const pattern = patternOf(place)
  const middle = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
  const plate = {
    x: middle.x - wide / 2 + 0.1 * em,
    y: middle.y - 0.46 * em,
    width: wide - 0.2 * em,
    height: 0.92 * em,
  }
  return {
    pile: pile.id,
    pattern,
    rect,
    strokes: patternPath(pattern, rect, 0.3 * em),
    count:
      count === null
        ? null
        : { value: count, x: middle.x, y: middle.y + 0.35 * countSize * em, plate },
  }
}

/** Samples of all piles with their names, side by side in as few lines as they need. */
function legendOf(piles: readonly Labelled[], box: RowsBox) {
  const { em, measure } = box
  let [x, line] = [0, 0]
  const legend = piles.map((pile, place) => {
    const room = box.width - (swatch + 0.4) * em
    const lines = linesOf(pile.label, room, measure, 2)
    const wide = (swatch + 0.4 + 1.2) * em + Math.max(...lines.map(measure))
    if (x > 0 && x + wide - 1.2 * em > box.width) [x, line] = [0, line + 1]
    const top = line * legendLeading * em
    const rect = { x, y: top + 0.14 * em, width: swatch * em, height: 0.8 * em }
    const name = { x: x + (swatch + 0.4) * em, y: top + 0.88 * em, leading: 1.1 * em, lines }
    x += wide
    line += lines.length - 1
    return { sample: segment(pile, place, { rect, em, count: null, wide: 0 }), name }
  })
  return { legend, height: piles.length === 0 ? 0 : ((line + 1) * legendLeading + 0.35) * em }
}

/** The length of one person, so that the longest row just fits. */
function unitFor(
  rows: readonly StackedRow[],
  room: number,
  least: (count: number) => number,
): number {
  const totals = rows.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0))
  const longest = (unit: number) =>
    Math.max(
      0,
      ...rows.map(({ counts }) =>
        counts.reduce(
          (sum, count) => sum + (count > 0 ? Math.max(least(count), count * unit) : 0),
          0,
        ),
      ),
    )
  let [low, high] = [0, room / Math.max(1, ...totals)]
  if (longest(high) <= room) return high
  for (let turn = 0; turn < 24; turn += 1) {
    const middle = (low + high) / 2
    if (longest(middle) <= room) low = middle
    else high = middle
  }
  return low
}

function byPiles(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((count, at) => count !== b[at])
  return place < 0 ? 0 : (b[place] ?? 0) - (a[place] ?? 0)
}
