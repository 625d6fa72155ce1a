import { authorsStep } from './clusters.ts'
import type { Tip } from './decision.ts'
import { contributions } from './entries.ts'
import type { Spotlit } from './events.ts'
import { readFrozen, type Frozen } from './frozen.ts'
import { authorOf, cardsIn } from './frozen-cards.ts'
import { answerOf, seatOf } from './lookup.ts'
import { withoutTakenBack } from './since-frozen.ts'
import type { Asked, RoomState, RoomStep } from './state.ts'
import { textToRead } from './read-first.ts'
import { queueOf } from './view/queue.ts'

/** Something that can be shown large, with its text; with a name only where its author ticked it on the wall. */
export interface Card extends Spotlit {
  readonly text: string
  readonly name?: string
}

/** A card of the figure that is shown, or an answer in the queue that is not kept from the wall; null: there is none. */
export function cardOf(tip: Tip, step: RoomStep, answer: string): Card | null {
  const frozen = step.shown ? readFrozen(tip.words, step) : null
  const card = frozen === null ? null : cardIn(withoutTakenBack(frozen, tip, step), step, answer)
  if (card !== null) return card
  const given = contributions(tip.state, tip.words, step)
  const queue = queueOf(tip.words, step, given)
  if (queue === null || !queue.some(({ id }) => id === answer)) return null
  return queued(tip, step, answer)
}

/** What is large at this moment, as it may still be read; null: nothing. */
export function spotlightOf(tip: Tip): Card | null {
  const { spotlight } = tip.state
  const step = tip.state.steps.find(({ id }) => id === spotlight?.step)
  if (spotlight === null || step === undefined) return null
  if (spotlight.figure === null) return queued(tip, step, spotlight.answer)
  const frozen = readFrozen(tip.words, step)
  return frozen === null
    ? null
    : cardIn(withoutTakenBack(frozen, tip, step), step, spotlight.answer)
}

/** What a question is about, in its author's own words; null: they are gone. */
export function askedCard(tip: Tip, step: RoomStep, asked: Asked): Card | null {
  const whole = { ...step, hidden: [] }
  const frozen = asked.figure === null ? null : readFrozen(tip.words, whole)
  return frozen === null ? queued(tip, whole, asked.answer) : cardIn(frozen, whole, asked.answer)
}

/** The question about a card or an answer of the queue, whatever became of it. */
export function askedAbout(step: RoomStep, answer: string): Asked | undefined {
  return step.asked.find((each) => each.answer === answer && isOfNow(step, each))
}

/** Whether a question still stands before its author: about the text as it is, and about nothing that is kept from the wall. */
export function isStanding(state: RoomState, step: RoomStep, asked: Asked): boolean {
  const seat = seatOf(state, asked.seat)
  return (
    isOfNow(step, asked) &&
    !step.hidden.includes(asked.words) &&
    seat !== undefined &&
    answerOf(seat, authorsStep(state, step).id)?.words === asked.newest
  )
}

/**
 * Whether something may be large: the author's Yes to the text as it is. What the room was shown needs none, but once its author
 * was asked, nothing less than a Yes will do.
 */
export function mayBeLarge(state: RoomState, step: RoomStep, lit: Spotlit): boolean {
  const asked = askedAbout(step, lit.answer)
  if (asked === undefined) return lit.figure !== null
  return asked.state === 'allowed' && isStanding(state, step, asked)
}

/** Cards of an earlier figure have nothing to do with those that bear their ids now. */
function isOfNow(step: RoomStep, { figure }: Spotlit): boolean {
  return figure === null || figure === step.figure
}

function cardIn(frozen: Frozen, step: RoomStep, id: string): Card | null {
  const card = cardsIn(frozen).find((each) => each.id === id)
  const author = authorOf(frozen, id)
  if (card === undefined || author === undefined || step.figure === null) return null
  const { seat, words } = author
  const { text, name } = card
  return {
    ...{ answer: id, seat, words, figure: step.figure, text },
    ...(name === undefined ? {} : { name }),
  }
}

function queued(tip: Tip, step: RoomStep, words: string): Card | null {
  const one = contributions(tip.state, tip.words, step).find((each) => each.words === words)
  const text = one === undefined ? '' : textToRead(step.step, one.grouped)
  return one === undefined || text === ''
    ? null
    : { answer: words, seat: one.seat, words, figure: null, text }
}
