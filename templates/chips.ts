import { z } from 'zod'
import { distinct, labelled, words, type Labelled } from './fields.ts'

/** Options to tap on a card: at most `most` of them. */
export interface Chips {
  readonly label: string
  readonly options: readonly Labelled[]
  readonly most: number
}

/** Such a field as a workshop writes it; without `most` all can be picked. */
export const chipsField = z
  .strictObject({
    label: words,
    options: distinct(labelled, 1),
    most: z.exactOptional(z.int().min(1)),
  })
  .transform(({ most, ...rest }): Chips => ({
    ...rest,
    most: Math.min(most ?? rest.options.length, rest.options.length),
  }))

/** One option's id, as it comes from the wire. */
export function optionOf(options: readonly Labelled[] | undefined): z.ZodType<string> {
  return options === undefined ? z.never() : z.enum(options.map(({ id }) => id))
}

/** What was picked, as it comes from the wire; where there is no such field, nothing may come. */
export function pickedOf(chips: Chips | undefined) {
  return z
    .array(optionOf(chips?.options))
    .max(chips?.most ?? 0)
    .refine((picked) => new Set(picked).size === picked.length, 'picked twice')
    .default([])
}

/** The labels of what was picked, in the order of the options. */
export function labelsOf(options: readonly Labelled[], picked: readonly string[]): string {
  return options
    .filter(({ id }) => picked.includes(id))
    .map(({ label }) => label)
    .join(', ')
}
