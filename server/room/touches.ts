import { assertNever } from './assert-never.ts'
import { mayTick, partsOf } from './audience.ts'
import { authorsStep, clusteringOf } from './clusters.ts'
import type { Event } from './events.ts'
import { peopleAround, roundOf } from './groups/lookup.ts'
import { peopleIn, waitingOf } from './groups/round.ts'
import { currentStep, own, stepOf } from './lookup.ts'
import { helpColumns } from './matches.ts'
import { asksRoom, ownSources, sourceOf } from './rows.ts'
import type { RoomState, RoomStep } from './state.ts'

/** Whose view an event changes. */
export interface Touched {
  /** Participants' stage, the same for all of them. */
  readonly stage: boolean
  /** The facilitator's and the projector's. */
  readonly desk: boolean
  /** One seat's own view, everyone's, or nobody's. */
  readonly mine: string | 'everyone' | null
  /** Others whose own view it changes: those who see this person in their group. */
  readonly mates?: readonly string[]
  /** A seat that the list of people shows otherwise than before; `everyone` where all of them start anew. */
  readonly people: string | 'everyone' | null
}

/**
 * Whose view an event changes; `room` is the room after it, and perhaps after others that came with it. Opening a step changes nobody's own view: its page, which is the
 * same for all, a phone takes from the stage, and what it brings from earlier answers is at hand since they were given.
 */
export function touches(event: Event, room: RoomState): Touched {
  const touched = touchedBy(event, room)
  return room.dimmedSeq === room.seq ? { ...touched, stage: true, desk: true } : touched
}

function touchedBy(event: Event, room: RoomState): Touched {
  switch (event.type) {
    case 'roomOpened':
      return { stage: true, desk: true, mine: null, people: null }
    case 'stepOpened':
    case 'stepUnopened':
      return { ...stage, people: 'everyone' }
    case 'stepClosed':
    case 'stepReopened':
    case 'spotlightSet':
    case 'stepSkipped':
    case 'stepUnskipped':
    case 'timerSet':
    case 'holdSet':
    case 'groupsAsked':
    case 'roomLocked':
    case 'roomEnded':
      return stage
    // Which cards are theirs, and where the reveal itself is undone, who helps with them.
    case 'stepHidden':
      return { ...stage, mine: hasHelp(room, event.step) ? 'everyone' : null }
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
    case 'stepRevealed':
    case 'answersReleased':
    case 'wordsMerged':
    case 'figurePutBack':
      return { ...stage, mine: changesMine(room, event.step) ? 'everyone' : null }
    case 'answerHidden':
      return {
        ...(isOnStage(room, event.step) ? stage : desk),
        mine: hasHelp(room, event.step) ? 'everyone' : askedOf(room, event.step, event.words),
      }
    case 'cardsClustered':
      return isOnStage(room, event.step) ? stage : desk
    case 'spotlightAsked':
    case 'spotlightAllowed':
      return { ...desk, mine: event.seat }
    case 'seatRenamed':
    case 'seatRemoved':
      return {
        ...{ ...desk, mine: event.seat, people: event.seat },
        mates: [...matesOf(room, event.seat), ...matchedWith(room, event)],
      }
    case 'seatLeft':
    case 'personWaits':
      return { ...desk, mine: event.seat, mates: matesOf(room, event.seat), people: event.seat }
    case 'personLetIn':
      return {
        ...{ ...desk, mine: event.seat, people: event.seat },
        mates: [...matesOf(room, event.seat), ...declining(room, event)],
      }
    case 'groupJoined':
      return {
        ...{ ...desk, mine: event.seat, people: event.seat },
        mates: [...matesOf(room, event.seat), ...waitingFor(room, event)],
      }
    case 'helpOffered':
      return { ...desk, mine: event.seat, mates: [event.author] }
    case 'offerAnswered':
      return { ...desk, mine: event.seat, mates: helperOf(room, event) }
    case 'tableTaken':
    case 'numberChosen':
    case 'seatTaken':
    case 'stepPassed':
    case 'paperMarked':
      return { ...desk, mine: event.seat, people: event.seat }
    case 'answerGiven':
      return { ...desk, mine: event.seat, mates: losesHelp(room, event), people: event.seat }
    case 'planSaved':
      return { ...desk, mine: event.seat }
    case 'groupsFormed':
    case 'groupsDropped':
      return { ...stage, mine: 'everyone', people: 'everyone' }
    case 'turnTaken':
      // A new turn has new roles; within it only the stage tells of the next part.
      return event.phase === 0 || event.softly === true
        ? { ...stage, mine: 'everyone', people: 'everyone' }
        : stage
    case 'peopleSwapped':
      return {
        ...{ ...desk, mine: event.a, people: 'everyone' },
        mates: [event.b, ...matesOf(room, event.a), ...matesOf(room, event.b)],
      }
    case 'pairRuled':
      return desk
    case 'seatErased':
      return {
        stage: showsTexts(room),
        desk: true,
        mine: room.steps.some((step) => helpColumns(step).length > 0) ? 'everyone' : event.seat,
        mates: matesOf(room, event.seat),
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

/** Those who have, had or are asked to have this person in their group. */
function matesOf(room: RoomState, seat: string): readonly string[] {
  return peopleAround(room, seat).filter((mate) => mate !== seat)
}

/** Those who are asked no more about somebody who came late: one of them said not now, and others are asked meanwhile. */
function declining(
  room: RoomState,
  { step, seat }: { readonly step: string; readonly seat: string },
): readonly string[] {
  const round = roundOf(room, step)
  const declined = round === undefined ? [] : (waitingOf(round, seat)?.declined ?? [])
  const groups = round?.groups.filter(({ number }) => declined.includes(number)) ?? []
  return groups.flatMap(peopleIn)
}

/** Those who ask to be let in to a group: also who asked another one, which it took in. */
function waitingFor(
  room: RoomState,
  { step, group }: { readonly step: string; readonly group: number },
): readonly string[] {
  const waiting = roundOf(room, step)?.waiting ?? []
  return waiting.flatMap((each) => (each.group === group ? [each.seat] : []))
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

/** Whether an answer ends a question to its author, or their Yes: it was about the text as it was. */
export function endsQuestion(room: RoomState, step: string, seat: string): boolean {
  const newest = room.seats.get(seat)?.answers[step]?.words
  return askedAt(room, step).some((each) => each.seat === seat && each.newest !== newest)
}

/** Whether a figure that is shown changes what people see of their own: an old question to them, or which cards are theirs. */
const changesMine = (room: RoomState, step: string): boolean =>
  asksOfEarlier(room, step) || hasHelp(room, step)

function hasHelp(room: RoomState, id: string): boolean {
  const step = stepOf(room, id)
  return step !== undefined && helpColumns(step).length > 0
}

/** Who offers help on what this person may have taken back with a tick: that offer stands no more. */
function losesHelp(
  room: RoomState,
  { step: id, seat, show }: Extract<Event, { type: 'answerGiven' }>,
): readonly string[] {
  const step = stepOf(room, id)
  if (step === undefined || step.offers.length === 0) return []
  const isWhole = partsOf(step.step).every(
    (part) => !mayTick(step.step, part) || (own(show, part) ?? own(show, 'answer')) === 'named',
  )
  return isWhole ? [] : step.offers.flatMap((each) => (each.author === seat ? [each.seat] : []))
}

/** Whom offers of help tell that somebody has another name, or was removed, with which those end that nobody has agreed to. */
function matchedWith(
  { steps }: RoomState,
  { type, seat }: { readonly type: 'seatRenamed' | 'seatRemoved'; readonly seat: string },
): readonly string[] {
  const offers = steps.flatMap((step) => step.offers).filter(({ on }) => on)
  const isRenamed = type === 'seatRenamed'
  return offers.flatMap((offer) => {
    const agreed = offer.said === 'yes'
    if (offer.author === seat) return isRenamed === agreed ? [offer.seat] : []
    if (offer.seat !== seat || offer.said === 'no') return []
    return isRenamed || !agreed ? [offer.author] : []
  })
}

function helperOf(
  room: RoomState,
  { step, offer }: { readonly step: string; readonly offer: string },
) {
  return (
    stepOf(room, step)?.offers.flatMap((each) => (each.text === offer ? [each.seat] : [])) ?? []
  )
}

/** Whose question an answer that is kept from the wall takes away. */
function askedOf(room: RoomState, step: string, words: string): string | null {
  return askedAt(room, step).find((each) => each.words === words)?.seat ?? null
}

/** Questions about answers to a step: also where its cards are put together. */
function askedAt(room: RoomState, id: string): RoomStep['asked'] {
  const step = stepOf(room, id)
  return step === undefined ? [] : [step, ...clusteringOf(room, id)].flatMap(({ asked }) => asked)
}

/** Whether somebody was asked about a card of a figure that is no more. */
function asksOfEarlier(room: RoomState, id: string): boolean {
  const step = stepOf(room, id)
  return step?.asked.some(({ figure }) => figure !== null && figure !== step.figure) ?? false
}

/** Whether people see what the room was shown of a step: its figure, or a vote on its rows. */
function isOnStage(room: RoomState, step: string): boolean {
  const current = currentStep(room)
  if (current === null) return false
  const isOf = (shown: RoomStep) => [shown, authorsStep(room, shown)].some(({ id }) => id === step)
  if (isOf(current)) return current.shown
  const source = asksRoom(current.step) ? sourceOf(room, current) : undefined
  return source !== undefined && isOf(source)
}

/** Whether people see anybody's texts, in a figure or in the rows of a vote. */
function showsTexts(room: RoomState): boolean {
  const current = currentStep(room)
  return current !== null && (current.shown || asksRoom(current.step))
}

const nobody: Touched = { stage: false, desk: false, mine: null, people: null }
const desk: Touched = { ...nobody, desk: true }
const stage: Touched = { ...nobody, stage: true, desk: true }
