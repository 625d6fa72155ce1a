import type { Later } from '../rooms/later.ts'
import type { LiveRoom } from '../rooms.ts'

/** ms: a waiting snapshot takes at most 20 s, and the next one follows at once. */
const gone = 30_000

/** Keeps seats present that are followed by plain HTTP: present from a request on, gone 30 s after the last one. */
export function httpAttendance(schedule: Later): (room: LiveRoom, seat: string) => void {
  const leaving = new Map<string, () => void>()
  return (room, seat) => {
    const key = `${room.id} ${seat}`
    const calledOff = leaving.get(key)
    if (calledOff === undefined) room.arrive(seat)
    else calledOff()
    leaving.set(
      key,
      schedule(gone, () => {
        leaving.delete(key)
        room.depart(seat)
      }),
    )
  }
}
