import { graphemesOf } from '../../../templates/graphemes.ts'
import type { Face } from '../fonts.ts'

/** A stretch of text in one face, or a grapheme that no face can draw. */
export type Item =
  | { readonly kind: 'text'; readonly face: Face; readonly text: string }
  | { readonly kind: 'missing'; readonly grapheme: string }

export type Chain = readonly [Face, ...Face[]]

/**
 * Which face draws which part of a text. Spaces and signs that several faces know stay with the face before them. A letter
 * whose marks no face knows is drawn without them and told to `report`, as is what no face knows at all.
 */
export function itemize(
  text: string,
  chain: Chain,
  report: (grapheme: string) => void,
): readonly Item[] {
  const [first] = chain
  if (covers(first, text)) return text === '' ? [] : [{ kind: 'text', face: first, text }]
  const items: Item[] = []
  for (const segment of graphemesOf(text)) {
    const last = items.at(-1)
    const drawn = drawable(segment, chain, last?.kind === 'text' ? last.face : first)
    if (!drawn || drawn.text !== segment) report(segment)
    if (!drawn) items.push({ kind: 'missing', grapheme: segment })
    else if (last?.kind === 'text' && last.face === drawn.face) {
      items[items.length - 1] = { ...last, text: last.text + drawn.text }
    } else items.push({ kind: 'text', ...drawn })
  }
  return items
}

function drawable(
  grapheme: string,
  chain: Chain,
  current: Face,
): { face: Face; text: string } | null {
  if (neutral.test(grapheme) && covers(current, grapheme)) return { face: current, text: grapheme }
  const whole = chain.find((face) => covers(face, grapheme))
  if (whole) return { face: whole, text: grapheme }
  for (let bare = lessOne(grapheme); bare !== ''; bare = lessOne(bare)) {
    const face = chain.find((each) => covers(each, bare))
    if (face) return { face, text: bare }
  }
  return null
}

/** A letter with its last mark taken off; empty when it has none left to lose. */
function lessOne(grapheme: string): string {
  const parts = [...grapheme.normalize('NFD')]
  return parts.length > 1 && /^[\p{M}\ufe0f]$/u.test(parts.at(-1) ?? '')
    ? parts.slice(0, -1).join('').normalize('NFC')
    : ''
}

const neutral = /^[\p{Z}\p{P}\p{N}]$/u

function covers(face: Face, text: string): boolean {
  for (const character of text) if (!face.covers(character.codePointAt(0) ?? 0)) return false
  return true
}
