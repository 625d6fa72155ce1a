import type { Store } from '../store/store.ts'
import type { HeldRooms } from './held.ts'
import type { HeldRoom } from './live-room.ts'

/** Keeps the rooms of this process where their logs are. */
export interface Following {
  /** One look at the logs of all rooms that are held. Throws where the store cannot be asked. */
  readonly look: () => Promise<void>
  readonly stop: () => void
}

/** Listens to the store's hints from now on. `failed`: one room could not be brought up; the others were. */
export function following(
  { store, held }: { readonly store: Store; readonly held: HeldRooms },
  failed: (fault: unknown) => void,
): Following {
  const hinted = new Set<string>()
  let hurrying = false

  /** One question for all of them, and then only those are read that have more than is known here. */
  async function lookAt(loaded: readonly HeldRoom[]): Promise<void> {
    if (loaded.length === 0) return
    const seqs = await store.seqs(loaded.map((room) => room.id))
    await Promise.all(
      loaded.map(async (room) => {
        const seq = seqs.get(room.id)
        if (seq === undefined) {
          room.shut('room-unknown')
          return held.letGo(room.id)
        }
        await room.follow(seq).catch(failed)
        if (room.gone()) held.letGo(room.id)
      }),
    )
  }

  /** Hints that come during a look are one look more. One that fails is left to the next round. */
  async function hurry(): Promise<void> {
    if (hurrying) return
    hurrying = true
    try {
      while (hinted.size > 0) {
        // Hints of the same round of the event loop are one.
        await Promise.resolve()
        const rooms = new Set(hinted)
        hinted.clear()
        // A room that is on its way into memory may have been read before what the hint is about.
        await Promise.all([...rooms].map((room) => held.peek(room)?.catch(() => null)))
        await lookAt(held.loaded().filter(({ id }) => rooms.has(id))).catch(() => undefined)
      }
    } finally {
      hurrying = false
    }
  }

  const unhint = store.hints((room) => {
    for (const one of room === null ? held.loaded().map(({ id }) => id) : [room])
      if (held.has(one)) hinted.add(one)
    void hurry()
  })

  return {
    look: () => lookAt(held.loaded()),
    stop: unhint,
  }
}
