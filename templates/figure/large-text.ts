import { leading } from './card-wall.ts'
import { linesOf } from './lines.ts'
import type { Measure } from './lines.ts'

/** The place for one text: `em` is the least size of its letters, all in the drawing's units. */
export interface LargeRoom {
  readonly width: number
  readonly height: number
  readonly em: number
  /** Widths at size 1. */
  readonly measure: Measure
}

/** One text as it stands: `grow` times the least size, on as few pages as that takes. */
export interface LargeText {
  readonly grow: number
  /** The text whole; or, where there are several, each page's lines. */
  readonly pages: readonly string[]
}

/** From a few words that fill a wall down to the least size (4.5 vh there). */
const grows = [2.8, 2.3, 1.9, 1.6, 1.3, 1.1, 1] as const

/** Browsers set a line a little wider or narrower than it was measured. */
const spare = 0.97

/** One text as large as its room allows, whole words first; what is too long at the least size goes on to further pages. */
export function largeText(text: string, room: LargeRoom): LargeText {
  for (const grow of grows) {
    const isWhole = text.split(/\s+/).every((word) => room.measure(word) <= widthAt(room, grow))
    if (isWhole && linesIn(text, room, grow).length <= mostLines(room, grow))
      return { grow, pages: [text] }
  }
  const lines = linesIn(text, room, 1)
  const most = mostLines(room, 1)
  if (lines.length <= most) return { grow: 1, pages: [text] }
  const each = Math.ceil(lines.length / Math.ceil(lines.length / most))
  const pages = Array.from({ length: Math.ceil(lines.length / each) }, (_, page) =>
    lines.slice(page * each, (page + 1) * each).join('\n'),
  )
  return { grow: 1, pages }
}

function widthAt({ width, em }: LargeRoom, grow: number): number {
  return (width * spare) / (em * grow)
}

function mostLines({ height, em }: LargeRoom, grow: number): number {
  return Math.max(1, Math.floor(height / (em * grow * leading)))
}

function linesIn(text: string, room: LargeRoom, grow: number): readonly string[] {
  return text
    .split('\n')
    .flatMap((paragraph) => linesOf(paragraph, widthAt(room, grow), room.measure))
}
