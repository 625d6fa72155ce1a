import type { Bar } from '../figure.ts'
import { linesOf } from './lines.ts'
import type { Measure } from './lines.ts'

/** Start corner and size, in the drawing's units, y downwards. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A text's lines: `x`, `y` is the first line's anchor on its baseline; lines follow each other by `leading`. */
export interface PlacedText {
  readonly x: number
  readonly y: number
  readonly leading: number
  readonly lines: readonly string[]
}

/** One column ready to be drawn. `path` is the bar with its uneven corners; a count of 0 keeps a thin foot. */
export interface DrawnBar {
  readonly id: string
  readonly rect: Rect
  readonly path: string
  /** The count, centred over the bar, on its baseline. */
  readonly count: { readonly x: number; readonly y: number; readonly value: number }
  /** Centred under the bar. */
  readonly label: PlacedText
  /** The same bar at an earlier asking: an outline beside it. */
  readonly before?: {
    readonly rect: Rect
    readonly path: string
    readonly count: { readonly x: number; readonly y: number; readonly value: number }
  }
  readonly face?: {
    readonly face: 1 | 2 | 3 | 4 | 5
    readonly x: number
    readonly y: number
    readonly width: number
  }
}

export interface BarsPicture {
  readonly bars: readonly DrawnBar[]
  /** Where bars stand. */
  readonly baseline: number
}

/** What a drawing of columns may use. `em` is the label's size; all else follows from it (look: 4.5 vh on the wall). */
export interface BarsBox {
  readonly width: number
  readonly height: number
  readonly em: number
  /** Width of a label at size `em`. */
  readonly measure: Measure
}

/** Sizes in `em` (the wall's em is 4.5 vh): count 7 vh, gap between slots 3.4 vw, faces 15 x 10.5 vh. */
const countSize = 1.55
const widestBar = 7.5
const mostFace = 3.3
/** The room over the ground that faces must leave to the bars. */
const leastGround = 4
const labelLeading = 1.1
const mostLabelLines = 2
/** The tallest bar's part of the room above the ground. */
const tallestShare = 0.8

/** The size of a count over its bar, in `em`. */
export const barCountSize = countSize
/** The same for the count of the earlier asking. */
export const barBeforeSize = 1.1

/** Whether columns can carry these labels at this size without cutting one; else they are drawn as rows (`rankedRows`). */
export function columnsFit(bars: readonly Bar[], box: BarsBox): boolean {
  const inner = slotOf(bars.length, box).label
  return bars.every((bar) => {
    const lines = linesOf(bar.label, inner, box.measure)
    const unbroken = bar.label.split(/\s+/).every((word) => box.measure(word) <= inner)
    return unbroken && lines.length <= mostLabelLines
  })
}

/** Columns in the given order, all inside the box, the tallest one at 80 % of its room at most. */
export function barsGeometry(bars: readonly Bar[], box: BarsBox): BarsPicture {
  const { em } = box
  const slot = slotOf(bars.length, box)
  const labels = bars.map((bar) => linesOf(bar.label, slot.label, box.measure, mostLabelLines))
  const labelHeight = Math.max(1, ...labels.map((lines) => lines.length)) * labelLeading * em
  const ground = (under: number) => Math.max(0, box.height - labelHeight - under)
  const wished = Math.min(mostFace * em, slot.width * 0.95)
  const underFace = wished * 0.7 + 0.3 * em
  // Where both find no room, the bars matter more than the faces: the label is always there.
  const faces = bars.some((bar) => bar.face !== undefined) && ground(underFace) >= leastGround * em
  const face = faces ? wished : 0
  const faceHeight = faces ? underFace : 0.3 * em
  const baseline = ground(faceHeight)
  const tallest = Math.max(0, Math.min(baseline * tallestShare, baseline - (countSize + 0.1) * em))
  const most = Math.max(1, ...bars.flatMap((bar) => [bar.count, bar.before ?? 0]))
  const foot = Math.min(0.12 * em, tallest)
  const heightOf = (count: number) => Math.max(foot, (count / most) * tallest)
  const compares = bars.some((bar) => bar.before !== undefined)

  const drawn = bars.map((bar, place): DrawnBar => {
    const start = place * (slot.width + slot.gap)
    const inner = { x: start + slot.inset, width: slot.width - 2 * slot.inset }
    const width = compares ? inner.width * 0.56 : inner.width
    const column = (x: number, columnWidth: number, count: number) => {
      const rect = { x, y: baseline - heightOf(count), width: columnWidth, height: heightOf(count) }
      return {
        rect,
        path: barPath(rect, place, em),
        count: { x: x + columnWidth / 2, y: rect.y - 0.3 * em, value: count },
      }
    }
    const now = column(compares ? inner.x + inner.width - width : inner.x, width, bar.count)
    return {
      id: bar.id,
      ...now,
      label: {
        x: start + slot.width / 2,
        y: baseline + faceHeight + 0.86 * em,
        leading: labelLeading * em,
        lines: labels[place] ?? [],
      },
      ...(bar.before === undefined
        ? {}
        : { before: column(inner.x, inner.width * 0.4, bar.before) }),
      ...(bar.face === undefined || !faces
        ? {}
        : {
            face: {
              face: bar.face,
              x: start + (slot.width - face) / 2,
              y: baseline + 0.22 * em,
              width: face,
            },
          }),
    }
  })
  return { bars: drawn, baseline }
}

/** A bar with its uneven upper corners (2.6 and 3.8 vh on the wall, alternating), never rounder than the bar allows. */
export function barPath(rect: Rect, place: number, em: number): string {
  const [first, second] = place % 2 === 0 ? [0.58, 0.84] : [0.87, 0.53]
  const limit = Math.min(rect.width / 2, rect.height)
  const a = Math.min(first * em, limit)
  const b = Math.min(second * em, limit)
  const c = Math.min(0.16 * em, rect.width / 2, rect.height - Math.max(a, b))
  const { x, y } = rect
  const right = x + rect.width
  const foot = y + rect.height
  return [
    `M${at(x, y + a)}Q${at(x, y)} ${at(x + a, y)}`,
    `L${at(right - b, y)}Q${at(right, y)} ${at(right, y + b)}`,
    `L${at(right, foot - c)}Q${at(right, foot)} ${at(right - c, foot)}`,
    `L${at(x + c, foot)}Q${at(x, foot)} ${at(x, foot - c)}Z`,
  ].join('')
}

/** Widths of one column's place: the slot, the gap after it, the inset of the bar and the width that its label may take. */
function slotOf(
  count: number,
  box: BarsBox,
): { width: number; gap: number; inset: number; label: number } {
  const columns = Math.max(1, count)
  const gap = Math.min(1.34 * box.em, (box.width / columns) * 0.2)
  const width = (box.width - gap * (columns - 1)) / columns
  return {
    width,
    gap,
    inset: Math.max(Math.min(0.44 * box.em, width * 0.12), (width - widestBar * box.em) / 2),
    label: width,
  }
}

function at(x: number, y: number): string {
  return `${round(x)} ${round(y)}`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
