import type { Event } from '../events.ts'
import type { Offer, RoomState } from '../state.ts'
import { changed } from './steps.ts'

/** A No stands when the same offer comes again; a Yes is asked for anew. */
export function offered(
  room: RoomState,
  event: Extract<Event, { type: 'helpOffered' }>,
): RoomState {
  const { seat, author, words, text, on } = event
  return changed(room, event.step, (step) => {
    const said = step.offers.find((each) => each.text === text)?.said === 'no' ? 'no' : null
    const offer: Offer = { seat, author, words, text, on, said }
    return { ...step, offers: [...step.offers.filter((each) => each.text !== text), offer] }
  })
}

export function answered(
  room: RoomState,
  { step, offer, yes }: Extract<Event, { type: 'offerAnswered' }>,
): RoomState {
  return changed(room, step, (each) => ({
    ...each,
    offers: each.offers.map((one) =>
      one.text === offer ? { ...one, said: yes ? ('yes' as const) : ('no' as const) } : one,
    ),
  }))
}

/** Without the offers of somebody who was erased, and those on their cards. */
export function withoutOffersOf(room: RoomState, seat: string): RoomState {
  const isTheirs = (offer: Offer) => offer.seat === seat || offer.author === seat
  return {
    ...room,
    steps: room.steps.map((step) =>
      step.offers.some(isTheirs)
        ? { ...step, offers: step.offers.filter((offer) => !isTheirs(offer)) }
        : step,
    ),
  }
}
