import type { Event } from '../../../server/room/events.ts'
import type { WordsById } from '../../../server/room/state.ts'
import { canariesIn } from '../people/answers.ts'
import type { StepStory, Story } from './story.ts'

/** Help that somebody offers with a card of somebody else. */
export interface OfferStory {
  readonly seat: string
  readonly author: string
  /** Id of the revision that the card was taken from, and the canaries of the card as it was read. */
  readonly said: string
  readonly words: readonly string[]
  on: boolean
  answer: 'yes' | 'no' | null
}

/** An offer, or what the card's author says to it. */
export function tellHelp(
  { offers }: StepStory,
  event: Extract<Event, { type: 'helpOffered' | 'offerAnswered' }>,
  words: WordsById,
): void {
  if (event.type === 'offerAnswered') {
    const offer = offers.get(event.offer)
    if (offer !== undefined) offer.answer = event.yes ? 'yes' : 'no'
    return
  }
  const { seat, author, words: said, text, on } = event
  const before = offers.get(text)
  offers.set(text, {
    ...{ seat, author, said, on },
    words: before?.words ?? canariesIn(words.get(text)?.body),
    answer: before?.answer === 'no' ? 'no' : null,
  })
}

/** Words of others that somebody may read because they offered help with them. */
export function helpedWith(story: Story, seat: string): readonly string[] {
  return standing(story).flatMap((offer) => (offer.seat === seat ? offer.words : []))
}

/** Whose names somebody may read: the author that of who offers, who offers that of the author once they have said Yes. */
export function matchedWith(story: Story, seat: string): readonly string[] {
  return standing(story).flatMap((offer) => {
    if (offer.author === seat) return offer.answer === 'no' ? [] : [offer.seat]
    return offer.seat === seat && offer.answer === 'yes' ? [offer.author] : []
  })
}

/** Offers that hold: with the removed, and about a card that is no more, only what both have agreed on. */
function standing(story: Story): readonly OfferStory[] {
  const { steps, people, figures } = story
  return [...steps.values()].flatMap((step) => {
    if (step.offers.size === 0) return []
    const cards = step.takenBack ? [] : (figures.get(step.figure ?? '') ?? [])
    return [...step.offers.values()].filter((offer) => {
      const states = [offer.seat, offer.author].map((seat) => people.get(seat)?.state)
      const isThere = cards.some(
        ({ seat, word, said }) =>
          seat === offer.author && offer.words.includes(word) && !step.hidden.has(said),
      )
      return (
        offer.on &&
        !step.hidden.has(offer.said) &&
        !states.includes('erased') &&
        (offer.answer === 'yes' || (isThere && !states.includes('removed')))
      )
    })
  })
}
