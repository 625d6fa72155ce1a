import { barPath } from './bars.ts'
import type { PlacedText, Rect } from './bars.ts'
import { linesOf } from './lines.ts'
import type { Measure } from './lines.ts'
import { numberAt, type Steps } from './number-at.ts'
import { shown } from './shown.ts'

/** A column's shape, and its number over it: null where nobody is in it, or where the number finds no room. */
export interface HistogramColumn {
  readonly rect: Rect
  readonly path: string
  readonly count: { readonly x: number; readonly y: number; readonly value: number } | null
}

/** One value of the scale: its column now, the outline of an earlier asking, and the middle of its place. */
export interface HistogramPlace {
  readonly value: number
  readonly now: HistogramColumn
  readonly before?: HistogramColumn
  readonly x: number
  /** The value under the column; empty where values stand too close to be all written. */
  readonly label: string
}

export interface HistogramPicture {
  readonly places: readonly HistogramPlace[]
  readonly baseline: number
  /** Baseline of the values under the columns. */
  readonly labels: number
  /** Sizes of the numbers over the columns now and before, and of the values under them, in the drawing's units. */
  readonly sizes: { readonly now: number; readonly before: number; readonly label: number }
  /** What the ends mean: `low` begins at its `x`, `high` ends at its own. */
  readonly ends: { readonly low: PlacedText; readonly high: PlacedText }
}

/** What is drawn: as a histogram, without its kind. */
export interface Spread extends Steps {
  readonly counts: readonly number[]
  readonly before?: readonly number[]
  readonly ends: { readonly low: string; readonly high: string }
}

/** The room for columns; `em` is the size of their words, `measure` tells widths at that size. */
export interface HistogramBox {
  readonly width: number
  readonly height: number
  readonly em: number
  readonly measure: Measure
}

/** In em (4.5 vh on the wall): numbers 7 vh at most, nothing under 3.2 vh. */
const mostNumber = 1.55
export const least = 0.72
const widest = 4.2
const leading = 1.12
const mostEndLines = 3
const tallestShare = 0.94

/** Columns side by side on one ground, one for each value, with the words of both ends under them; all inside the box. */
export function histogramGeometry(spread: Spread, box: HistogramBox): HistogramPicture {
  const { em, measure } = box
  const { counts, before } = spread
  const slot = box.width / Math.max(1, counts.length)
  const wide = Math.min(slot * 0.86, widest * em * (before === undefined ? 1 : 1.7))
  const now = before === undefined ? wide : wide * 0.56
  const most = Math.max(1, ...counts, ...(before ?? []))
  const sizeIn = (room: number, all: readonly number[], largest: number) =>
    Math.min(largest, room / Math.max(0.01, ...all.map((each) => measure(shown(each)) / em))) // widths grow with the size
  const beforeSize = before === undefined ? 0 : sizeIn(wide * 0.46, before, 1.1 * em)
  const told = beforeSize >= least * em
  const nowSize = Math.max(
    least * em,
    sizeIn(told ? wide * 0.54 : slot * 0.96, counts, mostNumber * em),
  )

  const values = counts.map((_, place) => numberAt(spread, place))
  const labelSize = Math.max(least * em, sizeIn(slot * 0.8, values, em))
  const widestLabel =
    (Math.max(0, ...values.map((value) => measure(shown(value)))) * labelSize) / em
  const every = Math.max(1, Math.ceil((widestLabel * 1.15) / slot))
  const half = box.width * 0.48
  const [low, high] = [spread.ends.low, spread.ends.high].map((words) =>
    words === '' ? [] : linesOf(words, half, measure, mostEndLines),
  )
  const endLines = Math.max(low?.length ?? 0, high?.length ?? 0)
  const under = 1.3 * labelSize + (endLines === 0 ? 0.1 : 0.25 + endLines * leading) * em
  const baseline = Math.max(0, box.height - under)
  const tallest = Math.max(0, (baseline - 1.05 * nowSize) * tallestShare)
  const foot = Math.min(0.1 * em, tallest)
  const heightOf = (count: number) =>
    count === 0 ? foot / 2 : Math.max(foot, (count / most) * tallest)
  const column = (
    x: number,
    width: number,
    count: number,
    at: { place: number; tell: boolean },
  ) => {
    const rect = { x, y: baseline - heightOf(count), width, height: heightOf(count) }
    const number = { x: x + width / 2, y: rect.y - 0.22 * em, value: count }
    return {
      rect,
      path: barPath(rect, at.place, em * 0.5),
      count: count > 0 && at.tell ? number : null,
    }
  }
  const ends = box.height - (endLines - 0.86) * leading * em - 0.12 * em
  return {
    places: counts.map((count, place) => {
      const middle = (place + 0.5) * slot
      const start = middle - wide / 2
      const earlier = before?.[place]
      return {
        value: numberAt(spread, place),
        now: column(start + wide - now, now, count, { place, tell: true }),
        ...(earlier === undefined || earlier === 0
          ? {}
          : { before: column(start, wide * 0.4, earlier, { place, tell: told }) }),
        x: middle,
        label: place % every === 0 ? shown(numberAt(spread, place)) : '',
      }
    }),
    baseline,
    labels: baseline + 1.08 * labelSize,
    sizes: { now: nowSize, before: beforeSize, label: labelSize },
    ends: {
      low: { x: 0, y: ends, leading: leading * em, lines: low ?? [] },
      high: { x: box.width, y: ends, leading: leading * em, lines: high ?? [] },
    },
  }
}
