import { audienceOf, closes, partsOf } from './audience.ts'
import type { RoomState, RoomStep } from './state.ts'

/**
 * Whether the group's document counts a step that was never shown: totals alone, and only once nothing can change any more. A
 * sensitive step that nobody chose to show stays out for good: that it stays so may have been said aloud.
 */
export function isCountedAfterEnd(state: RoomState, step: RoomStep): boolean {
  if (state.endedAt === null || step.figure !== null || step.openedAt === null) return false
  return (
    closes(step.step) &&
    !step.step.audience.sensitive &&
    partsOf(step.step).some((part) => audienceOf(step.step, part).to === 'counts')
  )
}
