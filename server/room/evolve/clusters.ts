import { cardsStep, clusteringOf } from '../clusters.ts'
import type { Event } from '../events.ts'
import { stepOf } from '../lookup.ts'
import type { RoomState, RoomStep } from '../state.ts'
import { changed } from './steps.ts'

/** The cards lie there as soon as their step is opened: the room has read them. */
export function laidOut(room: RoomState, id: string): RoomState {
  const step = stepOf(room, id)
  const source = step === undefined ? undefined : cardsStep(room, step)
  if (source === undefined) return room
  return changed(room, id, (each) => ({ ...withCardsOf(each, source), shown: isPublic(source) }))
}

/** Undoing its opening takes them away again, if they had not been laid out before. */
export function putAway(room: RoomState, { step: id, phase }: UnopenedStep): RoomState {
  const step = stepOf(room, id)
  if (phase !== undefined || step === undefined || cardsStep(room, step) === undefined) return room
  return changed(room, id, (each) => ({ ...each, figure: null, shown: false }))
}

type UnopenedStep = Extract<Event, { type: 'stepUnopened' }>

export function clustered(
  room: RoomState,
  { step, clusters }: Extract<Event, { type: 'cardsClustered' }>,
): RoomState {
  return changed(room, step, (each) => ({ ...each, clusters }))
}

/** Where cards were laid out, they are as they are where they come from: made again, put back, kept from the wall. */
export function followed(room: RoomState, id: string): RoomState {
  const source = stepOf(room, id)
  if (source === undefined) return room
  return clusteringOf(room, id).reduce(
    (next, step) =>
      step.figure === null
        ? next
        : changed(next, step.id, (each) => ({
            ...withCardsOf(each, source),
            shown: each.shown && isPublic(source),
          })),
    room,
  )
}

const isPublic = ({ figure, takenBack }: RoomStep): boolean => figure !== null && !takenBack

const withCardsOf = (step: RoomStep, { figure, takenBack, hidden }: RoomStep): RoomStep => ({
  ...step,
  figure,
  takenBack,
  hidden,
})
