import type { Box } from './box.ts'
import { measure } from './style.ts'
import type { TextStyle } from './style.ts'
import type { Tag } from './tag.ts'
import type { Line } from './text/line.ts'
import type { Typesetter } from './text/typesetter.ts'

/** Where blocks are set: from `start` to `end` (points from the left), words by `type`, structure below `parent`. */
export interface Column {
  readonly start: number
  readonly end: number
  readonly type: Typesetter
  readonly parent: Tag | null
  /** What is set is filled in with a pen: larger words, and lines as far apart as a hand needs. */
  readonly pen?: true
  /** Everything is to stand on one sheet: rows of tables close together, in smaller letters. */
  readonly close?: true
}

/** The usable width of a column in points. */
export function widthOf(column: Column): number {
  return column.end - column.start
}

/** Lines as boxes, one each, so that a long answer runs on over pages; never one line alone above or below a break. */
export function lineBoxes(lines: readonly Line[], tag: Tag | null, x: number): readonly Box[] {
  return lines.map((line, place) => ({
    height: line.style.leading,
    keepNext: lines.length > 1 && (place === 0 || place === lines.length - 2),
    paint: (pen, y) => pen.text(tag, line, x, y),
  }))
}

/** Boxes of `lines` with what is drawn beside them, turned around where those run against the page: the mark stays at their beginning. */
export function runningAs(
  lines: readonly Line[],
  column: Column,
  boxes: readonly Box[],
): readonly Box[] {
  const direction = lines[0]?.direction
  if (direction === undefined) return boxes
  return boxes.map((box) => ({
    ...box,
    paint: (pen, y) => pen.along(direction, column.start, column.end, () => box.paint(pen, y)),
  }))
}

/** A paragraph in lines no longer than is comfortable to read, or `widest` points, at the side of the column where it begins. */
export function comfortable(
  column: Column,
  tag: Tag,
  text: string,
  style: TextStyle,
  widest = measure,
): readonly Box[] {
  const lines = column.type.lines(text, style, Math.min(widest, widthOf(column)))
  return runningAs(lines, column, lineBoxes(lines, tag, column.start))
}

/** A paragraph of a text, as wide as the column or `width` points. */
export function paragraph(
  column: Column,
  tag: Tag,
  text: string,
  style: TextStyle,
  width = widthOf(column),
): readonly Box[] {
  return lineBoxes(column.type.lines(text, style, width), tag, column.start)
}
