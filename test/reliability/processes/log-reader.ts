import { initialRoom } from '../../../server/room/initial.ts'
import type { Tip } from '../../../server/room/decision.ts'
import { follow } from '../../../server/rooms/group.ts'
import type { Store } from '../../../server/store/store.ts'

/** Reads rooms' logs from the store while others append to them, and holds each piece against the one before. */
export interface LogReader {
  readonly wrong: readonly string[]
  /** One look at each log. */
  readonly look: () => Promise<void>
  readonly tip: (room: string) => Tip | undefined
}

export function logReader(store: Store, rooms: readonly string[]): LogReader {
  const wrong: string[] = []
  const tips = new Map<string, Tip>(
    rooms.map((room) => [room, { state: initialRoom(room), words: new Map() }]),
  )

  async function lookAt(room: string, tip: Tip): Promise<void> {
    const missed = await store.after(room, tip.state.seq)
    let last = tip.state.seq
    for (const { seq } of missed.events) {
      if (seq !== last + 1) wrong.push(`${room}: ${seq} was read after ${last}`)
      last = seq
    }
    const read = follow(tip, missed)
    tips.set(room, read)
    for (const seat of read.state.seats.values())
      for (const { words } of Object.values(seat.answers))
        if (!read.words.has(words)) wrong.push(`${room}: an answer was read without its words`)
  }

  return {
    wrong,
    look: async () => {
      for (const [room, tip] of tips)
        await lookAt(room, tip).catch((fault: unknown) => void wrong.push(String(fault)))
    },
    tip: (room) => tips.get(room),
  }
}
