/** The part of fontkit 2 that we use (it ships no types). Lengths are font units, `unitsPerEm` to the em. */
declare module 'fontkit' {
  export interface Glyph {
    readonly id: number
    readonly codePoints: readonly number[]
    readonly advanceWidth: number
    /** The box of its outline's control points. */
    readonly cbox: unknown
  }

  export interface GlyphPosition {
    readonly xAdvance: number
    readonly yAdvance: number
    readonly xOffset: number
    readonly yOffset: number
  }

  export interface GlyphRun {
    readonly glyphs: readonly Glyph[]
    readonly positions: readonly GlyphPosition[]
    readonly advanceWidth: number
  }

  export interface Font {
    readonly unitsPerEm: number
    readonly ascent: number
    readonly descent: number
    readonly postscriptName: string
    readonly characterSet: readonly number[]
    getGlyph(id: number, codePoints?: readonly number[]): Glyph
    /** Without a script and a language they are found out. The glyphs of a run stand from left to right. */
    layout(
      text: string,
      features?: readonly string[],
      script?: null,
      language?: null,
      direction?: 'ltr' | 'rtl',
    ): GlyphRun
    createSubset(): unknown
  }

  export function create(bytes: Uint8Array): Font
}
