import type { Later } from '../rooms/later.ts'
import type { LiveRoom } from '../rooms.ts'

/** ms: a waiting snapshot takes at most 20 s, and the next one follows at once. */
const gone = 30_000

/** Keeps seats present that are followed by plain HTTP: present from a request on, gone 30 s after the last one. */
export function httpAttendance(schedule: Later): (room: LiveRoom, seat: string) => void {
  // By the room as it is in memory: one that was let go and brought back knows nobody yet.
  const leaving = new WeakMap<LiveRoom, Map<string, () => void>>()
  return (room, seat) => {
    const seats = leaving.get(room) ?? new Map<string, () => void>()
    leaving.set(room, seats)
    const calledOff = seats.get(seat)
    if (calledOff === undefined) room.arrive(seat)
    else calledOff()
    seats.set(
      seat,
      schedule(gone, () => {
        seats.delete(seat)
        room.depart(seat)
      }),
    )
  }
}
