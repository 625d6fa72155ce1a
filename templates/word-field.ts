import { z } from 'zod'
import { words } from './fields.ts'
import { line } from './text.ts'

/** A field for words on a card. `limit` in code points. */
export interface WordField {
  readonly label: string
  readonly hint?: string
  readonly limit: number
}

/** What every such field can say in a workshop. */
export const wordFieldShape = { label: words, hint: z.exactOptional(words) } as const

/** Such a field as a workshop writes it: with a limit of 20 to `most`, `usual` where none is given. */
export function wordField(usual: number, most: number) {
  return z.strictObject({ ...wordFieldShape, limit: z.int().min(20).max(most).default(usual) })
}

/** The words in it, as they come from the wire; where there is no such field, none may come. */
export function wordsOf(field: WordField | undefined) {
  return line(field?.limit ?? 0).default('')
}
