import { exerciseOf } from '../../../templates/exercises/index.ts'
import { audienceOf } from '../audience.ts'
import { waitingIn } from '../batches.ts'
import type { Contribution } from '../entries.ts'
import { readFrozen } from '../frozen.ts'
import type { QueuedAnswer } from '../protocol/stage.ts'
import { textToRead } from '../read-first.ts'
import { isShown } from '../released.ts'
import { scatter } from '../scatter.ts'
import type { RoomStep, WordsById } from '../state.ts'

/**
 * Answers waiting to be shown without names, for the facilitator to read first; null where the step shows none. None
 * before `minGroup` people have answered. The newest wait until others hide them (`batches.ts`): whoever sees a person get
 * done must not see an answer appear with it. An answer is `shown` while its text stands in the step's figure as it is now.
 * `given`: what people gave, hidden answers too.
 */
export function queueOf(
  words: WordsById,
  step: RoomStep,
  given: readonly Contribution[],
): readonly QueuedAnswer[] | null {
  const exercise = exerciseOf(step.step.kind)
  if (!exercise.partNames.some((part) => audienceOf(step.step, part).to === 'unnamed')) return null
  const frozen = readFrozen(words, { ...step, hidden: [] })
  const waiting = given.filter((one) => textToRead(step.step, one.grouped) !== '')
  const ready = readyOf(step, waiting)
  return scatter(ready, (one) => one.words).map((one) => ({
    id: one.words,
    text: textToRead(step.step, one.grouped),
    hidden: step.hidden.includes(one.words),
    ...(isShown(frozen, step, one) ? { shown: true as const } : {}),
  }))
}

function readyOf(step: RoomStep, waiting: readonly Contribution[]): readonly Contribution[] {
  if (waiting.length < step.step.audience.minGroup) return []
  const held = waitingIn(step)
  return waiting.filter((one) => !held.has(one.seat))
}
