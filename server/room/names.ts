import type { Refusal } from './refusals.ts'

/** A name's length, in Unicode code points. */
const longest = 40

/** Controls, separators of lines, halves of surrogate pairs and code points that never mean anything: no name has them. */
const impossible = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u

/**
 * Marks that turn the direction of what follows, and characters that are drawn as nothing: a blank Braille cell and a null
 * notehead too. Joiners have their own rule, and so have selectors, which are marks.
 */
const invisible =
  /(?![\p{M}\u200C\u200D])\p{Default_Ignorable_Code_Point}|[\u034F\u061C\u17B4\u17B5\u180B-\u180D\u180F\u2800\uFFF9-\uFFFB\u{1D159}]/gu

/** Joiners, which belong into emoji and between letters of many scripts, and hide anywhere else. */
const joiners = /[\u200C\u200D]/gu

/** A name as it is kept, or why it cannot be one. */
export function cleanName(typed: string): { readonly name: string } | Refusal {
  // Nothing but tabs and line ends is no name yet, rather than a bad one.
  if (typed.trim() === '') return { code: 'name-empty' }
  if (impossible.test(typed)) return { code: 'name-chars' }
  // Composed once nothing stands between a letter and its mark any more.
  const text = withJoinersInPlace(typed.normalize('NFC').replace(invisible, '')).normalize('NFC')
  const name = withFewMarks(text)
    .replace(/\s+/gu, ' ')
    .replace(/^[\s\p{M}]+/u, '')
    .trim()
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) return { code: 'name-empty' }
  return [...name].length > longest ? { code: 'name-too-long' } : { name }
}

/** The name, or the first of "Anna 2", "Anna 3"... that nobody has; `taken` are skeletons. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(skeletonOf(name)) ? firstFree(taken, 2, (n) => suffixed(name, n)) : name
}

/** The first of "Guest 1", "Guest 2"... that nobody has, counting on from those who are here. */
export function guestName(taken: ReadonlySet<string>, guest: (n: number) => string): string {
  return firstFree(taken, taken.size + 1, guest)
}

/**
 * What two names look like at a glance: letter case, marks and width dropped, joiners gone, look-alikes of Latin letters
 * as those. Names with the same skeleton would be mistaken for each other.
 */
export function skeletonOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .normalize('NFKD')
  return [...plain]
    .map((letter) => lookAlikes.get(letter) ?? letter)
    .join('')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

function firstFree(taken: ReadonlySet<string>, from: number, name: (n: number) => string): string {
  for (let n = from; ; n += 1) if (!taken.has(skeletonOf(name(n)))) return name(n)
}

/** The name cut so far that the number still fits, never inside a character as people see it. */
function suffixed(name: string, n: number): string {
  const end = ` ${n}`
  const cut = [...name].slice(0, longest - end.length).join('')
  return (cut === name ? name : betweenCharacters(name, cut.length)).trimEnd() + end
}

/** At most so many UTF-16 units of a name. A single character may be longer than that: emoji that are joined without end. */
function betweenCharacters(name: string, most: number): string {
  const starts = Array.from(characters.segment(name), ({ index }) => index)
  const end = starts.findLast((start) => start > 0 && start <= most) ?? most
  return name.slice(0, end).replace(/[\u200C\u200D]$/u, '')
}

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' })

function withJoinersInPlace(text: string): string {
  return text.replace(joiners, (joiner, at: number) => {
    const before = text.slice(0, at)
    const after = text.slice(at + joiner.length)
    const inEmoji =
      joiner === '\u200D' &&
      /\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*$/u.test(before) &&
      /^\p{Extended_Pictographic}/u.test(after)
    const betweenLetters = /[\p{L}\p{M}]$/u.test(before) && /^\p{L}/u.test(after)
    return inEmoji || betweenLetters ? joiner : ''
  })
}

function withFewMarks(text: string): string {
  return text.replace(/(\p{M}{2})\p{M}+/gu, '$1')
}

/** Letters of other scripts, digits and signs that most typefaces draw like a Latin letter (after Unicode TR 39, abridged). */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'аɑα',
    b: 'ьƅ',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еҽ',
    g: 'ɡց',
    h: 'һհ',
    i: 'іıι',
    j: 'јϳ',
    k: 'кκ',
    l: '1|ӏǀ',
    m: 'м',
    n: 'ո',
    o: '0оοօ',
    p: 'рρ',
    q: 'ԛ',
    r: 'г',
    s: 'ѕ',
    t: 'тτ',
    u: 'υս',
    v: 'νѵ',
    w: 'ԝ',
    x: 'хχ',
    y: 'уγ',
    z: 'ᴢ',
  }).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
)
