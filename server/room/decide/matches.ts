import type { ParticipantCommand } from '../commands.ts'
import { decided, refused, unchanged, type Context, type Outcome, type Tip } from '../decision.ts'
import { stepOf } from '../lookup.ts'
import { helpCards, isAbout, standingOffers } from '../matches.ts'
import type { Offer } from '../state.ts'

type Asked<T extends ParticipantCommand['type']> = {
  readonly seat: string
  readonly command: Extract<ParticipantCommand, { type: T }>
}

/** "I can help", or taking that back. Only the card's author learns of it, with the name of who offers. */
export function offerHelp(
  tip: Tip,
  { seat, command: { step: id, card: asked, on } }: Asked<'offerHelp'>,
  context: Context,
): Outcome {
  const step = stepOf(tip.state, id)
  if (step === undefined) return refused('step-unknown')
  const own = step.offers.find((offer) => offer.seat === seat && offer.text === asked)
  if (own !== undefined && !on) return takenBack(id, own)
  const card = helpCards(tip, step).find((each) => each.id === asked)
  if (card === undefined || (on && !step.shown)) return refused('answer-unknown')
  if (card.author === seat) return refused('not-allowed')
  const before = step.offers.find((offer) => offer.seat === seat && isAbout(tip, offer, card))
  if ((before?.on ?? false) === on) return unchanged
  const { author, words } = card
  const text = before?.text ?? context.id()
  return {
    ...decided({ type: 'helpOffered', seat, step: id, author, words, text, on }),
    // The author's own words as they were read: they go with the author.
    putWords: before === undefined ? [{ id: text, owner: author, body: card.text }] : [],
  }
}

/** An offer that is known by itself: its card may be gone. */
function takenBack(step: string, { seat, author, words, text, on }: Offer): Outcome {
  return on
    ? decided({ type: 'helpOffered', seat, step, author, words, text, on: false })
    : unchanged
}

/** The author's Yes, by which who offers learns their name; or a No, of which nobody is told. */
export function answerOffer(
  tip: Tip,
  { seat, command: { step: id, offer: asked, yes } }: Asked<'answerOffer'>,
): Outcome {
  const step = stepOf(tip.state, id)
  if (step === undefined) return refused('step-unknown')
  const offer = standingOffers(tip, step).find((each) => each.offer.text === asked)?.offer
  if (offer?.author !== seat) return refused('answer-unknown')
  return offer.said === (yes ? 'yes' : 'no')
    ? unchanged
    : decided({ type: 'offerAnswered', seat, step: id, offer: asked, yes })
}
