import type { Face } from '../fonts.ts'
import type { TextStyle } from '../style.ts'
import type { Direction } from './direction.ts'
import { inVisualOrder } from './direction.ts'
import { pairsFlags } from './itemize.ts'
import type { Item } from './itemize.ts'

/** A stretch of a line; widths in points. A missing grapheme is a box with its code point in hexadecimal. */
export type Run = Item & { readonly width: number }

/** A line ready to be drawn, its runs from left to right. `width` leaves out the space at its end. */
export interface Line {
  readonly style: TextStyle
  readonly runs: readonly Run[]
  readonly width: number
  /** What it says, in the order of reading, with the space or the line end after it. */
  readonly said: string
  /** The direction of its paragraph: a line begins at that side of the room that it was set in. */
  readonly direction: Direction
  /** Points; a line that was not set in a column has its own width. */
  readonly room: number
}

/** A part of a line that is not broken: its runs, and how wide they are with and without the space at the end. */
export interface Piece {
  readonly said: string
  readonly runs: readonly Run[]
  readonly width: number
  readonly ink: number
  /** A word was cut here: the line ends after it, although letters that join may seem to leave room. */
  readonly cut?: boolean
}

/** The parts of a paragraph in the order of reading, and its direction. */
export interface Paragraph {
  readonly pieces: readonly Piece[]
  readonly direction: Direction
  /** Some of it runs to the left. */
  readonly turns: boolean
}

/** Whether any of a line runs from right to left, so that its glyphs do not stand in the order of reading. */
export function isTurned(line: Line): boolean {
  return line.runs.some(({ level }) => level % 2 === 1)
}

/** Lines that stand together in a room no wider than the widest of them. */
export function snug(lines: readonly Line[]): readonly Line[] {
  const room = Math.max(0, ...lines.map(({ width }) => width))
  return lines.map((line) => ({ ...line, room }))
}

/** Pieces on lines, each line as full as it can be; at least one line. */
export function rowsOf(pieces: readonly Piece[], width: number): readonly (readonly Piece[])[] {
  const rows: Piece[][] = [[]]
  let used = 0
  for (const piece of pieces) {
    const row = rows.at(-1) ?? []
    if (row.at(-1)?.cut || (row.length > 0 && used + piece.ink > width)) {
      rows.push([piece])
      used = piece.width
    } else {
      row.push(piece)
      used += piece.width
    }
  }
  return rows
}

/** Pieces as one line. `measure` tells how wide a run is, whose letters may join over what were two pieces. */
export function lineOf(
  row: readonly Piece[],
  { direction, turns }: Pick<Paragraph, 'direction' | 'turns'>,
  style: TextStyle,
  measure: (run: Item) => number,
): Omit<Line, 'room'> {
  const said = row.map((piece) => piece.said).join('')
  const logical = joined(row)
  if (!turns) {
    const last = row.at(-1)
    const width = row.reduce((total, piece) => total + piece.width, 0)
    const ink = width - (last ? last.width - last.ink : 0)
    return { style, runs: logical, width: ink, said, direction }
  }
  // The space at the end stands outside of the line, on whichever side the line ends (UAX 9, L1).
  const runs = inVisualOrder(trimmed(logical)).map((run) => ({ ...run, width: measure(run) }))
  return { style, runs, width: widthOf(runs), said, direction }
}

/** Points added after each character. Letters that join are set as they are drawn: a gap would tear them apart. */
export function trackingOf(face: Face, style: TextStyle): number {
  return face.joins ? 0 : (style.tracking ?? 0)
}

/** How wide runs are together, in points. */
export function widthOf(runs: readonly Run[]): number {
  return runs.reduce((total, run) => total + run.width, 0)
}

/** Neighbours in the same face become one run, so that they are kerned and copied as one. */
function joined(pieces: readonly Piece[]): readonly Run[] {
  const runs: Run[] = []
  for (const run of pieces.flatMap((piece) => piece.runs)) {
    const last = runs.at(-1)
    if (
      last?.kind === 'text' &&
      run.kind === 'text' &&
      last.face === run.face &&
      last.level === run.level &&
      !pairsFlags(last.text, run.text)
    )
      runs[runs.length - 1] = { ...last, text: last.text + run.text, width: last.width + run.width }
    else runs.push(run)
  }
  return runs
}

function trimmed(runs: readonly Run[]): readonly Run[] {
  const last = runs.at(-1)
  if (last?.kind !== 'text' || !last.text.endsWith(' ')) return runs
  const text = last.text.trimEnd()
  return text === '' ? trimmed(runs.slice(0, -1)) : [...runs.slice(0, -1), { ...last, text }]
}
