import type { Event } from '../../server/room/events.ts'

/** Whether an event is something that this person did with a command of their own. */
export function isMadeBy(event: Event, seat: string): boolean {
  switch (event.type) {
    case 'answerGiven':
    case 'stepPassed':
    case 'paperMarked':
    case 'sectionShared':
    case 'planSaved':
      return event.seat === seat
    default:
      return false // acts of others, and the seat's own coming and going
  }
}
