import { exerciseOf } from '../../../templates/exercises/index.ts'
import { audienceOf } from '../audience.ts'
import { waitingIn } from '../batches.ts'
import type { Contribution } from '../entries.ts'
import type { QueuedAnswer } from '../protocol.ts'
import { scatter } from '../scatter.ts'
import type { RoomStep } from '../state.ts'

/**
 * Answers waiting to be shown without names, for the facilitator to read first; null where the step shows none. None
 * before `minGroup` people have answered. The newest wait until others hide them (`batches.ts`): whoever sees a person get
 * done must not see an answer appear with it. `given`: what people gave, hidden answers too.
 */
export function queueOf(
  step: RoomStep,
  given: readonly Contribution[],
): readonly QueuedAnswer[] | null {
  const exercise = exerciseOf(step.step.kind)
  if (!exercise.partNames.some((part) => audienceOf(step.step, part).to === 'unnamed')) return null
  // What has no words, like a place on a map, needs nobody to read it.
  const waiting = given.filter((one) => queuedText(step, one) !== '')
  const ready = readyOf(step, waiting)
  return scatter(ready, (one) => one.words).map((one) => ({
    id: one.words,
    text: queuedText(step, one),
    hidden: step.hidden.includes(one.words),
  }))
}

/** What somebody wrote for the room to read without the name; empty where there are no words. */
export function queuedText(step: RoomStep, one: Contribution): string {
  return exerciseOf(step.step.kind)
    .texts(step.step.prompt, unnamedOf(step, one) ?? {})
    .join('\n')
}

function readyOf(step: RoomStep, waiting: readonly Contribution[]): readonly Contribution[] {
  if (waiting.length < step.step.audience.minGroup) return []
  const held = waitingIn(step)
  return waiting.filter((one) => !held.has(one.seat))
}

/** The parts that the step shows without a name; null where this person gives none. */
function unnamedOf(step: RoomStep, one: Contribution): Contribution['grouped'] | null {
  const parts = Object.entries(one.grouped).filter(
    ([part]) => audienceOf(step.step, part).to === 'unnamed',
  )
  return parts.length === 0 ? null : Object.fromEntries(parts)
}
