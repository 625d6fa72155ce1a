import { cardsStep } from './clusters.ts'
import { asksRoom, sharedRows } from './rows.ts'
import type { RoomState, RoomStep, WordsById } from './state.ts'

/** What a step cannot be opened without, and the room was not shown yet: rows to vote on, or cards to put together. */
export function lacking(
  state: RoomState,
  words: WordsById,
  step: RoomStep,
): 'rows' | 'cards' | undefined {
  if (asksRoom(step.step) && sharedRows(state, words, step).length === 0) return 'rows'
  const cards = cardsStep(state, step)
  return cards !== undefined && !isPublic(cards) ? 'cards' : undefined
}

/** Whether a step's figure is the room's to see. */
export function isPublic({ figure, takenBack }: RoomStep): boolean {
  return figure !== null && !takenBack
}
