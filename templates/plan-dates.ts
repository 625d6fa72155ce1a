import type { Day } from './days.ts'
import { editsOf, type Edits } from './plan-edits.ts'
import { reviewDay } from './plan-front.ts'
import type { PlanInput } from './plan-input.ts'
import { materialOf } from './plan-material.ts'
import type { Say } from './words.ts'

/**
 * A day of the plan for its owner's calendar; `id` is unique in the plan and stays when the wording changes. `months`: it comes
 * back on the same day of so many months, this one counted.
 */
export interface PlanDate {
  readonly id: string
  readonly day: Day
  readonly months?: number
  readonly title: string
  readonly text: string
}

/** All days that a person set: by when each step is done, when somebody asks, and the review. */
export function planDates(
  input: PlanInput,
  say: Say,
  edits: Edits = editsOf(input),
): readonly PlanDate[] {
  const material = materialOf(input, edits, say)
  const steps = material.flatMap(({ commitments }) => commitments.steps)
  const dates = steps.flatMap(({ id, act, cue, by, who, asks }) => [
    { id: `${id}.by`, day: by, title: act, text: cue },
    { id: `${id}.asks`, day: asks ?? '', title: who && say('plan.asks-me', { who }), text: act },
  ])
  const set = material
    .flatMap((each) => each.dates)
    .filter((each) => !each.review)
    .flatMap(({ id, label, days, monthly, with: who }) => {
      const title = who === '' ? label : say('plan.days-with', { label, who })
      const [first] = days
      return monthly && first !== undefined && everyMonthHas(first)
        ? [{ id: `${id}.1`, day: first, months: days.length, title, text: '' }]
        : days.map((day, place) => ({ id: `${id}.${place + 1}`, day, title, text: '' }))
    })
  const review = {
    id: 'review',
    day: reviewDay(input, material),
    title: say('plan.look-again'),
    text: '',
  }
  return [...dates.filter(({ day, title }) => day !== '' && title !== ''), ...set, review]
}

/** Calendars differ in what they do with a month that has no such day: its days are told one by one. */
function everyMonthHas(day: Day): boolean {
  return Number(day.slice(8)) <= 28
}
