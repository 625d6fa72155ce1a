import { exerciseOf } from '../../../templates/exercises/index.ts'
import { audienceOf } from '../audience.ts'
import type { Contribution } from '../entries.ts'
import { answerOf } from '../lookup.ts'
import type { QueuedAnswer } from '../protocol.ts'
import { scatter } from '../scatter.ts'
import type { RoomStep } from '../state.ts'
import type { Scene } from './stage.ts'

/** Answers join the queue in batches of at least this many, and at least as many more must have come by then. */
const batch = 3

/**
 * Answers waiting to be shown without names, for the facilitator to read first; null where the step shows none. None
 * before `minGroup` people have answered. While the step is open, the newest wait until others hide them: whoever sees a
 * person get done must not see an answer appear with it. `given`: what people gave, hidden answers too.
 */
export function queueOf(
  scene: Pick<Scene, 'state'>,
  step: RoomStep,
  given: readonly Contribution[],
): readonly QueuedAnswer[] | null {
  const exercise = exerciseOf(step.step.kind)
  if (!exercise.partNames.some((part) => audienceOf(step.step, part).to === 'unnamed')) return null
  // What has no words, like a place on a map, needs nobody to read it.
  const waiting = given.filter((one) => queuedText(step, one) !== '')
  const ready = readyOf(scene, step, waiting)
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

function readyOf(
  { state }: Pick<Scene, 'state'>,
  step: RoomStep,
  waiting: readonly Contribution[],
): readonly Contribution[] {
  const { minGroup } = step.step.audience
  if (waiting.length < minGroup) return []
  if (step.phase !== 'open') return waiting
  const batches = Math.floor((waiting.length - minGroup - batch) / batch)
  if (batches < 0) return []
  const at = (one: Contribution) => {
    const seat = state.seats.get(one.seat)
    return (seat === undefined ? undefined : answerOf(seat, step.id)?.at) ?? 0
  }
  return [...waiting]
    .sort((a, b) => at(a) - at(b) || (a.words < b.words ? -1 : 1))
    .slice(0, minGroup + batches * batch)
}

/** The parts that the step shows without a name; null where this person gives none. */
function unnamedOf(step: RoomStep, one: Contribution): Contribution['grouped'] | null {
  const parts = Object.entries(one.grouped).filter(
    ([part]) => audienceOf(step.step, part).to === 'unnamed',
  )
  return parts.length === 0 ? null : Object.fromEntries(parts)
}
