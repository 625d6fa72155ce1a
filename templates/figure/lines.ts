/** How wide a text is, in the drawing's units, at the size that the drawing uses for it: screens and paper bring their own. */
export type Measure = (text: string) => number

/** The same measure, asking once for each text: layouts ask again and again for the same words. */
export function remembering(measure: Measure): Measure {
  const known = new Map<string, number>()
  return (text) => {
    const width = known.get(text) ?? measure(text)
    known.set(text, width)
    return width
  }
}

/**
 * A text in lines no wider than `width`: broken at spaces, and inside a word only where the word alone is too wide.
 * With `most`, what does not fit ends in "…". Never gives an empty list.
 */
export function linesOf(text: string, width: number, measure: Measure, most = Infinity): string[] {
  const lines: string[] = []
  // Between letters: a setter of type may leave out a space that ends a line.
  const space = measure('n n') - measure('nn')
  let line = ''
  let used = 0
  for (const word of text.trim().split(/\s+/)) {
    // Word by word, so that a measure can remember its words: walls of cards are laid out in several ways.
    const needed = measure(word)
    if (line !== '' && used + space + needed <= width) {
      line += ` ${word}`
      used += space + needed
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = needed <= width ? [word] : piecesOf(word, width, measure)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
    used = pieces.length === 1 ? needed : measure(line)
  }
  lines.push(line)
  return lines.length <= most ? lines : cut(lines, width, measure, most)
}

/** A word in pieces that fit, at least one code point each. */
function piecesOf(word: string, width: number, measure: Measure): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const point of word) {
    if (piece !== '' && measure(piece + point) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += point
  }
  pieces.push(piece)
  return pieces
}

function cut(lines: readonly string[], width: number, measure: Measure, most: number): string[] {
  const kept = lines.slice(0, Math.max(1, most))
  const last = [...(kept.pop() ?? '')]
  while (last.length > 0 && measure(`${last.join('').trimEnd()}…`) > width) last.pop()
  return [...kept, `${last.join('').trimEnd()}…`]
}
