import type { Across } from './across.ts'
import { reach } from './fonts.ts'
import type { Face, Faces } from './fonts.ts'
import { rightToLeft } from './glyphs.ts'
import type { PdfKit, StructureElement } from './pdfkit.ts'
import { paintEmoji, paintFrame } from './pictures.ts'
import type { TextStyle } from './style.ts'
import type { Tag } from './tag.ts'
import type { Direction } from './text/direction.ts'
import { isTurned, trackingOf } from './text/line.ts'
import type { Line, Run } from './text/line.ts'

/** How a path is drawn; widths and dashes in points. `dots`: round dots that far apart. */
export interface Ink {
  readonly fill?: string
  readonly stroke?: string
  readonly width?: number
  readonly dots?: number
  readonly dashes?: readonly [number, number]
  /** Lines end round. */
  readonly round?: boolean
}

/** Left, top, right, bottom in points. */
export type Bounds = readonly [number, number, number, number]

/**
 * Draws on a document, page by page, and keeps its structure. Points from the top corner where lines begin: what is drawn
 * for a page that runs to the right is mirrored on one that runs to the left, but for letters and charts.
 */
export class Pen {
  readonly #document: PdfKit
  readonly #faces: Faces
  readonly #registered = new Set<string>()
  readonly #elements = new Map<Tag, StructureElement>()
  readonly #said = new Map<Tag, Said>()
  #across: Across
  #open: Tag | null | undefined

  constructor(document: PdfKit, faces: Faces, across: Across) {
    this.#document = document
    this.#faces = faces
    this.#across = across
  }

  /** Begins the next page. */
  page(): void {
    this.#close()
    this.#document.addPage()
  }

  /** Ends the document. */
  end(): void {
    this.#close()
    for (const [tag, { text, turned }] of this.#said)
      if (turned) this.#element(tag).dictionary.data.ActualText = new String(text.trim())
    this.#document.end()
  }

  /** Draws what runs in `direction` between `from` and `to`: turned around there, if the page runs the other way. */
  along(direction: Direction, from: number, to: number, draw: () => void): void {
    const outer = this.#across
    this.#across = outer.turned(direction, from, to)
    draw()
    this.#across = outer
  }

  /**
   * Draws a line of text under `tag` (null: furniture) with its beginning at `x` and its top at `y`. A line that runs against
   * the page begins at the far side of the room that it was set in.
   */
  text(tag: Tag | null, line: Line, x: number, y: number): void {
    const shift = line.direction === this.#across.direction ? 0 : line.room - line.width
    this.#line(tag, line, this.#across.left(x + shift, line.width), y)
  }

  /** Draws a line of text that ends at `x`. */
  textEnding(tag: Tag | null, line: Line, x: number, y: number): void {
    this.#line(tag, line, this.#across.left(x - line.width, line.width), y)
  }

  /** Draws a line of text that runs upwards, its baseline at `x`, beginning at `y`. */
  textUpwards(tag: Tag | null, line: Line, x: number, y: number): void {
    if (line.runs.length === 0) return
    this.#under(tag)
    // Letters that run upwards stand to the left of their baseline; in a mirror, to its right.
    const { up, down } = reach(line.style.family, line.style.weight)
    const aside = this.#across.direction === 'ltr' ? 0 : (up - down) * line.style.size
    this.#document
      .save()
      .translate(this.#across.at(x) + aside, y)
      .rotate(-90)
    this.#line(tag, line, 0, -ascent(line.style))
    this.#document.restore()
  }

  /** A straight line, which no reader is told of. */
  rule(from: readonly [number, number], to: readonly [number, number], ink: Ink): void {
    this.path(null, `M${from[0]} ${from[1]}L${to[0]} ${to[1]}`, ink)
  }

  /** Draws an SVG path under `tag` (null: furniture), its origin moved to `at` and scaled. */
  path(tag: Tag | null, svg: string, ink: Ink, at?: Placement): void {
    this.#under(tag)
    const document = this.#document.save()
    if (this.#across.at(0) !== 0) document.translate(this.#across.at(0), 0)
    if (this.#across.direction === 'rtl') document.scale(-1, 1)
    if (at) document.translate(at.x, at.y)
    if (at?.turn) document.rotate(at.turn)
    if (at?.scale) document.scale(at.scale[0], at.scale[1])
    if (at?.origin) document.translate(-at.origin[0], -at.origin[1])
    if (ink.fill !== undefined) document.path(svg).fill(ink.fill)
    if (ink.stroke !== undefined) {
      document
        .strokeColor(ink.stroke)
        .lineWidth(ink.width ?? 1)
        .lineJoin('round')
      if (ink.dots !== undefined) document.lineCap('round').dash(0.001, { space: ink.dots })
      if (ink.round) document.lineCap('round')
      if (ink.dashes) document.dash(ink.dashes[0], { space: ink.dashes[1] })
      document.path(svg).stroke()
    }
    document.restore()
  }

  /** Lets `tag` exist although nothing may be painted under it: an empty cell of a table. */
  touch(tag: Tag, bounds?: Bounds): void {
    if (!bounds) return void this.#element(tag)
    const [from, top, to, bottom] = bounds
    const left = this.#across.left(from, to - from)
    this.#element(tag, [left, top, left + to - from, bottom])
  }

  #line(tag: Tag | null, line: Line, left: number, y: number): void {
    if (line.runs.length === 0) return
    this.#under(tag)
    if (tag) this.#say(tag, line.said, isTurned(line))
    const baseline = y + ascent(line.style)
    let at = left
    for (const run of line.runs) {
      this.#run(run, line.style, at, baseline)
      at += run.width
    }
  }

  /** Keeps what an element says: where glyphs run to the left, readers take it from here. A figure has words of its own. */
  #say(tag: Tag, text: string, turned: boolean): void {
    if (tag.options.alt !== undefined || tag.options.actual !== undefined) return
    const before = this.#said.get(tag)
    this.#said.set(tag, {
      text: `${before?.text ?? ''}${text}`,
      turned: (before?.turned ?? false) || turned,
    })
  }

  #run(run: Run, style: TextStyle, x: number, baseline: number): void {
    if (run.kind === 'missing') return this.#missing(run.grapheme, style, x, baseline)
    if (run.kind === 'emoji') {
      this.#document.markContent('Span', { actual: run.grapheme })
      paintEmoji(this.#document, run.shapes, { style, x, baseline })
      this.#document.endMarkedContent()
      return
    }
    if (run.face.spoken) this.#document.markContent('Span', { actual: run.text })
    this.#font(run.face, style.size)
    const tracking = trackingOf(run.face, style)
    this.#document.fillColor(style.colour).text(run.text, x, baseline, {
      lineBreak: false,
      baseline: 'alphabetic',
      ...(tracking === 0 ? {} : { characterSpacing: tracking }),
      ...(run.level % 2 === 1 ? { features: rightToLeft } : {}),
    })
    if (run.face.spoken) this.#document.endMarkedContent()
  }

  /** A thin box with the code point in hexadecimal; copying gives the grapheme itself. */
  #missing(grapheme: string, style: TextStyle, x: number, baseline: number): void {
    const hex = (grapheme.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    const half = Math.ceil(hex.length / 2)
    const size = style.size * 0.34
    const [face] = this.#faces.cast('text', 400).letters
    const document = this.#document
    document.markContent('Span', { actual: grapheme })
    paintFrame(document, { style, x, baseline })
    for (const [row, digits] of [hex.slice(0, half), hex.slice(half)].entries()) {
      this.#font(face, size)
      const middle = x + style.size * 0.46 - (face.width(digits, false) * size) / 2
      document
        .fillColor(style.colour)
        .text(digits, middle, baseline - style.size * (row === 0 ? 0.41 : 0.02), {
          lineBreak: false,
          baseline: 'alphabetic',
        })
    }
    document.endMarkedContent()
  }

  #font(face: Face, size: number): void {
    if (!this.#registered.has(face.id)) {
      this.#document.registerFont(face.id, face.font)
      this.#registered.add(face.id)
    }
    this.#document.font(face.id, size)
  }

  /** What is painted next belongs to `tag`; neighbours under one tag share one piece of marked content. */
  #under(tag: Tag | null): void {
    if (this.#open === tag) return
    this.#close()
    if (tag === null) this.#document.markContent('Artifact', { type: 'Layout' })
    else this.#element(tag).add(this.#document.markStructureContent(tag.type))
    this.#open = tag
  }

  #close(): void {
    if (this.#open !== undefined) this.#document.endMarkedContent()
    this.#open = undefined
  }

  #element(tag: Tag, bounds?: Bounds): StructureElement {
    const known = this.#elements.get(tag)
    if (known) return known
    const parent = tag.parent === null ? null : this.#element(tag.parent)
    const made = this.#document.struct(tag.type, {
      ...tag.options,
      ...(bounds ? { bbox: bounds } : {}),
    })
    if (tag.parent && tag.options.actual !== undefined)
      this.#say(tag.parent, ` ${tag.options.actual}`, false)
    if (parent) parent.add(made)
    else this.#document.addStructure(made)
    this.#elements.set(tag, made)
    return made
  }
}

/** What an element says so far, and whether any of it runs to the left. */
interface Said {
  readonly text: string
  readonly turned: boolean
}

/** Where a drawing's own origin lies, in points; `turn` in degrees. */
export interface Placement {
  readonly x: number
  readonly y: number
  readonly turn?: number
  readonly scale?: readonly [number, number]
  /** The point of the drawing that comes to stand at `x`, `y`. */
  readonly origin?: readonly [number, number]
}

/** From the top of a line to its baseline: the face's own height in the middle of the leading, as on screens. */
export function ascent(style: TextStyle): number {
  const { up, down } = reach(style.family, style.weight)
  return (style.leading - (up + down) * style.size) / 2 + up * style.size
}
