import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create } from 'fontkit'
import type { Font, Glyph } from 'fontkit'
import type { Family, Weight } from './style.ts'

/** A font file as documents use it. `id` is what pdfkit knows it by. */
export interface Face {
  readonly id: string
  readonly font: Font
  covers(codePoint: number): boolean
  /** The width of text in ems, kerned as it will be printed. */
  width(text: string): number
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

const parsed = new Map<string, Face>()
const require = createRequire(import.meta.url)

/** The faces to try for a grapheme, in order: the wanted one, then its sister, which has more letters or other ones. */
export function faceChain(family: Family, weight: Weight): readonly [Face, ...Face[]] {
  return [face(family, weight), face(family === 'text' ? 'display' : 'text', weight)]
}

/** A face, its file read and parsed once in this process (5 to 9 times the speed of once in each document). */
function face(family: Family, weight: Weight): Face {
  const id = `${family}-${weight}`
  const known = parsed.get(id)
  if (known) return known
  const font = fontView(create(readFileSync(require.resolve(files[family](weight)))), `Cairn-${id}`)
  const covered = new Set(font.characterSet)
  const made: Face = {
    id,
    font,
    covers: (codePoint) => covered.has(codePoint),
    width: (text) =>
      wordsOf(text).reduce((sum, word) => sum + font.layout(word).advanceWidth, 0) /
      font.unitsPerEm,
  }
  parsed.set(id, made)
  return made
}

/** pdfkit lays out word by word, each with the space after it, and does not kern across: measured the same way. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[^ ]* |[^ ]+/g) ?? []
}

/**
 * A view of a parsed font that many documents can share. fontkit keeps glyph objects with the code points of their first
 * use, which would put one document's text into the next one's text map; and pdfkit scales positions in place.
 */
function fontView(parsedFont: Font, postscriptName: string): Font {
  const view: Font = Object.create(parsedFont, {
    postscriptName: { value: postscriptName },
    getGlyph: {
      value: (id: number, codePoints: readonly number[] = []) =>
        glyphView(parsedFont.getGlyph(id), codePoints),
    },
    createSubset: { value: () => parsedFont.createSubset() },
    layout: {
      value: (text: string, features?: readonly string[]) => {
        const run = parsedFont.layout.call(view, text, features)
        return {
          glyphs: run.glyphs,
          positions: run.positions.map((position) => ({ ...position })),
          advanceWidth: run.advanceWidth,
        }
      },
    },
  })
  return view
}

function glyphView(glyph: Glyph | null, codePoints: readonly number[]): Glyph | null {
  if (!glyph) return null
  return Object.create(glyph, {
    codePoints: { value: codePoints },
    advanceWidth: { value: glyph.advanceWidth },
  })
}
