import { z } from 'zod'
import { chipsField, type Chips } from './chips.ts'
import type { Prompt } from './exercise.ts'
import { asPrompt, distinct, labelled, question, words, type Labelled } from './fields.ts'
import { wordField, wordFieldShape, type WordField } from './word-field.ts'

/**
 * The same questions for each line: of the prompt (`rows`), carried from an earlier answer, or typed (`own`, `start` boxes
 * at first, at most `max`). `ev` asks what there is; `strength` how far it goes, 0 to 3; `tags` to tap; `next` what to do.
 */
export interface EvidencePrompt extends Prompt {
  readonly rows: readonly Labelled[]
  readonly own?: WordField & { readonly start: number; readonly max: number }
  readonly ev: WordField
  readonly strength?: Strength
  readonly tags?: Chips
  readonly next?: WordField
}

/** How far a line's evidence goes. `twice`: lines with this mark (`Row.mark`) count double in how high the whole is. */
export interface Strength {
  readonly label: string
  readonly levels: readonly string[]
  readonly twice?: string
}

/** Reads the prompt of an `evidence` step. Throws a ZodError. */
export function parseEvidencePrompt(raw: unknown): EvidencePrompt {
  return asPrompt(fields.parse(raw))
}

const fields = z.strictObject({
  ...question,
  rows: distinct(labelled, 0).default([]),
  own: z.exactOptional(
    z
      .strictObject({
        ...wordFieldShape,
        start: z.int().min(1).max(10).default(3),
        max: z.int().min(1).max(12).default(8),
        limit: z.int().min(10).max(200).default(80),
      })
      .refine((box) => box.start <= box.max, {
        path: ['start'],
        message: 'start is more than max',
      }),
  ),
  ev: wordField(300, 600),
  strength: z.exactOptional(
    z.strictObject({
      label: words,
      levels: z.array(words).length(4, 'four levels, 0 to 3'),
      twice: z.exactOptional(words),
    }),
  ),
  tags: z.exactOptional(chipsField),
  next: z.exactOptional(wordField(200, 400)),
})
