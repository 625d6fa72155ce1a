import { seededOf } from '../../templates/seeded.ts'

/**
 * An answer as somebody would give it who is none of the sample people: of the first one's shape, with the rows, moments and
 * values of any of them, and a text that stands alone made of two; the same for the same seed (any integer). Ids and single
 * words stay. `said` is JSON, the first of it the one that is varied. The kind has still to take it.
 * `stretch`: how many times as long as the longest of them a text may become.
 */
export function mixed(said: readonly unknown[], seed: number, stretch: number): unknown {
  const [first, ...others] = said
  // At the top, numbers are shared out by somebody: theirs alone make a sum.
  return isRecord(first) && areAll(first, isNumber) ? first : mix(first, others, { seed, stretch })
}

/** How something is drawn; the seed differs from place to place. */
interface Draw {
  readonly seed: number
  readonly stretch: number
}

const at = ({ seed, stretch }: Draw, place: number): Draw => ({ seed: seed + 31 * place, stretch })

function mix(own: unknown, others: readonly unknown[], draw: Draw): unknown {
  if (typeof own === 'string') return ofTwo(own, others, draw)
  if (Array.isArray(own)) {
    const rows = others.flatMap((other): unknown[] => (Array.isArray(other) ? other : []))
    return own.map((row: unknown, place) => mixedRow(row, rows, at(draw, place)))
  }
  if (!isRecord(own)) return own
  const isGrid = areAll(own, isNumber) || areAll(own, isWord) || areAll(own, isInner)
  return mixedRecord(own, others.filter(isRecord), { ...draw, isGrid })
}

/** A row of somebody else's, in this one's place. */
function mixedRow(own: unknown, rows: readonly unknown[], draw: Draw): unknown {
  const records = rows.filter(isRecord)
  if (!isRecord(own) || records.length === 0) return own
  const row = mixedRecord(seededOf(records, draw.seed, 1), records, { ...draw, isGrid: false })
  return 'id' in own ? { ...row, id: own['id'] } : row
}

/** `isGrid`: its values are of one kind, under the names of what is asked. */
function mixedRecord(
  own: Json,
  others: readonly Json[],
  { isGrid, ...draw }: Draw & { readonly isGrid: boolean },
): Json {
  const entries = Object.entries(own)
  const texts = entries.filter(([, value]) => isText(value)).length
  const mixes = entries.map(([key, value], place) => {
    const theirs = others.map((other) => other[key]).filter((one) => typeof one === typeof value)
    const here = at(draw, place)
    // Beside others of its kind each can be anybody's; alone it would be theirs and no other.
    const isOneOfMany = isGrid || (texts > 1 && isText(value))
    const from = isOneOfMany && theirs.length > 0 ? seededOf(theirs, here.seed, 2) : value
    // In half of all cases a text that is somebody else's is theirs alone.
    const isWhole = isOneOfMany && !isInner(from) && (!isText(from) || draw.seed % 2 === 0)
    return [key, isWhole ? from : mix(from, theirs, here)] as const
  })
  return Object.fromEntries(mixes)
}

/** The beginning of one's text and the end of another's; what is all of one piece is put beside the other. */
function ofTwo(own: string, others: readonly unknown[], { seed, stretch }: Draw): string {
  if (!isText(own)) return own
  const texts = others.filter(isText).filter((text) => text !== own)
  const most = stretch * Math.max(own.length, ...texts.map(({ length }) => length))
  const made = texts.map((text) => joined(own, text)).filter(({ length }) => length <= most)
  return made.length === 0 ? own : seededOf(made, seed, 3)
}

function joined(own: string, other: string): string {
  const [mine, theirs] = [piecesOf(own), piecesOf(other)]
  const begin = mine.slice(0, Math.ceil(mine.length / 2))
  const end = theirs.slice(Math.floor(theirs.length / 2))
  const isSentence = /[.!?…”"]$/u.test(begin.at(-1) ?? '')
  return [...begin, ...end].join(own.includes('\n') ? '\n' : isSentence ? ' ' : ', ')
}

/** Sentences, else what stands between commas. */
function piecesOf(text: string): readonly string[] {
  const sentences = text.trim().split(/(?<=[.!?…])\s+|\n+/u)
  return sentences.length > 1 ? sentences : text.trim().split(/,\s+/u)
}

type Json = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isInner = (value: unknown): boolean => typeof value === 'object' && value !== null

const isNumber = (value: unknown): boolean => typeof value === 'number'

/** An id, a word or two. */
const isWord = (value: unknown): boolean => typeof value === 'string' && !isText(value)

/** Three words or more: what has fewer is a word, a name or an id. */
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim().split(/\s+/u).length > 2

const areAll = (record: Json, are: (value: unknown) => boolean): boolean => {
  const values = Object.values(record)
  return values.length > 1 && values.every(are)
}
