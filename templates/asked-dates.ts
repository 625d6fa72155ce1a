import { z } from 'zod'
import type { Day } from './days.ts'
import { id, words, type Labelled } from './fields.ts'
import { own, said } from './text.ts'

/**
 * Up to `count` days that somebody sets: talks, a review. `after`: the first is proposed so many days from today. `monthly`:
 * the first is set, and the others follow on the same day of each month. `who` asks for a person beside them, under this
 * label. `review`: it is the day on which the owner looks at the plan again.
 */
export interface AskedDates extends Labelled {
  readonly count: number
  readonly after?: number
  readonly monthly?: true
  readonly who?: string
  readonly review: boolean
}

/** What somebody set: calendar days by the id of what they are for, and names by the same ids. */
export interface SetDays {
  readonly dates?: Readonly<Record<string, readonly Day[]>>
  readonly with?: Readonly<Record<string, string>>
}

/** What a workshop writes of such days. */
export const askedDates = z
  .strictObject({
    id,
    label: words,
    count: z.int().min(1).max(12).default(1),
    after: z.exactOptional(z.int().min(1).max(730)),
    monthly: z.exactOptional(z.literal(true)),
    who: z.exactOptional(words),
    review: z.boolean().default(false),
  })
  .refine(({ review, count }) => !review || count === 1, {
    path: ['count'],
    message: 'a review is one day',
  })

/** The days that somebody set, in their order, under what they are for; nothing where none was set. */
export function datesIn(
  dates: readonly AskedDates[],
  answer: SetDays,
): readonly (AskedDates & { readonly days: readonly Day[]; readonly with: string })[] {
  return dates.flatMap((asked) => {
    const days = [...(own(answer.dates ?? {}, asked.id) ?? [])].filter((each) => each !== '').sort()
    const name = said(own(answer.with ?? {}, asked.id))
    return days.length === 0 ? [] : [{ ...asked, days, with: name }]
  })
}

/** Whether no day and nobody beside it was set. */
export const noDays = ({ dates = {}, with: names = {} }: SetDays): boolean =>
  Object.values(dates).every((days) => days.length === 0) &&
  Object.values(names).every((name) => said(name) === '')
