import { countedAfter, isLate, isSettled, uncounted } from '../counting.ts'
import type { Event } from '../events.ts'
import { isLetOut } from '../batches.ts'
import { answerOf, stepOf } from '../lookup.ts'
import type { RoomState, Seat, SeatAnswer } from '../state.ts'

/** How long a return code that was used works on, ms. */
const usedReturnWorks = 10 * 60 * 1000

/** The room with one seat changed; unknown ids change nothing. */
export function changed(room: RoomState, id: string, change: (seat: Seat) => Seat): RoomState {
  const seat = room.seats.get(id)
  return seat === undefined ? room : { ...room, seats: room.seats.with(id, change(seat)) }
}

export function taken(room: RoomState, event: Extract<Event, { type: 'seatTaken' }>): RoomState {
  const seat: Seat = {
    id: event.seat,
    name: event.name,
    language: event.language,
    tokenHashes: [event.tokenHash],
    returnWords: event.returnWords,
    returnHash: event.returnHash,
    usedReturn: null,
    joinedAt: room.at,
    status: 'here',
    answers: {},
    passed: [],
    paper: [],
    shared: {},
    saved: false,
    table: event.table ?? null,
    numbers: {},
    mineSeq: room.seq,
  }
  return { ...room, seats: room.seats.with(event.seat, seat) }
}

/** The same seat on another phone: earlier tokens stay valid, the code that was used works a while longer. */
export function returned(
  room: RoomState,
  event: Extract<Event, { type: 'seatReturned' }>,
): RoomState {
  return changed(room, event.seat, (seat) => ({
    ...seat,
    status: seat.status === 'left' ? 'here' : seat.status,
    tokenHashes: [...seat.tokenHashes, event.tokenHash],
    returnWords: event.returnWords,
    returnHash: event.returnHash,
    usedReturn:
      event.usedHash === seat.returnHash
        ? { hash: event.usedHash, until: room.at + usedReturnWorks }
        : seat.usedReturn,
  }))
}

/**
 * A removed person's answers no longer count where more of them may; a closed step's tally stays as it is, and so does text
 * that was read already: if it went with its author, it would be known whose it was.
 */
export function removed(room: RoomState, id: string): RoomState {
  return changed(room, id, (seat) => ({
    ...seat,
    status: 'removed',
    answers: mapped(seat, (answer, step) =>
      isSettled(room, step) || isLetOut(room, step, id) ? answer : uncounted(answer),
    ),
  }))
}

/** The number that somebody typed so as to be with somebody; null: none. */
export function numbered(
  seat: Seat,
  { step, number }: Extract<Event, { type: 'numberChosen' }>,
): Seat {
  const { [step]: _before, ...others } = seat.numbers
  return { ...seat, numbers: number === null ? others : { ...others, [step]: number } }
}

/** What is left of an erased person: that there was a seat. */
export function erased(seat: Seat): Seat {
  return {
    ...seat,
    status: 'erased',
    name: '',
    language: null,
    tokenHashes: [],
    returnWords: '',
    returnHash: '',
    usedReturn: null,
    answers: {},
    passed: [],
    paper: [],
    shared: withdrawn(seat.shared),
    saved: false,
    table: null,
    numbers: {},
  }
}

/** A plan that was handed in may have been downloaded: which sections it had goes on counting against what others' totals tell. */
function withdrawn(shared: Seat['shared']): Seat['shared'] {
  return Object.fromEntries(Object.keys(shared).map((section) => [section, false]))
}

export function answered(
  room: RoomState,
  event: Extract<Event, { type: 'answerGiven' }>,
): RoomState {
  return changed(room, event.seat, (seat) => {
    const { rev, done, words, show, other } = event
    const counted = countedAfter(answerOf(seat, event.step), event, event.late)
    const answer: SeatAnswer = {
      ...{ rev, done, words, show, other, at: room.at, ...counted },
      ...(event.by === undefined ? {} : { by: event.by }),
    }
    return {
      ...seat,
      answers: { ...seat.answers, [event.step]: answer },
      passed: seat.passed.filter((step) => step !== event.step),
    }
  })
}

/** Passing takes an answer back from the figure, unless the step has closed, and keeps its text for its owner. */
export function passed(room: RoomState, id: string, stepId: string): RoomState {
  const step = stepOf(room, stepId)
  const late = step !== undefined && isLate(room, step, room.at)
  return changed(room, id, (seat) => ({
    ...seat,
    passed: [...seat.passed.filter((each) => each !== stepId), stepId],
    answers: mapped(seat, (answer, each) =>
      each === stepId && !late
        ? { ...answer, done: false, counted: null, countedShow: {} }
        : answer,
    ),
  }))
}

function mapped(
  seat: Seat,
  change: (answer: SeatAnswer, step: string) => SeatAnswer,
): Seat['answers'] {
  return Object.fromEntries(
    Object.entries(seat.answers).map(([step, answer]) => [step, change(answer, step)]),
  )
}
