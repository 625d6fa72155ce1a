import type { Recorded } from '../room/events.ts'
import { deletesAt } from '../room/life.ts'
import type { RoomState } from '../room/state.ts'
import type { Door, RoomRow } from '../store/store.ts'

/** How long a return code still opens its seat after it was used, in ms: for the phone that lost the answer. */
const usedCodeLives = 10 * 60 * 1000

/** Which codes lead where from now on, gathered event by event. */
export interface DoorChanges {
  readonly put: Map<string, Door>
  readonly drop: Set<string>
}

/** Adds what one event changes at the doors; `before` is the room without it. */
export function noteDoors(changes: DoorChanges, before: RoomState, { event, at }: Recorded): void {
  const room = before.id
  const put = (door: Door): void => void changes.put.set(door.key, door)
  const toSeat = (seat: string, key: string, until: number | null): void =>
    put({ key, kind: 'return', room, seat, until })
  if (event.type === 'roomOpened')
    put({ key: event.code, kind: 'join', room, seat: null, until: null })
  if (event.type === 'roomEnded')
    put({ key: before.code, kind: 'join', room, seat: null, until: at })
  if (event.type === 'seatTaken') toSeat(event.seat, event.returnHash, null)
  if (event.type === 'seatReturned') {
    toSeat(event.seat, event.usedHash, at + usedCodeLives)
    toSeat(event.seat, event.returnHash, null)
  }
  if (event.type === 'seatErased') {
    const seat = before.seats.get(event.seat)
    for (const hash of [seat?.returnHash, seat?.usedReturn?.hash]) {
      if (hash === undefined) continue
      changes.put.delete(hash)
      changes.drop.add(hash)
    }
  }
}

/** The room's line in the directory. */
export function rowOf(state: RoomState): RoomRow {
  const ended = state.endedAt !== null
  return {
    id: state.id,
    owner: state.owner,
    title: state.title,
    code: ended ? null : state.code,
    state: ended ? 'ended' : 'open',
    openedAt: state.openedAt,
    ends: state.ends,
    expiresAt: deletesAt(state),
  }
}

/** The room's line if it reads otherwise than before; null: as it was. */
export function changedRow(before: RoomState, after: RoomState): RoomRow | null {
  const row = rowOf(after)
  return JSON.stringify(row) === JSON.stringify(rowOf(before)) ? null : row
}
