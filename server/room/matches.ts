import { exerciseOf } from '../../templates/exercises/index.ts'
import type { Tip } from './decision.ts'
import { readFrozen } from './frozen.ts'
import { authorOf, cardsIn } from './frozen-cards.ts'
import { seatOf, textOf } from './lookup.ts'
import type { Mine } from './protocol/mine.ts'
import { withoutTakenBack } from './since-frozen.ts'
import type { Offer, RoomStep, Seat } from './state.ts'

/** A card on which help can be offered, and whose it is. */
export interface HelpCard {
  readonly id: string
  readonly author: string
  /** Id of the revision that it was taken from. */
  readonly words: string
  readonly text: string
}

/** Columns of a step's card wall on whose cards people can offer help. */
export function helpColumns({ step }: RoomStep): readonly string[] {
  return exerciseOf(step.kind).helpColumns?.(step.prompt) ?? []
}

/** The cards of a step's published figure on which help can be offered, as they may still be read. */
export function helpCards(tip: Tip, step: RoomStep): readonly HelpCard[] {
  const columns = helpColumns(step)
  const read = columns.length === 0 || step.takenBack ? null : readFrozen(tip.words, step)
  if (read === null) return []
  const frozen = withoutTakenBack(read, tip, step)
  return cardsIn(frozen).flatMap(({ id, text, column }) => {
    const author = authorOf(frozen, id)
    return column !== undefined && columns.includes(column) && author !== undefined
      ? [{ id, text, author: author.seat, words: author.words }]
      : []
  })
}

/** Whether an offer is about this card: cards bear other ids once they are shown anew, and say the same. */
export function isAbout({ words }: Tip, offer: Offer, card: HelpCard): boolean {
  return offer.author === card.author && textOf(words, offer.text) === card.text
}

/** What stands between this person and others: their offers, and those on their own cards. */
export function matchesOf(tip: Tip, step: RoomStep, seat: Seat): NonNullable<Mine['matches']> {
  return standingOffers(tip, step).flatMap(({ offer, card }): NonNullable<Mine['matches']> => {
    const agreed = offer.said === 'yes'
    const about = {
      ...{ step: step.id, offer: offer.text, text: textOf(tip.words, offer.text) },
      ...(agreed ? { agreed: true as const } : {}),
    }
    if (offer.author === seat.id)
      return offer.said === 'no' ? [] : [{ ...about, mine: true, name: nameOf(tip, offer.seat) }]
    if (offer.seat !== seat.id) return []
    return [
      {
        ...{ ...about, mine: false },
        ...(agreed ? { name: nameOf(tip, offer.author) } : {}),
        ...(card === undefined ? {} : { card: card.id }),
      },
    ]
  })
}

/** How many people found each other at a step: the number alone. */
export function matchCount(tip: Tip, step: RoomStep): number {
  return standingOffers(tip, step).filter(({ offer }) => offer.said === 'yes').length
}

/** The offers of a step that hold, each with its card as it stands in the figure now. */
export function standingOffers(
  tip: Tip,
  step: RoomStep,
): readonly { readonly offer: Offer; readonly card: HelpCard | undefined }[] {
  if (step.offers.length === 0) return []
  const cards = helpCards(tip, step)
  return step.offers
    .map((offer) => ({ offer, card: cards.find((each) => isAbout(tip, offer, each)) }))
    .filter(({ offer, card }) => isStanding(tip, step, { offer, card }))
}

/**
 * Nothing stands about a card that is kept from the wall, or with the erased. With the removed, and about words that their
 * author has taken back, only what both agreed on.
 */
function isStanding(
  { state, words }: Tip,
  step: RoomStep,
  { offer, card }: { readonly offer: Offer; readonly card: HelpCard | undefined },
): boolean {
  const people = [offer.seat, offer.author].map((id) => seatOf(state, id)?.status)
  const agreed = offer.said === 'yes'
  return (
    offer.on &&
    !step.hidden.includes(offer.words) &&
    textOf(words, offer.text) !== '' &&
    (card !== undefined || agreed) &&
    people.every((status) => status !== undefined && (status !== 'removed' || agreed))
  )
}

const nameOf = ({ state, words }: Tip, seat: string): string =>
  textOf(words, seatOf(state, seat)?.name ?? '')
