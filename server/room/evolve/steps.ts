import type { Event } from '../events.ts'
import { newestCounts } from '../counting.ts'
import { stepOf } from '../lookup.ts'
import type { RoomState, RoomStep } from '../state.ts'

/** The room with one step changed; unknown ids change nothing. */
export function changed(
  room: RoomState,
  id: string,
  change: (step: RoomStep) => RoomStep,
): RoomState {
  return { ...room, steps: room.steps.map((step) => (step.id === id ? change(step) : step)) }
}

/** The room moves to a step, which takes answers from now on, unless its figure is shown: then that is looked at again. */
export function opened(room: RoomState, id: string): RoomState {
  const reopens = stepOf(room, id)?.phase === 'closed' && stepOf(room, id)?.shown === false
  const moved = changed(leftBehind(room, id), id, (step) => ({
    ...step,
    phase: step.shown ? 'closed' : 'open',
    everOpened: true,
    openedAt: step.openedAt ?? room.at,
    leftAt: null,
    closedAt: step.shown ? step.closedAt : null,
  }))
  return newestCountsIf(reopens, { ...moved, items: takenIn(moved, id), current: id }, id)
}

/** The programme with the item of a step that is opened although all of it had been left out. */
function takenIn(room: RoomState, step: string): RoomState['items'] {
  const item = stepOf(room, step)?.item
  return room.items.map(({ skipped, ...each }) =>
    skipped === undefined || each.id === item ? each : { ...each, skipped },
  )
}

/** The figure is on screen. */
export function revealed(
  room: RoomState,
  { step, figure }: Extract<Event, { type: 'stepRevealed' | 'answersReleased' }>,
): RoomState {
  return changed(room, step, (each) => ({ ...each, figure, shown: true, takenBack: false }))
}

/** A figure that was there before is there again. */
export function putBack(
  room: RoomState,
  { step, figure, shown, takenBack }: Extract<Event, { type: 'figurePutBack' }>,
): RoomState {
  return changed(room, step, (each) => ({
    ...each,
    figure,
    shown,
    takenBack: takenBack === true,
  }))
}

/** The figure is off the screens. */
export function hidden(
  room: RoomState,
  { step, takenBack }: Extract<Event, { type: 'stepHidden' }>,
): RoomState {
  return changed(room, step, (each) => ({
    ...each,
    shown: false,
    takenBack: takenBack === true,
  }))
}

/** The step takes answers that count again, and the newest done ones count. */
export function reopened(room: RoomState, id: string): RoomState {
  return newestCountsIf(
    true,
    changed(room, id, (step) => ({ ...step, phase: 'open', closedAt: null })),
    id,
  )
}

/** Back to where the room was before the step was opened; what was written meanwhile stays. */
export function unopened(
  room: RoomState,
  event: Extract<Event, { type: 'stepUnopened' }>,
): RoomState {
  const back = changed(room, event.step, (step) => ({
    ...step,
    phase: event.phase ?? 'ahead',
    openedAt: event.phase === 'closed' ? step.openedAt : null,
    leftAt: event.phase === 'closed' ? room.at : null,
    closedAt: event.phase === 'closed' ? room.at : null,
  }))
  const current = event.back
  const moved = { ...back, current }
  return current === null ? moved : changed(moved, current, (step) => ({ ...step, leftAt: null }))
}

function leftBehind(room: RoomState, next: string): RoomState {
  if (room.current === null || room.current === next) return room
  return changed(room, room.current, (step) => ({ ...step, leftAt: room.at }))
}

function newestCountsIf(reopens: boolean, room: RoomState, id: string): RoomState {
  if (!reopens) return room
  return { ...room, seats: room.seats.mapped((seat) => newestCounts(seat, id)) }
}
