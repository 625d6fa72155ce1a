import type { Event } from '../events.ts'
import { itemFrom, stepsIn } from '../programme.ts'
import type { RoomState } from '../state.ts'

type RoomOpened = Extract<Event, { type: 'roomOpened' }>

/** The room with its programme: every step that its form has, in order, ahead. */
export function opened(room: RoomState, event: RoomOpened): RoomState {
  const items = event.programme.map(itemFrom)
  return {
    ...room,
    opened: true,
    title: event.title,
    owner: event.owner,
    facilitator: event.facilitator,
    language: event.language,
    code: event.code,
    organizerGets: event.organizerGets,
    rehearsal: event.rehearsal,
    origin: event.origin ?? null,
    openedAt: room.at,
    timeZone: event.timeZone ?? 'UTC',
    ends: event.ends ?? null,
    keepDays: event.keepDays,
    items,
    steps: items.flatMap(stepsIn),
  }
}
