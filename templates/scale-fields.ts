import { z } from 'zod'
import type { EarlierPrompts } from './exercise.ts'
import { distinct, id, labelled, question, words } from './fields.ts'
import type { ScaleNumbers } from './scale-numbers.ts'

/** The most numbers that fit on a phone. */
const mostNumbers = 21

/** What a workshop writes of a scale's numbers. */
const numbers = {
  from: z.int(),
  to: z.int(),
  step: z.int().min(1),
  ends: z.strictObject({ low: words, high: words }),
  unit: words.max(8),
}

/** What a workshop writes of a `scale`. The numbers are missing where `again` names an earlier one. */
export const scaleFields = z
  .strictObject({
    ...question,
    from: z.exactOptional(numbers.from),
    to: z.exactOptional(numbers.to),
    step: z.exactOptional(numbers.step),
    ends: z.exactOptional(numbers.ends),
    unit: z.exactOptional(numbers.unit),
    rows: z.exactOptional(distinct(labelled, 0)),
    columns: z.exactOptional(distinct(labelled, 2)),
    word: z.exactOptional(words),
    circle: z.exactOptional(words),
    later: z.exactOptional(words),
    again: z.exactOptional(id),
  })
  .superRefine(({ again, from, to, step = 1, ends, unit, rows, columns }, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const theirs = { from, to, ends }
    if (columns !== undefined && !rows?.length) fault('columns', 'need rows')
    if (again !== undefined) {
      for (const [key, value] of Object.entries({ ...theirs, unit, rows }))
        if (value !== undefined) fault(key, 'is that of the scale that is asked again')
      return
    }
    for (const [key, value] of Object.entries(theirs))
      if (value === undefined) fault(key, 'is missing')
    if (from === undefined || to === undefined) return
    if (to <= from) fault('to', 'must be more than from')
    else if ((to - from) % step !== 0) fault('step', 'does not lead from the one end to the other')
    else if ((to - from) / step >= mostNumbers) fault('to', `more than ${mostNumbers} numbers`)
  })

/** The numbers that stand in a prompt until `link` has found those of the scale that is asked again. */
export const unlinked: ScaleNumbers = { from: 0, to: 1, step: 1, ends: { low: '', high: '' } }

/** The question and the numbers of an earlier scale of one row; null where there is none of that name. */
export function askedScale(
  earlier: EarlierPrompts,
  step: string,
): { readonly text: string; readonly numbers: ScaleNumbers } | null {
  const found = earlier.get(step)
  if (found?.kind !== 'scale') return null
  const scale = oneRowScale.safeParse(found.prompt)
  if (!scale.success) return null
  const { text, rows: _, ...numbers } = scale.data
  return { text, numbers }
}

/** What is wrong with `again`, or another field that names a step, as `parsePrompt` would say it. */
export function notFound(what: string, step: string, field = 'again'): z.ZodError {
  const message = `${what} is called ${step}`
  return new z.ZodError([{ code: 'custom', path: [field], message, input: step }])
}

const oneRowScale = z.object({
  text: z.string(),
  ...numbers,
  unit: z.exactOptional(numbers.unit),
  rows: z.undefined().optional(),
})
