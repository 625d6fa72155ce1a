import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create } from 'fontkit'
import type { Font, Glyph, GlyphRun } from 'fontkit'
import type { Family, Weight } from './style.ts'

/** A font file as one document uses it. `id` is what pdfkit knows it by. */
export interface Face {
  readonly id: string
  readonly font: Font
  covers(codePoint: number): boolean
  /** The width of text in ems, kerned as it will be printed. */
  width(text: string): number
}

/** The faces of one document. Files are shared by all documents, what is set with them by none. */
export class Faces {
  readonly #opened = new Map<string, Face>()

  /** The faces to try for a grapheme, in order: the wanted one, then its sister, which has other letters. */
  chain(family: Family, weight: Weight): readonly [Face, ...Face[]] {
    return [this.#face(family, weight), this.#face(family === 'text' ? 'display' : 'text', weight)]
  }

  #face(family: Family, weight: Weight): Face {
    const id = `${family}-${weight}`
    const known = this.#opened.get(id)
    if (known) return known
    const { font, covered } = parsed(family, weight)
    const own = ownRuns(font)
    const face: Face = {
      id,
      font: own,
      covers: (codePoint) => covered.has(codePoint),
      width: (text) =>
        wordsOf(text).reduce((sum, word) => sum + own.layout(word).advanceWidth, 0) /
        font.unitsPerEm,
    }
    this.#opened.set(id, face)
    return face
  }
}

/** How far a face reaches above and below its baseline, in ems; both positive. */
export function reach(
  family: Family,
  weight: Weight,
): { readonly up: number; readonly down: number } {
  const { font } = parsed(family, weight)
  return { up: font.ascent / font.unitsPerEm, down: -font.descent / font.unitsPerEm }
}

interface Parsed {
  readonly font: Font
  readonly covered: ReadonlySet<number>
}

const files: Readonly<Record<Family, (weight: Weight) => string>> = {
  text: (weight) =>
    `@expo-google-fonts/atkinson-hyperlegible-next/${folder[weight]}/AtkinsonHyperlegibleNext_${folder[weight]}.ttf`,
  display: (weight) =>
    `@expo-google-fonts/bricolage-grotesque/${folder[weight]}/BricolageGrotesque_${folder[weight]}.ttf`,
}

const folder: Readonly<Record<Weight, string>> = {
  400: '400Regular',
  600: '600SemiBold',
  700: '700Bold',
}

const shared = new Map<string, Parsed>()
const require = createRequire(import.meta.url)

/** A file read and parsed once in this process: 5 to 9 times the speed of once in each document. */
function parsed(family: Family, weight: Weight): Parsed {
  const id = `${family}-${weight}`
  const known = shared.get(id)
  if (known) return known
  const file = create(readFileSync(require.resolve(files[family](weight))))
  const made = { font: ownGlyphs(file, `Cairn-${id}`), covered: new Set(file.characterSet) }
  shared.set(id, made)
  return made
}

/** pdfkit lays out word by word, each with the space after it, and does not kern across: measured the same way. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[^ ]* |[^ ]+/g) ?? []
}

/**
 * A font whose glyphs bear the code points of the text at hand. fontkit keeps glyph objects with those of their first use,
 * which would put one document's text into the next one's text map.
 */
function ownGlyphs(font: Font, postscriptName: string): Font {
  return Object.create(font, {
    postscriptName: { value: postscriptName },
    createSubset: { value: () => font.createSubset() },
    getGlyph: {
      value: (id: number, codePoints: readonly number[] = []) => {
        const glyph = font.getGlyph(id)
        return glyph && new GlyphView(glyph, codePoints)
      },
    },
  })
}

/** A font that remembers how it laid out a word, for one document, and hands out positions that pdfkit may scale in place. */
function ownRuns(font: Font): Font {
  const runs = new Map<string, GlyphRun>()
  return Object.create(font, {
    layout: {
      value: (text: string, features?: readonly string[]): GlyphRun => {
        const run = runs.get(text) ?? font.layout(text, features)
        if (!features) runs.set(text, run)
        const positions = run.positions.map(({ xAdvance, yAdvance, xOffset, yOffset }) => ({
          xAdvance,
          yAdvance,
          xOffset,
          yOffset,
        }))
        return { glyphs: run.glyphs, positions, advanceWidth: run.advanceWidth }
      },
    },
  })
}

class GlyphView implements Glyph {
  readonly id: number
  readonly codePoints: readonly number[]
  readonly advanceWidth: number
  readonly #glyph: Glyph

  constructor(glyph: Glyph, codePoints: readonly number[]) {
    this.id = glyph.id
    this.codePoints = codePoints
    this.advanceWidth = glyph.advanceWidth
    this.#glyph = glyph
  }

  get cbox(): unknown {
    return this.#glyph.cbox
  }
}
