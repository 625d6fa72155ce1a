import type { Event } from '../events.ts'
import { itemOf } from '../lookup.ts'
import { inOrder, itemFrom, putAfter, stepAhead, stepsIn } from '../programme.ts'
import type { Item, RoomState } from '../state.ts'

type Happened<T extends Event['type']> = Extract<Event, { type: T }>

/** The room with another item, its steps ahead. */
export function itemAdded(room: RoomState, { entry, after }: Happened<'itemAdded'>): RoomState {
  const item = itemFrom(entry)
  return ordered(room, putAfter(room.items, item, after), [...room.steps, ...stepsIn(item)])
}

/** The room with an item somewhere else in its programme. */
export function itemMoved(room: RoomState, { item: id, after }: Happened<'itemMoved'>): RoomState {
  const item = itemOf(room, id)
  if (item === undefined) return room
  const others = room.items.filter((each) => each.id !== id)
  return ordered(room, putAfter(others, item, after), room.steps)
}

/** The room without an item, or with it again: what was left out of it before stays so. */
export function itemSkipped(room: RoomState, event: Happened<'itemSkipped'>): RoomState {
  const changed = new Set(event.steps)
  return {
    ...room,
    items: room.items.map((item) => (item.id === event.item ? marked(item, event) : item)),
    steps: room.steps.map((step) =>
      changed.has(step.id) ? { ...step, phase: event.on ? 'skipped' : 'ahead' } : step,
    ),
  }
}

/** The room with a step that the form of its item leaves out. */
export function stepAdded(room: RoomState, event: Happened<'stepAdded'>): RoomState {
  const item = itemOf(room, event.item)
  const step =
    item !== undefined && 'workshop' in item
      ? item.workshop.steps.find(({ id }) => id === event.step)
      : undefined
  if (step === undefined) return room
  const own = room.steps.filter((each) => each.item === event.item)
  const others = room.steps.filter((each) => each.item !== event.item)
  const added = stepAhead(event.item, step, event.minutes)
  return ordered(room, room.items, [...others, ...putAfter(own, added, event.after)])
}

function ordered(room: RoomState, items: readonly Item[], steps: RoomState['steps']): RoomState {
  return { ...room, items, steps: inOrder(items, steps) }
}

function marked({ skipped: _, ...item }: Item, { on, steps }: Happened<'itemSkipped'>): Item {
  return on ? { ...item, skipped: steps } : item
}
