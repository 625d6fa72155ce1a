import { authorsStep } from '../clusters.ts'
import type { FacilitatorCommand, ParticipantCommand } from '../commands.ts'
import { decided, refused, unchanged, type Outcome, type Refused, type Tip } from '../decision.ts'
import { answerOf, stepOf } from '../lookup.ts'
import { askedAbout, cardOf, isStanding, mayBeLarge, type Card } from '../spotlight.ts'
import type { RoomStep } from '../state.ts'

type Asked<T extends FacilitatorCommand['type']> = Extract<FacilitatorCommand, { type: T }>

/** One answer large on the wall, or none. What the room was not shown takes its author's Yes. */
export function show(tip: Tip, { step: id, answer }: Asked<'spotlight'>): Outcome {
  const lit = tip.state.spotlight
  if (answer === null) {
    if (stepOf(tip.state, id) === undefined) return refused('step-unknown')
    return lit?.step === id ? decided({ type: 'spotlightSet', step: id, on: null }) : unchanged
  }
  const found = find(tip, id, answer)
  if ('refusal' in found) return found
  const { step, card } = found
  if (lit?.step === id && lit.answer === answer) return unchanged
  return mayBeLarge(tip.state, step, card)
    ? decided({ type: 'spotlightSet', step: id, on: withoutText(card) })
    : refused('ask-first')
}

/** Puts the question to the author, who alone sees it. A No stands; so does what was asked about the same text. */
export function ask(tip: Tip, { step: id, answer }: Asked<'askSpotlight'>): Outcome {
  const found = find(tip, id, answer)
  if ('refusal' in found) return found
  const { step, card } = found
  const before = askedAbout(step, answer)
  if (before !== undefined && (before.state === 'declined' || isStanding(tip.state, step, before)))
    return unchanged
  const seat = tip.state.seats.get(card.seat)
  const { id: written } = authorsStep(tip.state, step)
  const newest = (seat === undefined ? undefined : answerOf(seat, written)?.words) ?? card.words
  return decided({ type: 'spotlightAsked', step: id, newest, ...withoutText(card), on: true })
}

/** The author's Yes or No, which may become the other later. */
export function allow(
  { state }: Tip,
  {
    seat,
    command: { step: id, answer, allow },
  }: {
    readonly seat: string
    readonly command: Extract<ParticipantCommand, { type: 'allowSpotlight' }>
  },
): Outcome {
  const step = stepOf(state, id)
  if (step === undefined) return refused('step-unknown')
  const asked = askedAbout(step, answer)
  if (asked?.seat !== seat || !isStanding(state, step, asked)) return refused('answer-unknown')
  return asked.state === (allow ? 'allowed' : 'declined')
    ? unchanged
    : decided({ type: 'spotlightAllowed', seat, step: id, answer, allow })
}

function find(
  tip: Tip,
  id: string,
  answer: string,
): { readonly step: RoomStep; readonly card: Card } | Refused {
  const step = stepOf(tip.state, id)
  if (step === undefined) return refused('step-unknown')
  if (tip.state.current !== id) return refused('step-not-open')
  const card = cardOf(tip, step, answer)
  return card === null ? refused('answer-unknown') : { step, card }
}

/** Events hold no personal words. */
function withoutText({ answer, seat, words, figure, name }: Card) {
  const ids = { answer, seat, words, figure }
  return name === undefined ? { ...ids, nameless: true as const } : ids
}
