import type { Faces } from '../fonts.ts'
import type { TextStyle } from '../style.ts'
import { graphemesOf } from '../../../templates/graphemes.ts'
import { breaksOf } from './breaks.ts'
import { directionOfText, levelsOf, mirrored } from './direction.ts'
import type { Direction } from './direction.ts'
import { emojiWidth } from './emoji.ts'
import { itemize } from './itemize.ts'
import type { Item } from './itemize.ts'
import { lineOf, rowsOf, trackingOf, widthOf } from './line.ts'
import type { Line, Paragraph, Piece, Run } from './line.ts'
import { printable, wellFormed } from './well-formed.ts'

/** A text that others follow in the same element: its last space is not seen, and keeps readers from joining two words. */
export function apart(text: string): string {
  return `${text} `
}

/** Sets text in lines for one document, and remembers what no face could draw. */
export class Typesetter {
  readonly #missing = new Set<string>()
  readonly #widths = new Map<string, number>()
  readonly #faces: Faces
  readonly #direction: Direction

  /** `direction` is that of the document: its texts without a letter of their own take it. */
  constructor(faces: Faces, direction: Direction = 'ltr') {
    this.#faces = faces
    this.#direction = direction
  }

  /** Graphemes that were drawn as boxes, or without their marks, in the order of their first appearance. */
  get missing(): string[] {
    return [...this.#missing]
  }

  /** Lines no wider than `width` points; at least one, so that an empty text keeps its place. */
  lines(text: string, style: TextStyle, width: number): readonly Line[] {
    return this.#set(this.#paragraphs(text, style, width), style, width)
  }

  /** Lines of about the same length: as many as `lines` would give, none wider than it must be. */
  balanced(text: string, style: TextStyle, width: number): readonly Line[] {
    const paragraphs = this.#paragraphs(text, style, width)
    const rows = (most: number) =>
      paragraphs.reduce((sum, { pieces }) => sum + rowsOf(pieces, most).length, 0)
    const count = rows(width)
    const inks = paragraphs.flatMap(({ pieces }) => pieces.map((piece) => piece.ink))
    let tooNarrow = Math.max(0, ...inks) - 1
    let enough = width
    while (count > paragraphs.length && enough - tooNarrow > 1) {
      const middle = (tooNarrow + enough) / 2
      if (rows(middle) > count) tooNarrow = middle
      else enough = middle
    }
    return this.#set(paragraphs, style, enough, width)
  }

  /** The width of a text on one line, in points. */
  width(text: string, style: TextStyle): number {
    return this.line(text, style).width
  }

  /** A text on one line, however wide; without a letter of its own it runs in `direction`. */
  line(text: string, style: TextStyle, direction = this.#direction): Line {
    const one = text.replace(/\s*\n\s*/g, ' ')
    const [line] = this.#set(this.#paragraphs(one, style, Infinity, direction), style, Infinity)
    return line ?? { style, runs: [], width: 0, said: '', direction, room: 0 }
  }

  #set(
    paragraphs: readonly Paragraph[],
    style: TextStyle,
    width: number,
    room = width,
  ): readonly Line[] {
    const measure = (item: Item) => this.#measure(item, style)
    const set = { ...style, leading: leadingOf(paragraphs, style) }
    return paragraphs.flatMap((paragraph, place) => {
      const rows = rowsOf(paragraph.pieces, width)
      return rows.map((row, at): Line => {
        const line = lineOf(row, paragraph, set, measure)
        const ends = at === rows.length - 1 && place < paragraphs.length - 1
        return {
          ...line,
          said: ends ? `${line.said}\n` : line.said,
          room: room === Infinity ? line.width : room,
        }
      })
    })
  }

  #paragraphs(
    text: string,
    style: TextStyle,
    width: number,
    otherwise = this.#direction,
  ): readonly Paragraph[] {
    return wellFormed(text)
      .split('\n')
      .map((paragraph) => {
        const direction = directionOfText(paragraph, otherwise)
        const levels = levelsOf(paragraph, direction)
        let start = 0
        let before: Run | null = null
        const pieces = breaksOf(paragraph).flatMap((end) => {
          const part = {
            text: paragraph.slice(start, end),
            levels: levels?.subarray(start, end) ?? null,
          }
          start = end
          const piece = this.#piece(part, style, before)
          before = piece.runs.at(-1) ?? null
          return piece.ink <= width ? [piece] : this.#cut(part, style, width)
        })
        return { pieces, direction, turns: levels !== null }
      })
  }

  /** A word wider than the column, in parts that fit. `exact`: each is measured as a whole. */
  #cut(
    whole: Part,
    style: TextStyle,
    width: number,
    exact = whole.levels !== null,
  ): readonly Piece[] {
    const { text, levels } = whole
    const parts: Part[] = []
    let filled = 0
    let at = 0
    let start = 0
    for (const grapheme of graphemesOf(text)) {
      const end = at + grapheme.length
      const slice = (from: number): Part => ({
        text: text.slice(from, end),
        levels: levels?.subarray(from, end) ?? null,
      })
      const wider = filled + this.#piece(slice(at), style).width
      // Kerning makes a word a little wider or narrower than its letters, joining by much: near the edge, and where letters
      // may join, it is measured as a whole.
      const far = !exact && wider < width * 0.9
      const fits = far || this.#piece(slice(start), style).width <= width
      if (parts.length > 0 && fits) {
        parts[parts.length - 1] = slice(start)
        filled = wider
      } else {
        start = at
        parts.push(slice(at))
        filled = wider - filled
      }
      at = end
    }
    const pieces = parts.map((each, place) => ({
      ...this.#piece(each, style),
      cut: place < parts.length - 1,
    }))
    // A digit after a sign takes the face of the sign, where it may be far wider than alone.
    const fit = exact || pieces.every((piece) => piece.width <= width)
    return fit ? pieces : this.#cut(whole, style, width, true)
  }

  /** `before`: what stands before it in its paragraph. */
  #piece({ text, levels }: Part, style: TextStyle, before: Run | null = null): Piece {
    const cast = this.#faces.cast(style.family, style.weight)
    const report = (grapheme: string) => this.#missing.add(grapheme)
    const items = itemize(text, levels, { cast, before, report })
    const runs = items.map((item): Run => {
      const faced = facing(item)
      return { ...faced, width: this.#measure(faced, style) }
    })
    const width = widthOf(runs)
    const ink = Math.max(0, width - this.#trailing(runs, style))
    return { said: printable(text), runs, width, ink }
  }

  /** How wide the spaces at the end are: of a turned run, what it loses without them, which may be kerned. */
  #trailing(runs: readonly Run[], style: TextStyle): number {
    const last = runs.at(-1)
    const spaces = last?.kind === 'text' ? / +$/.exec(last.text)?.[0] : undefined
    if (last?.kind !== 'text' || spaces === undefined) return 0
    if (last.level % 2 === 0) return this.#measure({ ...last, text: spaces }, style)
    return last.width - this.#measure({ ...last, text: last.text.trimEnd() }, style)
  }

  #measure(item: Item, style: TextStyle): number {
    if (item.kind === 'missing') return style.size * 0.92
    if (item.kind === 'emoji') return style.size * emojiWidth
    const turned = item.level % 2 === 1
    const key = `${item.face.id}${turned ? '<' : ' '}${item.text}`
    const ems = this.#widths.get(key) ?? item.face.width(item.text, turned)
    this.#widths.set(key, ems)
    return ems * style.size + trackingOf(item.face, style) * [...item.text].length
  }
}

/** Letters with signs above and below them need more room from line to line than large Latin ones are given. */
function leadingOf(paragraphs: readonly Paragraph[], { leading, size }: TextStyle): number {
  const tall = paragraphs.some(({ pieces }) =>
    pieces.some(({ runs }) => runs.some((run) => run.kind === 'text' && run.face.joins)),
  )
  return tall ? Math.max(leading, size * 1.34) : leading
}

/** A part of a paragraph, with the embedding level of each of its UTF-16 units. */
interface Part {
  readonly text: string
  readonly levels: Uint8Array | null
}

function facing(item: Item): Item {
  return item.kind === 'text' && item.level % 2 === 1
    ? { ...item, text: mirrored(item.text) }
    : item
}
