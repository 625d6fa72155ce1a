import type { DotRow, Ends } from '../figure.ts'
import type { PlacedText } from './bars.ts'
import { labelRows, pagesOf } from './label-rows.ts'
import type { RowsBox } from './label-rows.ts'
import { linesOf } from './lines.ts'
import { shown } from './shown.ts'

/** One row: its name, its line, the middle half on it, and the stone at the median with the number at its end. */
export interface DrawnDots {
  readonly id: string
  readonly label: PlacedText
  /** The height of the line; `start` and `end` are the line's ends, `low` and `high` those of the middle half. */
  readonly y: number
  readonly low: number
  readonly high: number
  readonly median: number
  /** Ends at `x`; null where nobody answered. */
  readonly value: { readonly x: number; readonly y: number; readonly text: string } | null
}

export interface DotsPicture {
  readonly start: number
  readonly end: number
  /** Places of the whole numbers between the ends, where they are few. */
  readonly ticks: readonly number[]
  readonly head: { readonly low: PlacedText; readonly high: PlacedText; readonly size: number }
  readonly size: number
  readonly stone: number
  readonly pages: readonly (readonly DrawnDots[])[]
  readonly height: number
}

/** In em. */
const smallest = 0.72
const numberRoom = 1.9
const mostTicks = 11

/** Rows with their middle answers on one scale, whose ends are said above the lines; all inside the box. */
export function dotsGeometry(
  dots: {
    readonly from: number
    readonly to: number
    readonly ends: Ends
    readonly rows: readonly DotRow[]
  },
  box: RowsBox,
): DotsPicture {
  const { em, measure } = box
  const size = smallest * em
  const small = (text: string) => smallest * measure(text)
  const labels = dots.rows.map(({ label }) => label)
  // The column of names is needed first: the words of the ends stand over the lines alone.
  const { column } = labelRows(labels, box, 0)
  const stone = 1.15 * em
  const start = column + stone / 2
  const end = Math.max(start + em, box.width - numberRoom * em - stone / 2)
  const half = ((end - start) / 2) * 0.94 + stone / 2
  const [low, high] = [
    [dots.from, dots.ends.low],
    [dots.to, dots.ends.high],
  ].map(([number, words]) => linesOf(`${shown(Number(number))} ${words}`, half, small, 3))
  const headLines = Math.max(low?.length ?? 1, high?.length ?? 1)
  const top = (headLines * 1.1 + 0.4) * size
  const names = labelRows(labels, box, top)
  const span = Math.max(0.001, dots.to - dots.from)
  const at = (value: number) =>
    start + Math.min(1, Math.max(0, (value - dots.from) / span)) * (end - start)
  const drawn = dots.rows.map((row, place): DrawnDots => {
    const y = top + ((place % names.perPage) + 0.5) * names.rowHeight
    const lines = names.lines[place] ?? []
    return {
      id: row.id,
      label: {
        x: 0,
        y: y - (lines.length * names.leading) / 2 + 0.82 * names.size,
        leading: names.leading,
        lines,
      },
      y,
      low: at(row.low),
      high: at(row.high),
      median: at(row.median),
      value: row.n === 0 ? null : { x: box.width, y: y + 0.35 * em, text: shown(row.median) },
    }
  })
  const pages = pagesOf(drawn, names.perPage)
  const head = { y: 0.85 * size, leading: 1.1 * size }
  const whole = Math.floor(dots.to) - Math.ceil(dots.from) + 1
  return {
    start,
    end,
    ticks:
      whole > mostTicks
        ? []
        : Array.from({ length: Math.max(0, whole) }, (_, tick) => at(Math.ceil(dots.from) + tick)),
    head: {
      low: { ...head, x: start - stone / 2, lines: low ?? [] },
      high: { ...head, x: end + stone / 2, lines: high ?? [] },
      size,
    },
    size: names.size,
    stone,
    pages,
    height: top + Math.max(...pages.map((page) => page.length)) * names.rowHeight,
  }
}
