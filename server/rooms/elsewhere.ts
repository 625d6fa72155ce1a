import type { Others } from '../rooms.ts'
import type { Online } from '../store/board.ts'
import type { HeldRoom } from './live-room.ts'

/** At most so often a change is told, in ms. */
const tellPace = 1000
/** So old may grow what was told, in ms: with a round every 2 s it is told anew within 5 s. */
const tellAnew = 3000
/** So long what was said is believed, here as by the board, in ms. */
const lease = 15_000
/** How long leaving may hold up a stop, in ms. */
const farewell = 2000

/** Tells the board who is connected here, and the rooms who is connected elsewhere. */
export interface Elsewhere {
  /** Somebody came to a room here or went, or the room is held no longer. */
  readonly moved: (room: string) => void
  /** A room that has just been brought into memory. */
  readonly arrived: (room: HeldRoom) => void
  /** Holds the lease and reads the board; to be called every 2 s. Never throws: nothing depends on it. */
  readonly round: () => Promise<void>
  /** This process has nobody any more, and tells no more. */
  readonly leave: () => Promise<void>
}

export function elsewhere(
  { board, later, report }: Others,
  { now, rooms }: { readonly now: () => number; readonly rooms: () => readonly HeldRoom[] },
): Elsewhere {
  const news = new Set<string>()
  /** The rooms for which the board holds somebody of this process. */
  const told = new Set<string>()
  let toldAt = -Infinity
  let heldAt = now()
  let readAt = now()
  let telling: Promise<void> | null = null
  let reading: Promise<void> | null = null
  let callOff: (() => void) | null = null
  let left = false

  function soon(): void {
    if (callOff !== null || telling !== null || left || news.size === 0) return
    callOff = later(Math.max(0, toldAt + tellPace - now()), () => {
      callOff = null
      void tell()
    })
  }

  function tell(): Promise<void> {
    callOff?.()
    callOff = null
    telling ??= say()
      .catch((fault: unknown) => report('presence', fault))
      .finally(() => (telling = null))
    return telling.then(soon)
  }

  async function say(): Promise<void> {
    const here = new Map(rooms().map((room) => [room.id, room.here()]))
    // The board may have dropped everything meanwhile.
    if (now() - heldAt > lease) for (const room of [...told, ...here.keys()]) news.add(room)
    const said = new Map<string, readonly Online[]>()
    for (const room of news) said.set(room, here.get(room) ?? [])
    news.clear()
    toldAt = now()
    try {
      await board.say(said)
    } catch (fault) {
      for (const room of said.keys()) news.add(room)
      throw fault
    }
    heldAt = toldAt
    for (const [room, online] of said) {
      if (online.length > 0) told.add(room)
      else told.delete(room)
    }
  }

  async function read(some: readonly HeldRoom[]): Promise<void> {
    if (some.length === 0) return
    const found = await board.others(some.map((room) => room.id))
    for (const room of some) room.elsewhere(found.get(room.id) ?? [])
  }

  /** Who has not been heard of for a lease is not believed to be there. */
  async function readAll(): Promise<void> {
    try {
      await read(rooms())
      readAt = now()
    } catch (fault) {
      report('presence', fault)
      if (now() - readAt > lease) for (const room of rooms()) room.elsewhere([])
    }
  }

  return {
    moved: (room) => {
      news.add(room)
      soon()
    },
    arrived: (room) => {
      read([room]).catch((fault: unknown) => report('presence', fault))
    },
    round: async () => {
      const due = now() - toldAt >= (news.size > 0 ? tellPace : tellAnew)
      if (due && (news.size > 0 || told.size > 0)) void tell()
      reading ??= readAll().finally(() => (reading = null))
      await Promise.all([telling, reading])
    },
    leave: async () => {
      left = true
      callOff?.()
      let give: () => void = () => undefined
      const patience = new Promise<void>((resolve) => (give = later(farewell, resolve)))
      const leaving = Promise.all([telling, reading])
        .then(() => (told.size > 0 ? board.leave() : undefined))
        .catch((fault: unknown) => report('presence', fault))
      await Promise.race([leaving, patience])
      give()
    },
  }
}
