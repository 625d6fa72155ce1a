import type { RoomState, RoomStep, Seat, SeatAnswer } from './state.ts'
import { answerOf, stepOf } from './lookup.ts'
import { endOf } from './life.ts'

/** How long after the close an answer still counts, ms: what was on its way when the facilitator pressed Close. */
export const grace = 5000

/**
 * Whether what comes now is in its owner's plan only: more than 5 s after the close, or at once when the room has ended,
 * because documents count from then on. Steps that never close are late after the end alone.
 */
export function isLate(state: RoomState, step: RoomStep, at: number): boolean {
  if (endOf(state, at) !== null) return true
  return step.phase === 'closed' && step.closedAt !== null && at > step.closedAt + grace
}

/** Whether people may answer: the room came to the step at some time, or it takes what they bring from home. */
export function takesAnswers(step: RoomStep): boolean {
  return step.everOpened || step.step.early === true
}

/** Whether a step's tally is what it will be: the step or the room is closed. */
export function isSettled(state: RoomState, step: string): boolean {
  return state.endedAt !== null || stepOf(state, step)?.phase === 'closed'
}

/** An answer that counts no more; its text stays its owner's. */
export function uncounted(answer: SeatAnswer): SeatAnswer {
  return { ...answer, counted: null, countedShow: {} }
}

/** The revision that counts once a new one is there: a late one changes nothing, and a draft takes the earlier one back. */
export function countedAfter(
  before: SeatAnswer | undefined,
  next: Pick<SeatAnswer, 'words' | 'done' | 'show'>,
  late: boolean,
): Counted {
  if (late) return { counted: before?.counted ?? null, countedShow: before?.countedShow ?? {} }
  return next.done
    ? { counted: next.words, countedShow: next.show }
    : { counted: null, countedShow: {} }
}

export type Counted = Required<Pick<SeatAnswer, 'counted' | 'countedShow'>>

/** A seat once a step is open again: its newest answer counts if it is done; else what counted goes on counting. */
export function newestCounts(seat: Seat, step: string): Seat {
  const answer = answerOf(seat, step)
  if (answer === undefined || !answer.done || !isIn(seat) || seat.passed.includes(step)) return seat
  return {
    ...seat,
    answers: {
      ...seat.answers,
      [step]: { ...answer, counted: answer.words, countedShow: answer.show },
    },
  }
}

/** Whether a person's answers count from now on: who was removed gives no new ones. */
const isIn = (seat: Seat): boolean => seat.status !== 'removed'

/** The words that an answer holds on to. */
export function wordsOf(answer: SeatAnswer | undefined): readonly string[] {
  if (answer === undefined) return []
  return [answer.words, answer.counted, answer.other].filter((id) => id !== null)
}

/** Which words nobody needs once one answer has become another. */
export function orphans(
  before: SeatAnswer | undefined,
  after: SeatAnswer | undefined,
): readonly string[] {
  const kept = new Set(wordsOf(after))
  return [...new Set(wordsOf(before))].filter((id) => !kept.has(id))
}
