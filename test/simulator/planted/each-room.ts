import type { LiveRoom, Rooms } from '../../../server/rooms.ts'
import type { Around } from '../around.ts'

/** Puts a bug around each room of a process. */
export function inEachRoom(bug: (room: LiveRoom) => LiveRoom): Around {
  const known = new WeakMap<LiveRoom, LiveRoom>()
  const wrong = (room: LiveRoom): LiveRoom => {
    const there = known.get(room) ?? bug(room)
    known.set(room, there)
    return there
  }
  const wrongOrNone = (room: LiveRoom | null): LiveRoom | null =>
    room === null ? null : wrong(room)
  return {
    rooms: (rooms): Rooms => ({
      ...rooms,
      get: async (room) => wrongOrNone(await rooms.get(room)),
      byCode: async (code) => wrongOrNone(await rooms.byCode(code)),
    }),
  }
}
