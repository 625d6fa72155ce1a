import { exerciseOf } from '../../templates/exercises/index.ts'
import type { Step } from '../../templates/workshop.ts'
import { audienceOf } from './audience.ts'
import type { Parts } from './entries.ts'

/** Text without names comes to others' eyes, in the queue and on the wall, together with that of at least this many people. */
export const batch = 3

/**
 * What the facilitator reads before the room does: the words of the parts that a step shows without a name. Empty where
 * there are none: a place on a map needs nobody to read it.
 */
export function textToRead(step: Step, grouped: Parts): string {
  return exerciseOf(step.kind).texts(step.prompt, unnamedOf(step, grouped)).join('\n')
}

/** What somebody gave together with others, parted: `read` waits until the facilitator has read it, `totals` do not. */
export function partedByReading(
  step: Step,
  grouped: Parts,
): { readonly read: Parts; readonly totals: Parts } {
  if (textToRead(step, grouped) === '') return { read: {}, totals: grouped }
  const read = unnamedOf(step, grouped)
  const totals = Object.entries(grouped).filter(([part]) => !Object.hasOwn(read, part))
  return { read, totals: Object.fromEntries(totals) }
}

function unnamedOf(step: Step, grouped: Parts): Parts {
  return Object.fromEntries(
    Object.entries(grouped).filter(([part]) => audienceOf(step, part).to === 'unnamed'),
  )
}
