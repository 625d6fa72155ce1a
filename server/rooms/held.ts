import type { Tip } from '../room/decision.ts'
import { replay } from '../room/evolve.ts'
import { isExpired } from '../room/life.ts'
import type { Store, StoredRoom } from '../store/store.ts'
import type { HeldRoom } from './live-room.ts'

/** How long a room that nobody watches or asks for stays in memory, in ms. */
const idleFor = 10 * 60 * 1000

/** The rooms that this process has in memory. */
export interface HeldRooms {
  /** The room, brought back from its log if need be; null: there is none. */
  readonly hold: (room: string) => Promise<HeldRoom | null>
  /** The same, but none that has expired. */
  readonly get: (room: string) => Promise<HeldRoom | null>
  /** Takes in a room that was just made. */
  readonly keep: (room: HeldRoom) => void
  readonly letGo: (room: string) => void
  /** Those that are in memory by now. */
  readonly loaded: () => readonly HeldRoom[]
  readonly has: (room: string) => boolean
  /** In memory, or on its way there; undefined: neither. */
  readonly peek: (room: string) => Promise<HeldRoom | null> | undefined
  /** Lets go of those that nobody watches or asked for in the last 10 minutes. */
  readonly letIdleGo: () => Promise<void>
}

export interface HeldParts {
  readonly store: Store
  /** ms since 1970. */
  readonly now: () => number
  /** Puts a room into service. */
  readonly serve: (tip: Tip) => HeldRoom
  /** Told of each room that was let go. */
  readonly released: (room: string) => void
}

export function heldRooms({ store, now, serve, released }: HeldParts): HeldRooms {
  const held = new Map<string, { readonly found: Promise<HeldRoom | null>; asked: number }>()
  const loaded = new Map<string, HeldRoom>()

  /** One load at a time for each room; what is not there, or failed to load, is asked for again next time. */
  function hold(room: string): Promise<HeldRoom | null> {
    const there = held.get(room)
    if (there !== undefined && loaded.get(room)?.gone() !== true) {
      there.asked = now()
      return there.found
    }
    const found = store.load(room).then((stored) => {
      if (stored === null) return null
      const served = serve(replayed(stored))
      if (held.get(room)?.found === found) loaded.set(room, served)
      return served
    })
    const forget = (): void => void (held.get(room)?.found === found && letGo(room))
    held.set(room, { found, asked: now() })
    found.then((one) => one ?? forget(), forget)
    return found
  }

  function letGo(room: string): void {
    if (held.delete(room) && loaded.delete(room)) released(room)
  }

  return {
    hold,
    get: async (room) => {
      const found = await hold(room)
      return found === null || isExpired(found.state(), now()) ? null : found
    },
    keep: (room) => {
      held.set(room.id, { found: Promise.resolve(room), asked: now() })
      loaded.set(room.id, room)
    },
    letGo,
    loaded: () => [...loaded.values()],
    has: (room) => held.has(room),
    peek: (room) => held.get(room)?.found,
    letIdleGo: async () => {
      for (const [room, entry] of held) {
        const found = await entry.found.catch(() => null)
        const quiet = now() - entry.asked > idleFor
        if (quiet && found?.idle() === true && held.get(room) === entry) letGo(room)
      }
    },
  }
}

/** A room as its log and its words made it: the same as the one that was served before. */
function replayed(stored: StoredRoom): Tip {
  return {
    state: replay(stored.row.id, stored.events),
    words: new Map(stored.words.map((each) => [each.id, each])),
  }
}
