import type { Item, RoomState, RoomStep, Seat, SeatAnswer, WordsById } from './state.ts'

/** The value under a key that came from outside: never what every object inherits (`constructor`, `__proto__`). */
export function own<V>(record: Readonly<Record<string, V>>, key: string): V | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

export function stepOf(state: RoomState, id: string): RoomStep | undefined {
  return state.steps.find((step) => step.id === id)
}

/** The step that the room is at. */
export function currentStep(state: RoomState): RoomStep | null {
  return state.current === null ? null : (stepOf(state, state.current) ?? null)
}

export function itemOf(state: RoomState, id: string): Item | undefined {
  return state.items.find((item) => item.id === id)
}

/** A seat that is somebody's: erased ones are nobody's. */
export function seatOf(state: RoomState, id: string): Seat | undefined {
  const seat = state.seats.get(id)
  return seat?.status === 'erased' ? undefined : seat
}

/** Everybody who has a seat, removed and left people too. */
export function seatsOf(state: RoomState): readonly Seat[] {
  return [...state.seats.values()].filter((seat) => seat.status !== 'erased')
}

export function answerOf(seat: Seat, step: string): SeatAnswer | undefined {
  return own(seat.answers, step)
}

/** A text among the words: a name, a return code. Empty once it is erased. */
export function textOf(words: WordsById, id: string): string {
  const body = words.get(id)?.body
  return typeof body === 'string' ? body : ''
}
