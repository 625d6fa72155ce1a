/** The pieces of a text that a reader takes for one character each (grapheme clusters, UAX 29): a letter with its marks is one, and so is a family of emoji. */
export function graphemesOf(text: string): string[] {
  // A browser of before 2024 may have no segmenter: it takes code points, which are never fewer.
  if (ascii.test(text) || !('Segmenter' in Intl)) return [...text]
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

const ascii = /^[ -~]*$/
let segmenter: Intl.Segmenter | undefined
