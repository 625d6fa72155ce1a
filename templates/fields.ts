import { z } from 'zod'

/** Letters, digits, `-` and `_`, beginning with a letter or digit: fits in a path, never a key that objects inherit by dots. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/u, 'letters, digits, - and _ only, no dot')

/** A text in a workshop: never empty, and text throughout. */
export const words = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .refine((text) => !/(?![\n\t])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u.test(text), {
    message: 'holds a control character, or one that is no text at all',
  })

/** What every kind's fields begin with. */
export const question = {
  prompt: words,
  help: z.exactOptional(words),
  onPaper: z.exactOptional(words),
} as const

/** An option, a lane or a row as a workshop writes it. */
export const labelled = z.strictObject({ id, label: words })

/** A list of options with different ids. */
export function distinct<T extends { readonly id: string }>(item: z.ZodType<T>, least: number) {
  return z
    .array(item)
    .min(least)
    .max(50)
    .superRefine((items, context) => {
      const seen = new Set<string>()
      items.forEach((each, index) => {
        if (seen.has(each.id))
          context.addIssue({
            code: 'custom',
            path: [index, 'id'],
            message: `the id ${each.id} stands here twice`,
          })
        seen.add(each.id)
      })
    })
}

/** A choice among labelled things: what the client draws. */
export interface Labelled {
  readonly id: string
  readonly label: string
}

/** The question as a prompt: `prompt` becomes `text`. */
export function asPrompt<F extends { readonly prompt: string; readonly help?: string }>(
  fields: F,
): Omit<F, 'prompt'> & { readonly text: string } {
  const { prompt, ...rest } = fields
  return { ...rest, text: prompt }
}
