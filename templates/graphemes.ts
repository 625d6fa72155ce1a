/** Length in characters as people see them (grapheme clusters, UAX 29): a letter with its marks is one, and so is a family of emoji. */
export function graphemes(text: string): number {
  // A browser of before 2024 may have no segmenter: it counts code points, and never more room than there is.
  if (!('Segmenter' in Intl)) return Array.from(text).length
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text)).length
}

let segmenter: Intl.Segmenter | undefined
