import { audienceOf, closes, partsOf } from './audience.ts'
import type { RoomState, RoomStep } from './state.ts'

/** Whether the group's document counts a step that was never shown: totals alone, and only once nothing can change any more. */
export function isCountedAfterEnd(state: RoomState, step: RoomStep): boolean {
  if (state.endedAt === null || step.figure !== null || step.openedAt === null) return false
  return (
    closes(step.step) &&
    partsOf(step.step).some((part) => audienceOf(step.step, part).to === 'counts')
  )
}
