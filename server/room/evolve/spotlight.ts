import { authorsStep } from '../clusters.ts'
import type { Event } from '../events.ts'
import { answerOf, seatOf, stepOf } from '../lookup.ts'
import { isNarrower, ticksFor } from '../since-frozen.ts'
import { mayBeLarge } from '../spotlight.ts'
import type { Asked, RoomState, RoomStep } from '../state.ts'
import { changed } from './steps.ts'

type Of<T extends Event['type']> = Extract<Event, { type: T }>

/** Something large on the wall, or nothing. */
export function set(room: RoomState, { step, on }: Of<'spotlightSet'>): RoomState {
  if (on === null) return { ...room, spotlight: null }
  const show = ticksOn(room, step, on.seat)
  const its = on.nameless === true ? ticksFor(show, 'unnamed') : show
  return { ...room, spotlight: { ...on, step, show: its } }
}

export function asked(room: RoomState, event: Of<'spotlightAsked'>): RoomState {
  const { answer, seat, words, newest, figure, on } = event
  return changed(room, event.step, (step) => ({
    ...step,
    asked: [
      ...step.asked.filter((each) => !isAbout(each, answer, figure)),
      ...(on ? [{ answer, seat, words, newest, figure, state: 'asked' as const }] : []),
    ],
  }))
}

export function allowed(room: RoomState, event: Of<'spotlightAllowed'>): RoomState {
  const state = event.allow ? 'allowed' : 'declined'
  const isIt = (each: Asked, step: RoomStep) =>
    each.seat === event.seat &&
    isAbout(each, event.answer, each.figure === null ? null : step.figure)
  return changed(room, event.step, (step) => ({
    ...step,
    asked: step.asked.map((each) => (isIt(each, step) ? { ...each, state } : each)),
  }))
}

/** The room without what may not be large any longer after this event, whatever the event is about. */
export function dimmed(room: RoomState, event: Event): RoomState {
  if (room.spotlight === null || (staysLit(room) && !turnsFigure(room, event))) return room
  return { ...room, spotlight: null, dimmedSeq: room.seq }
}

/** The figure that is revealed or hidden takes the wall. */
function turnsFigure({ spotlight }: RoomState, event: Event): boolean {
  return (
    (event.type === 'stepRevealed' || event.type === 'stepHidden') && event.step === spotlight?.step
  )
}

function staysLit(room: RoomState): boolean {
  const { spotlight: lit, current, endedAt } = room
  const step = lit === null ? undefined : stepOf(room, lit.step)
  const seat = lit === null ? undefined : seatOf(room, lit.seat)
  if (lit === null || step === undefined || seat === undefined) return false
  if (current !== lit.step || endedAt !== null || step.hidden.includes(lit.words)) return false
  if (!mayBeLarge(room, step, lit) || isNarrower(lit.show, ticksOn(room, step.id, seat.id)))
    return false
  return lit.figure === null
    ? answerOf(seat, step.id)?.counted === lit.words
    : step.shown && step.figure === lit.figure
}

const isAbout = (each: Asked, answer: string, figure: string | null): boolean =>
  each.answer === answer && each.figure === figure

function ticksOn(room: RoomState, id: string, of: string) {
  const [step, seat] = [stepOf(room, id), seatOf(room, of)]
  if (step === undefined || seat === undefined) return {}
  return answerOf(seat, authorsStep(room, step).id)?.show ?? {}
}
