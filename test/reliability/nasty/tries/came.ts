import type { Answer } from '../../../http/house.ts'
import type { Expectation } from '../nasty.ts'

/** What came of one value at one place, in words that can be held against what must come. */
export interface Came {
  readonly where: string
  readonly came: string
}

export const keptAs = (text: string | undefined): string => `kept ${JSON.stringify(text)}`
export const refusedAs = (code: string): string => `refused ${code}`

/** An answer of HTTP: kept as what `read` finds in its body, refused with its code, or a fault of ours. */
export function cameOf(
  answer: Answer,
  read: (body: Answer['json']) => string,
): { readonly came: string } {
  if (answer.status < 300) return { came: keptAs(read(answer.json)) }
  if (answer.status >= 500) return { came: `${answer.status}` }
  return { came: refusedAs(answer.json?.code) }
}

/** What must come of a value, in the same words. */
export function wanted(expected: Expectation, kept: string): string {
  if (expected === 'kept') return keptAs(kept)
  return typeof expected === 'string' ? expected : refusedAs(expected.refused)
}
