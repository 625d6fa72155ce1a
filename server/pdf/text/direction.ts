import bidiFactory from 'bidi-js'

/** Which way lines run, and in a document also which side they begin at. */
export type Direction = 'ltr' | 'rtl'

/** The direction of a language (BCP 47). */
export function directionOf(language: string): Direction {
  return /^(ar|fa|he|iw|ur|ps|sd|ug|yi|ckb|dv)\b/i.test(language) ? 'rtl' : 'ltr'
}

/** The direction of a text by its first letter outside of isolates (UAX 9, P2), or `otherwise` where it has none. */
export function directionOfText(text: string, otherwise: Direction): Direction {
  for (const character of text.replace(isolates, '')) {
    const type = bidi.getBidiCharTypeName(character)
    if (type === 'L') return 'ltr'
    if (type === 'R' || type === 'AL') return 'rtl'
  }
  return otherwise
}

/** The embedding level of each UTF-16 unit of a paragraph (UAX 9): odd ones run to the left. Null: all of it to the right. */
export function levelsOf(paragraph: string, direction: Direction): Uint8Array | null {
  if (direction === 'ltr' && !turning.test(paragraph)) return null
  // A sign belongs to its number, and stands before it on either page; by itself UAX 9 would put it behind.
  if (signed.test(paragraph)) return new Uint8Array(paragraph.length).fill(2)
  return bidi.getEmbeddingLevels(paragraph, direction).levels
}

/** Runs of a line from left to right (UAX 9, L2). */
export function inVisualOrder<R extends { readonly level: number }>(
  runs: readonly R[],
): readonly R[] {
  const ordered = [...runs]
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level > 0; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start
      while ((ordered[end]?.level ?? -1) >= level) end += 1
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse())
      start = end
    }
  }
  return ordered
}

/** A text as it is drawn on an odd level: brackets face the other way (UAX 9, L4). */
export function mirrored(text: string): string {
  return text.replace(/[\p{P}\p{S}]/gu, (sign) => bidi.getMirroredCharacter(sign) ?? sign)
}

const bidi = bidiFactory()

const isolates = /\u2068[^\u2068\u2069]*\u2069/g
const signed = /^[+\-\u2212\u2013]\p{Nd}[\p{Nd}.,]*$/u

/** Letters and digits that are written to the left, or change what stands beside them. */
const turning = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
