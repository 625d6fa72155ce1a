import { z } from 'zod'
import type { Parsed } from './exercise.ts'
import { graphemesOf } from './graphemes.ts'

/** Limits of what people write: code points for one text, UTF-8 bytes for a whole answer. */
export const textLimit = { usual: 1200, most: 4000, line: 200, answerBytes: 16 * 1024 } as const

/** Length in Unicode code points: a family emoji is several, a letter beyond the basic plane is one. */
export function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/**
 * Text as it is kept: NFC, line ends as one newline, tabs as spaces, other control characters gone, at most 8 marks on a
 * letter (the tallest Tibetan stacks have about six; towers of marks would cover the lines above). Null if it is not text at
 * all: a lone surrogate, a non-character (U+FFFE, U+FDD0...) or NUL.
 */
export function tidied(text: string): string | null {
  if (notText.test(text)) return null
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, '\n')
    .replace(/\t/gu, ' ')
    .replace(otherControl, '')
    .normalize('NFC')
    .replace(/(\p{M}{8})\p{M}+/gu, '$1')
}

/** A text of several lines in an answer. It may be empty. */
export function text(limit: number = textLimit.usual): z.ZodType<string> {
  return kept(limit, (raw) => raw)
}

/** A text of one line in an answer: line ends become spaces. It may be empty. */
export function line(limit: number = textLimit.line): z.ZodType<string> {
  return kept(limit, (raw) => (raw.includes('\n') ? raw.split('\n').map(said).join(' ') : raw))
}

/** A line that stands among the house's own words: no marks that would turn those around. Empty where nothing can be seen. */
export function label(limit: number): z.ZodType<string> {
  return line(limit).transform((raw) => said(raw.replace(turning, '')))
}

/** A word or a few, one line of at most so many graphemes (`graphemes.ts`). It may be empty. */
export function short(limit: number): z.ZodType<string> {
  return line().superRefine((text, context) => {
    if (graphemesOf(text).length > limit)
      context.addIssue({ code: 'custom', params: { fault: 'answer-too-long' satisfies Fault } })
  })
}

/**
 * Values under ids that a workshop chose, and nothing else. What every object inherits under such an id (`toString`) is not
 * there: zod would take it for a value that came.
 */
export function byIds<V>(
  ids: readonly (readonly [id: string, value: z.ZodType<V>])[],
): z.ZodType<Readonly<Record<string, V>>> {
  const bare = (raw: unknown): unknown =>
    typeof raw === 'object' && raw !== null && !Array.isArray(raw)
      ? Object.assign(Object.create(null) as object, raw)
      : raw
  return z.preprocess(bare, z.strictObject(Object.fromEntries(ids)))
}

/** Reads an answer with its schema, and says the first thing that is wrong. Total size: at most 16 KiB of JSON. */
export function readAnswer<A>(schema: z.ZodType<A>, raw: unknown): Parsed<A> {
  // Most schemas are made for one answer, of its prompt and rows: to compile them would take longer than to read it.
  const result = schema.safeParse(raw, { jitless: true })
  if (!result.success) {
    const { code, path } = faultIn(result.error.issues)
    return { ok: false, code, path: path.map(String).join('.') }
  }
  if (bytes(JSON.stringify(result.data) ?? '') > textLimit.answerBytes)
    return { ok: false, code: 'answer-too-long', path: '' }
  return { ok: true, answer: result.data }
}

/** The value under a key that a person chose: never what every object inherits (`constructor`, `__proto__`). */
export function own<V>(record: Readonly<Record<string, V>>, key: string): V | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

/** Two texts in an order that no language or machine changes. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A text without the space around it: what is shown and counted. Empty where nothing of it can be seen. */
export function said(text: string | undefined): string {
  const seen = (text ?? '').trim()
  return unseen.test(seen) ? '' : seen
}

interface FaultAt {
  readonly code: Fault | 'bad-shape'
  readonly path: readonly PropertyKey[]
}

/** The first thing that is wrong; of a value that may be one of several, what is wrong with its text, where that is all. */
function faultIn(issues: readonly z.core.$ZodIssue[]): FaultAt {
  const [issue] = issues
  const path = issue?.path ?? []
  if (issue?.code === 'invalid_union') {
    const inner = issue.errors.map(faultIn).find(({ code }) => code !== 'bad-shape')
    if (inner !== undefined) return { code: inner.code, path: [...path, ...inner.path] }
  }
  const fault = issue?.code === 'custom' ? issue.params?.['fault'] : undefined
  return { code: isFault(fault) ? fault : 'bad-shape', path }
}

type Fault = 'answer-chars' | 'answer-too-long'

const isFault = (value: unknown): value is Fault =>
  value === 'answer-chars' || value === 'answer-too-long'

const notText = /[\0\p{Noncharacter_Code_Point}\p{Surrogate}]/u
/** Spaces, what is drawn as nothing, and the blank Braille cell. */
const unseen = /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u
/** Marks, embeddings, overrides and isolates of direction. */
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
const otherControl = /(?!\n)\p{Cc}/gu

function kept(limit: number, shape: (text: string) => string): z.ZodType<string> {
  return z.string().transform((raw, context) => {
    const tidy = raw.length > 4 * textLimit.answerBytes ? raw : tidied(raw)
    const fault: Fault | undefined =
      tidy === null
        ? 'answer-chars'
        : codePoints(shape(tidy)) > limit
          ? 'answer-too-long'
          : undefined
    if (tidy !== null && fault === undefined) return shape(tidy)
    context.addIssue({ code: 'custom', message: fault ?? '', params: { fault } })
    return z.NEVER
  })
}

function bytes(text: string): number {
  let count = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    count += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return count
}
