import { assertNever } from './assert-never.ts'
import type { Event } from './events.ts'
import { currentStep, stepOf } from './lookup.ts'
import { asksRoom, ownSources, sourceOf } from './rows.ts'
import type { RoomState } from './state.ts'

/** Whose view an event changes. */
export interface Touched {
  /** Participants' stage, the same for all of them. */
  readonly stage: boolean
  /** The facilitator's and the projector's. */
  readonly desk: boolean
  /** One seat's own view, everyone's, or nobody's. */
  readonly mine: string | 'everyone' | null
  /** A seat that the list of people shows otherwise than before; `everyone` where all of them start anew. */
  readonly people: string | 'everyone' | null
}

/**
 * Whose view an event changes; `room` is the room after it. Opening a step changes nobody's own view: its page, which is the
 * same for all, a phone takes from the stage, and what it brings from earlier answers is at hand since they were given.
 */
export function touches(event: Event, room: RoomState): Touched {
  switch (event.type) {
    case 'roomOpened':
      return { stage: true, desk: true, mine: null, people: null }
    case 'stepOpened':
    case 'stepUnopened':
      return { ...stage, people: 'everyone' }
    case 'stepClosed':
    case 'stepReopened':
    case 'stepRevealed':
    case 'stepHidden':
    case 'stepSkipped':
    case 'stepUnskipped':
    case 'timerSet':
    case 'holdSet':
    case 'roomLocked':
    case 'roomEnded':
      return stage
    // What people can prepare and hand in hangs on the programme.
    case 'stepAdded':
    case 'itemAdded':
    case 'itemMoved':
    case 'itemSkipped':
      return { ...stage, mine: 'everyone' }
    case 'wallBlanked':
    case 'keyIssued':
    case 'keyRevoked':
    case 'actUndone':
      return desk
    case 'answerHidden':
      return isOnStage(room, event.step) ? stage : desk
    case 'seatTaken':
    case 'seatRenamed':
    case 'seatLeft':
    case 'stepPassed':
    case 'paperMarked':
    case 'answerGiven':
      return { ...desk, mine: event.seat, people: event.seat }
    case 'planSaved':
      return { ...desk, mine: event.seat }
    case 'seatRemoved':
      return { ...desk, mine: event.seat, people: event.seat }
    case 'seatErased':
      return {
        stage: showsTexts(room),
        desk: true,
        mine: event.seat,
        people: event.seat,
      }
    case 'seatReturned':
      return { ...desk, mine: event.seat, people: event.seat }
    case 'figureFrozen':
      return nobody
    case 'sectionShared':
      return { ...nobody, mine: event.seat }
    default:
      return assertNever(event)
  }
}

/**
 * Whether an answer to this step changes more of its author's view than what they sent: what later steps bring from it, or
 * dots on a row that is gone meanwhile. Then its acknowledgement tells them.
 */
export function tellsAuthor(room: RoomState, step: string): boolean {
  const answered = stepOf(room, step)
  return (
    (answered !== undefined && asksRoom(answered.step)) ||
    room.steps.some((each) => ownSources(room, each).some((source) => source.id === step))
  )
}

/** Whether people see what the room was shown of a step: its figure, or a vote on its rows. */
function isOnStage(room: RoomState, step: string): boolean {
  const current = currentStep(room)
  if (current === null) return false
  if (current.id === step) return current.shown
  return asksRoom(current.step) && sourceOf(room, current)?.id === step
}

/** Whether people see anybody's texts, in a figure or in the rows of a vote. */
function showsTexts(room: RoomState): boolean {
  const current = currentStep(room)
  return current !== null && (current.shown || asksRoom(current.step))
}

const nobody: Touched = { stage: false, desk: false, mine: null, people: null }
const desk: Touched = { ...nobody, desk: true }
const stage: Touched = { ...nobody, stage: true, desk: true }
