import type { Step } from '../../templates/workshop.ts'
import { audienceOf, mayTick, partsOf } from './audience.ts'
import type { Event } from './events.ts'
import { answerOf, seatsOf, stepOf } from './lookup.ts'
import { batch } from './read-first.ts'
import type { RoomState, RoomStep, Seat } from './state.ts'

/** Whether anything of this step can be shown without a name: then no list may say when its author went back to it. */
export function showsUnnamed(step: Step): boolean {
  return partsOf(step).some(
    (part) => audienceOf(step, part).to === 'unnamed' || mayTick(step, part),
  )
}

/**
 * Seats whose text nobody reads yet: they came after others were let out, and are fewer than a batch. What the facilitator
 * typed for somebody waits for nobody, and hides nobody.
 */
export function waitingIn({ came, out }: RoomStep): ReadonlySet<string> {
  return new Set(came.slice(out))
}

/**
 * Seats whose text stays out of a figure that were made now: while a step is open it is not settled yet who goes out
 * together, and among too few there is no text at all.
 */
export function heldBack(room: RoomState, step: RoomStep): ReadonlySet<string> {
  const isSettled = step.phase !== 'open' && countedIn(room, step) >= step.step.audience.minGroup
  return isSettled ? waitingIn(step) : new Set()
}

/** Whether this person's text may be read already. */
export function isLetOut(room: RoomState, id: string, seat: string): boolean {
  const step = stepOf(room, id)
  return step?.came.slice(0, step.out).includes(seat) === true
}

/**
 * A room after an event, with everybody who came to a step, in order, and how many of them, from the front, are let out.
 * While the step is open, a batch waits behind those; once it is closed, all that are a batch go out. Whoever is let out
 * stays so: what one person changes later moves nobody else's text.
 */
export function batched(room: RoomState, event: Event): RoomState {
  switch (event.type) {
    case 'answerGiven':
      return moved(room, event.step, [event.seat])
    case 'stepOpened':
    case 'stepClosed':
    case 'stepReopened':
      return moved(
        room,
        event.step,
        seatsOf(room).map(({ id }) => id),
      )
    default:
      return room
  }
}

function moved(room: RoomState, id: string, seats: readonly string[]): RoomState {
  const step = stepOf(room, id)
  if (step === undefined || !showsUnnamed(step.step)) return room
  const after = letOut(room, come(room, step, seats))
  return after === step
    ? room
    : { ...room, steps: room.steps.map((each) => (each === step ? after : each)) }
}

/** The step with those of these seats whose own answer counts among everybody who came; nobody comes twice. */
function come(room: RoomState, step: RoomStep, seats: readonly string[]): RoomStep {
  const fresh = seats.filter((id) => !step.came.includes(id) && countsByOwnHand(room, step, id))
  return fresh.length === 0 ? step : { ...step, came: [...step.came, ...fresh] }
}

function letOut(room: RoomState, step: RoomStep): RoomStep {
  const { minGroup } = step.step.audience
  // Whoever was seen to go hides nobody.
  const waiting = step.came.slice(step.out).filter((seat) => isAmongThem(room.seats.get(seat)))
  if (waiting.length < batch || countedIn(room, step) < minGroup) return step
  if (step.phase !== 'open') return { ...step, out: step.came.length }
  const first = step.out === 0 ? minGroup : batch
  const more = Math.floor((waiting.length - first - batch) / batch)
  const last = more < 0 ? undefined : waiting[first + more * batch - 1]
  return last === undefined ? step : { ...step, out: step.came.indexOf(last) + 1 }
}

function countsByOwnHand(room: RoomState, step: RoomStep, id: string): boolean {
  const seat = room.seats.get(id)
  const answer = seat === undefined ? undefined : answerOf(seat, step.id)
  return answer !== undefined && answer.counted !== null && answer.by === undefined
}

function countedIn(room: RoomState, step: RoomStep): number {
  return seatsOf(room).filter((seat) => (answerOf(seat, step.id)?.counted ?? null) !== null).length
}

const isAmongThem = (seat: Seat | undefined): boolean =>
  seat !== undefined && seat.status !== 'removed' && seat.status !== 'erased'
