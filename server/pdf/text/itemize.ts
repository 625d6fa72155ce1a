import { graphemesOf } from '../../../templates/graphemes.ts'
import type { Cast, Face } from '../fonts.ts'
import { asksForPicture, pictureOf } from './emoji.ts'
import type { Shape } from './svg.ts'
import { printable } from './well-formed.ts'

/** A stretch of text in one face, a painted picture, or a grapheme that nothing can draw. Odd levels run to the left. */
export type Item = (
  | { readonly kind: 'text'; readonly face: Face; readonly text: string }
  | { readonly kind: 'emoji'; readonly grapheme: string; readonly shapes: readonly Shape[] }
  | { readonly kind: 'missing'; readonly grapheme: string }
) & { readonly level: number }

/**
 * What draws which part of a text. Spaces and signs that several faces know stay with the face before them. A letter whose
 * marks no face knows is drawn without them and reported, as is what nothing can draw. `levels` has the embedding level of
 * each UTF-16 unit; null: zero everywhere.
 */
export function itemize(
  text: string,
  levels: Uint8Array | null,
  { cast, before, report }: Setting,
): readonly Item[] {
  const [first] = cast.letters
  const plain = printable(text)
  if (
    levels === null &&
    (before === null || (before.kind === 'text' && before.face === first)) &&
    covers(first, plain)
  )
    return plain === '' ? [] : [{ kind: 'text', face: first, text: plain, level: 0 }]
  const items: Item[] = []
  const lastOf = new Map(before ? [[before.level, before]] : [])
  let at = 0
  for (const segment of graphemesOf(text)) {
    const level = levels?.[at] ?? 0
    at += segment.length
    const grapheme = printable(segment)
    if (grapheme === '') continue
    const last = lastOf.get(level)
    const drawn = drawnBy(grapheme, cast, last?.kind === 'text' ? last.face : null)
    if (!drawn.whole) report(grapheme)
    for (const item of drawn.items) {
      push(items, { ...item, level })
      lastOf.set(level, { ...item, level })
    }
  }
  return items
}

/** What a text is drawn with: its faces, what stands before it, and who is told of what cannot be drawn. */
export interface Setting {
  readonly cast: Cast
  readonly before: Item | null
  readonly report: (grapheme: string) => void
}

type Drawn = Item extends infer I ? (I extends Item ? Omit<I, 'level'> : never) : never

interface Answer {
  readonly items: readonly Drawn[]
  /** Everything in it is seen. */
  readonly whole: boolean
}

function drawnBy(grapheme: string, cast: Cast, current: Face | null): Answer {
  const whole = wholly(grapheme, cast, current)
  if (whole) return { items: [whole], whole: true }
  // A family that nobody painted is drawn as its people, side by side.
  const parts = grapheme.split('\u200d').filter((part) => part !== '')
  const apart = parts.map((part) => wholly(part, cast, current))
  if (parts.length > 1 && apart.every((part) => part !== null))
    return { items: apart, whole: false }
  // Letters in fancy dress, wide signs and ligatures are drawn as what they stand for; not a whole sentence in one sign.
  const plain = graphemesOf(grapheme.normalize('NFKC')).map((part) => wholly(part, cast, current))
  if (plain.length <= 3 && plain.every((part) => part !== null))
    return { items: plain, whole: false }
  for (let bare = lessOne(grapheme); bare !== ''; bare = lessOne(bare)) {
    const item = wholly(bare, cast, current)
    if (item) return { items: [item], whole: false }
  }
  return { items: [{ kind: 'missing', grapheme }], whole: false }
}

function wholly(grapheme: string, { letters, signs }: Cast, current: Face | null): Drawn | null {
  const text = (face: Face): Drawn => ({ kind: 'text', face, text: grapheme })
  const painted = (): Drawn | null => {
    const shapes = pictureOf(grapheme)
    return shapes && { kind: 'emoji', grapheme, shapes }
  }
  const picture = asksForPicture(grapheme) ? painted() : null
  if (picture) return picture
  if (current && neutral.test(grapheme) && covers(current, grapheme)) return text(current)
  const codePoint = grapheme.codePointAt(0) ?? 0
  const own = letters.find((face) => face.wants(codePoint) && covers(face, grapheme))
  if (own) return text(own)
  const alone = !grapheme.includes('\u200d') && signs.wants(codePoint)
  const sign = () => (alone && covers(signs, grapheme) ? text(signs) : null)
  return grapheme.includes('\ufe0e') ? (sign() ?? painted()) : (painted() ?? sign())
}

/** A letter with its last mark taken off; empty when it has none left to lose. */
function lessOne(grapheme: string): string {
  const parts = [...grapheme.normalize('NFD')]
  return parts.length > 1 && marks.test(parts.at(-1) ?? '')
    ? parts.slice(0, -1).join('').normalize('NFC')
    : ''
}

function push(items: Item[], item: Item): void {
  const last = items.at(-1)
  if (
    last?.kind === 'text' &&
    item.kind === 'text' &&
    last.face === item.face &&
    last.level === item.level &&
    !pairsFlags(last.text, item.text)
  )
    items[items.length - 1] = { ...last, text: last.text + item.text }
  else items.push(item)
}

/** Whether two flags would stand in one text: a face would pair their letters anew. */
export function pairsFlags(before: string, after: string): boolean {
  return flagAtEnd.test(before) && /^\p{Regional_Indicator}/u.test(after)
}

const flagAtEnd = /\p{Regional_Indicator}[\p{M}\p{Default_Ignorable_Code_Point}]*$/u
const neutral = /^[\p{Z}\p{P}\p{N}]$/u
const marks = /^[\p{M}\p{Emoji_Modifier}\ufe0e\ufe0f\u200d]$/u

/** What is never seen needs no face: joiners, selectors, tags. */
const unseen = /^[\u200c\u200d\u180b-\u180f\ufe00-\ufe0f\u{e0000}-\u{e0fff}]$/u

function covers(face: Face, text: string): boolean {
  for (const character of text)
    if (!face.covers(character.codePointAt(0) ?? 0) && !unseen.test(character)) return false
  return true
}
