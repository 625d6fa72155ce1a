import { answerOf, currentStep, own, textOf } from '../lookup.ts'
import type { PersonChange, PersonState } from '../protocol.ts'
import type { Stage } from '../protocol/stage.ts'
import type { RoomState, Seat } from '../state.ts'
import { groupNumber } from './groups.ts'
import type { Scene } from './stage.ts'

type Counts = NonNullable<Stage['counts']>

/** Everybody in the room, as far as the facilitator may know: names and how far they are with the step, never what they wrote. */
export function peopleOf(scene: Scene): readonly PersonChange[] {
  return hereIn(scene.state).map((seat) => ({
    id: seat.id,
    name: textOf(scene.words, seat.name),
    ...stateOf(scene, seat),
    ...groupNumber(scene.state, seat.id),
    ...choseOf(scene.state, seat),
  }))
}

/** What somebody said so that a group can be found for them. */
function choseOf(
  { current }: RoomState,
  seat: Seat,
): { readonly table?: string; readonly number?: number } {
  const number = own(seat.numbers, current ?? '')
  return {
    ...(seat.table === null ? {} : { table: seat.table }),
    ...(number === undefined ? {} : { number }),
  }
}

/** How many are here, and how far. */
export function countsOf(scene: Scene): Counts {
  const seats = hereIn(scene.state)
  const states = seats.map((seat) => doingOf(scene, seat).state)
  return {
    here: seats.filter((seat) => isOnline(scene, seat)).length,
    writing: states.filter((state) => state === 'writing').length,
    done: states.filter((state) => state === 'done').length,
    savedPlans: seats.filter((seat) => seat.saved).length,
    seats: seats.length,
  }
}

function hereIn(state: RoomState): readonly Seat[] {
  return [...state.seats.values()].filter((seat) => seat.status === 'here')
}

function isOnline({ presence }: Scene, seat: Seat): boolean {
  return presence.get(seat.id)?.online ?? false
}

/** Who is done stays done with the phone in a pocket; anybody else without a connection is offline. `since` in ms. */
function stateOf(
  scene: Scene,
  seat: Seat,
): { readonly state: PersonState; readonly since: number } {
  const doing = doingOf(scene, seat)
  if (doing.state === 'done' || isOnline(scene, seat)) return doing
  return { state: 'offline', since: scene.presence.get(seat.id)?.since ?? seat.joinedAt }
}

/**
 * Passing and writing on paper look like done, down to the time: who is done is said to be so since the step was opened,
 * because only an answer has a moment of its own.
 */
function doingOf({ state }: Scene, seat: Seat): Doing {
  const step = currentStep(state)
  const since = Math.max(step?.openedAt ?? state.openedAt, seat.joinedAt)
  if (step === null) return { state: 'not-started', since }
  const answer = answerOf(seat, step.id)
  // Who goes back to an answer stays done, where it may be shown without its author: its text leaves the queue just then.
  if (step.came.includes(seat.id)) return { state: 'done', since }
  if (answer?.done === true || seat.passed.includes(step.id) || seat.paper.includes(step.id))
    return { state: 'done', since }
  return answer === undefined
    ? { state: 'not-started', since }
    : { state: 'writing', since: answer.at }
}

interface Doing {
  readonly state: 'not-started' | 'writing' | 'done'
  readonly since: number
}
