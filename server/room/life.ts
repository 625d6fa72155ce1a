import type { RoomState } from './state.ts'

const day = 24 * 60 * 60 * 1000
/** How long a rehearsal is there, ms: as long as somebody may want to look at what came of it. */
const rehearsing = day / 2

/** Whether the room has ended, by command or by its end date: the code is dead, private pages still take edits. */
export function isEnded(state: RoomState, at: number): boolean {
  return endOf(state, at) !== null
}

/** When the room ended, ms since 1970; null while it is open. */
export function endOf(state: RoomState, at: number): number | null {
  if (state.endedAt !== null) return state.endedAt
  return state.ends !== null && at >= state.ends ? state.ends : null
}

/**
 * When everything is deleted, ms since 1970: `keepDays` after the end. While a room without an end date is open, as many
 * days after the facilitator's last act on its stage, so that a long retreat never loses itself. A rehearsal goes half a day
 * after it was opened: nobody real has said anything in it.
 */
export function deletesAt(state: RoomState): number {
  if (state.rehearsal) return state.openedAt + rehearsing
  return (state.endedAt ?? state.ends ?? state.stageAt) + state.keepDays * day
}

/** Whether the room is to be deleted: nothing is taken any more. */
export function isExpired(state: RoomState, at: number): boolean {
  return at >= deletesAt(state)
}
