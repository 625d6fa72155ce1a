import LineBreaker from 'linebreak'
import type { Face, Faces } from '../fonts.ts'
import type { TextStyle } from '../style.ts'
import { graphemesOf } from '../../../templates/graphemes.ts'
import { itemize } from './itemize.ts'
import type { Chain } from './itemize.ts'
import { printable, wellFormed } from './well-formed.ts'

/** A stretch of a line; widths in points. A missing grapheme is a box with its code point in hexadecimal. */
export type Run =
  | { readonly kind: 'text'; readonly face: Face; readonly text: string; readonly width: number }
  | { readonly kind: 'missing'; readonly grapheme: string; readonly width: number }

/** A line ready to be drawn, its runs from left to right. `width` leaves out the space at its end. */
export interface Line {
  readonly style: TextStyle
  readonly runs: readonly Run[]
  readonly width: number
}

/** A part of a line that is not broken: its runs, and how wide they are with and without the space at the end. */
interface Piece {
  readonly runs: readonly Run[]
  readonly width: number
  readonly ink: number
  /** The line ends after it, whatever follows. */
  readonly ends: boolean
}

/** A text that others follow in the same element: its last space is not seen, and keeps readers from joining two words. */
export function apart(text: string): string {
  return `${text} `
}

/** Sets text in lines for one document, and remembers what no face could draw. */
export class Typesetter {
  readonly #missing = new Set<string>()
  readonly #widths = new Map<string, number>()
  readonly #faces: Faces

  constructor(faces: Faces) {
    this.#faces = faces
  }

  /** Graphemes that were drawn as boxes, or without their marks, in the order of their first appearance. */
  get missing(): string[] {
    return [...this.#missing]
  }

  /** Lines no wider than `width` points; at least one, so that an empty text keeps its place. */
  lines(text: string, style: TextStyle, width: number): readonly Line[] {
    return rowsOf(this.#pieces(text, style, width), width).map((row) => lineOf(row, style))
  }

  /** Lines of about the same length: as many as `lines` would give, none wider than it must be. */
  balanced(text: string, style: TextStyle, width: number): readonly Line[] {
    const pieces = this.#pieces(text, style, width)
    const count = rowsOf(pieces, width).length
    let tooNarrow = Math.max(0, ...pieces.map((piece) => piece.ink)) - 1
    let enough = width
    while (count > 1 && enough - tooNarrow > 1) {
      const middle = (tooNarrow + enough) / 2
      if (rowsOf(pieces, middle).length > count) tooNarrow = middle
      else enough = middle
    }
    return rowsOf(pieces, enough).map((row) => lineOf(row, style))
  }

  /** The width of a text on one line, in points. */
  width(text: string, style: TextStyle): number {
    return this.line(text, style).width
  }

  /** A text on one line, however wide. */
  line(text: string, style: TextStyle): Line {
    const [line] = this.lines(text.replace(/\s*\n\s*/g, ' '), style, Infinity)
    return line ?? { style, runs: [], width: 0 }
  }

  #pieces(text: string, style: TextStyle, width: number): readonly Piece[] {
    const clean = wellFormed(text)
    const breaker = new LineBreaker(clean)
    const pieces: Piece[] = []
    let start = 0
    for (let stop = breaker.nextBreak(); stop !== null; stop = breaker.nextBreak()) {
      const part = clean.slice(start, stop.position)
      const ends = stop.required && stop.position < clean.length
      start = stop.position
      const piece = this.#piece(part, style, ends)
      if (piece.ink <= width) pieces.push(piece)
      else pieces.push(...this.#cut(part, style, width, ends))
    }
    if (clean.endsWith('\n')) pieces.push({ runs: [], width: 0, ink: 0, ends: false })
    return pieces
  }

  /** A word wider than the column, in parts that fit. */
  #cut(part: string, style: TextStyle, width: number, ends: boolean): readonly Piece[] {
    const parts: string[] = []
    let filled = 0
    for (const grapheme of graphemesOf(part)) {
      const open = parts.at(-1) ?? ''
      const wider = filled + this.#piece(grapheme, style, false).width
      // Kerning makes a word a little wider or narrower than its letters: near the edge it is measured as a whole.
      const fits = wider < width * 0.9 || this.#piece(open + grapheme, style, false).width <= width
      if (open !== '' && fits) {
        parts[parts.length - 1] = open + grapheme
        filled = wider
      } else {
        parts.push(grapheme)
        filled = wider - filled
      }
    }
    return parts.map((each, place) => this.#piece(each, style, ends && place === parts.length - 1))
  }

  #piece(part: string, style: TextStyle, ends: boolean): Piece {
    const chain = this.#faces.chain(style.family, style.weight)
    const text = printable(part.replace('\n', ''))
    const runs = this.#runs(text, chain, style)
    const width = sum(runs)
    const spaces = / +$/.exec(text)?.[0]
    const trailing = spaces === undefined ? 0 : this.#measure(chain[0], spaces, style)
    return { runs, width, ink: Math.max(0, width - trailing), ends }
  }

  #runs(text: string, chain: Chain, style: TextStyle): readonly Run[] {
    return itemize(text, chain, (grapheme) => this.#missing.add(grapheme)).map((item) =>
      item.kind === 'missing'
        ? { ...item, width: style.size * 0.92 }
        : { ...item, width: this.#measure(item.face, item.text, style) },
    )
  }

  #measure(face: Face, text: string, style: TextStyle): number {
    const key = `${face.id} ${text}`
    const ems = this.#widths.get(key) ?? face.width(text)
    this.#widths.set(key, ems)
    return ems * style.size + (style.tracking ?? 0) * [...text].length
  }
}

/** Pieces on lines, each line as full as it can be; at least one line. */
function rowsOf(pieces: readonly Piece[], width: number): readonly (readonly Piece[])[] {
  const rows: Piece[][] = [[]]
  let used = 0
  let ended = false
  for (const piece of pieces) {
    const row = rows.at(-1) ?? []
    if (ended || (row.length > 0 && used + piece.ink > width)) {
      rows.push([piece])
      used = piece.width
    } else {
      row.push(piece)
      used += piece.width
    }
    ended = piece.ends
  }
  return rows
}

function lineOf(row: readonly Piece[], style: TextStyle): Line {
  const last = row.at(-1)
  const width = row.reduce((total, piece) => total + piece.width, 0)
  return { style, runs: joined(row), width: width - (last ? last.width - last.ink : 0) }
}

/** Neighbours in the same face become one run, so that they are kerned and copied as one. */
function joined(pieces: readonly Piece[]): readonly Run[] {
  const runs: Run[] = []
  for (const run of pieces.flatMap((piece) => piece.runs)) {
    const last = runs.at(-1)
    if (last?.kind === 'text' && run.kind === 'text' && last.face === run.face) {
      runs[runs.length - 1] = { ...last, text: last.text + run.text, width: last.width + run.width }
    } else runs.push(run)
  }
  return runs
}

function sum(runs: readonly Run[]): number {
  return runs.reduce((total, run) => total + run.width, 0)
}
