import type { Font, Glyph, GlyphRun } from 'fontkit'

/** Asking pdfkit for these features, which are none, has a run laid out at once and from right to left. */
export const rightToLeft: readonly string[] = []

/**
 * A font whose glyphs bear the code points of the text at hand. fontkit keeps glyph objects with those of their first use,
 * which would put one document's text into the next one's text map.
 */
export function ownGlyphs(font: Font, postscriptName: string): Font {
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
export function ownRuns(font: Font): Font {
  const words = { ltr: new Map<string, GlyphRun>(), rtl: new Map<string, GlyphRun>() }
  const word = (text: string, direction: 'ltr' | 'rtl'): GlyphRun => {
    const run = words[direction].get(text) ?? shaped(font, text, direction)
    words[direction].set(text, run)
    return run
  }
  return Object.create(font, {
    layout: {
      value: (text: string, features?: readonly string[]): GlyphRun => {
        // Without features pdfkit asks word by word, and puts one after the other to the right.
        const runs =
          features === undefined
            ? [word(text, 'ltr')]
            : wordsOf(text)
                .map((each) => word(each, 'rtl'))
                .reverse()
        const positions = runs.flatMap((run) =>
          run.positions.map(({ xAdvance, yAdvance, xOffset, yOffset }) => ({
            xAdvance,
            yAdvance,
            xOffset,
            yOffset,
          })),
        )
        return {
          glyphs: runs.flatMap((run) => run.glyphs),
          positions,
          advanceWidth: runs.reduce((sum, run) => sum + run.advanceWidth, 0),
        }
      },
    },
  })
}

/** The width of a run in ems, laid out as pdfkit will: word by word, each with the space after it. */
export function widthIn(font: Font, text: string, turned: boolean): number {
  const width = turned
    ? font.layout(text, rightToLeft).advanceWidth
    : wordsOf(text).reduce((sum, word) => sum + font.layout(word).advanceWidth, 0)
  return width / font.unitsPerEm
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[^ ]* |[^ ]+/g) ?? []
}

function shaped(font: Font, text: string, direction: 'ltr' | 'rtl'): GlyphRun {
  const { glyphs, positions } = laidOut(font, splitAm(text), direction)
  // What must not be seen fontkit makes a space of no width; copied, that would part a word.
  const seen = glyphs.map(
    (glyph, place) => glyph.codePoints[0] !== 0x20 || positions[place]?.xAdvance !== 0,
  )
  const kept = <T>(all: readonly T[]): T[] => all.filter((_, place) => seen[place])
  const shown = kept(positions)
  return {
    glyphs: kept(glyphs),
    positions: shown,
    advanceWidth: shown.reduce((sum, { xAdvance }) => sum + xAdvance, 0),
  }
}

/** The direction is given, not guessed: Persian digits belong to a script that is written the other way round. */
function laidOut(font: Font, text: string, direction: 'ltr' | 'rtl'): GlyphRun {
  try {
    return font.layout(text, [], null, null, direction)
  } catch (fault) {
    const letters = [...text]
    if (letters.length < 2) throw fault
    // fontkit 2 fails where a font has no place for a mark on a letter. Such a word is set letter by letter.
    const runs = letters.map((letter) => font.layout(letter, [], null, null, direction))
    if (direction === 'rtl') runs.reverse()
    return {
      glyphs: runs.flatMap((run) => run.glyphs),
      positions: runs.flatMap((run) => run.positions),
      advanceWidth: runs.reduce((sum, run) => sum + run.advanceWidth, 0),
    }
  }
}

/** Thai SARA AM as its two parts, the ring before the mark of tone that it goes under: fontkit has no shaper that does it. */
function splitAm(text: string): string {
  return text.includes('\u0e33')
    ? text.replace(/([\u0e48-\u0e4b]*)\u0e33/g, '\u0e4d$1\u0e32')
    : text
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
