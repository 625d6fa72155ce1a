/** The part of bidi-js 1 that we use; the types that it ships take its one function for a property `default` of itself. */
declare module 'bidi-js' {
  /** The Unicode Bidirectional Algorithm (UAX 9). */
  export interface Bidi {
    /** `levels` has one entry for each UTF-16 unit; odd ones run to the left. */
    getEmbeddingLevels(
      text: string,
      direction: 'ltr' | 'rtl',
    ): { readonly levels: Uint8Array<ArrayBuffer> }
    getBidiCharTypeName(character: string): string
    /** Null where a character looks alike in both directions. */
    getMirroredCharacter(character: string): string | null
  }

  export default function bidiFactory(): Bidi
}
