import type { Actor } from '../room/actor.ts'
import type { SeatCommand } from '../room/commands.ts'
import type { Tip } from '../room/decision.ts'
import type { Event, Recorded } from '../room/events.ts'
import { evolve, replay } from '../room/evolve.ts'
import { initialRoom } from '../room/initial.ts'
import { isEnded, isExpired } from '../room/life.ts'
import { textOf } from '../room/lookup.ts'
import type { Refusal } from '../room/refusals.ts'
import type { LiveRoom, Opened, Opening, Rooms, Seated, Surroundings } from '../rooms.ts'
import type { Batch, Door, RoomRow, Store, StoredRoom } from '../store/store.ts'
import { newCode } from './code.ts'
import { noteDoors, rowOf } from './doors.ts'
import type { HeldRoom } from './live-room.ts'
import { liveRoom } from './live-room.ts'

/** How long a room that nobody watches or asks for stays in memory, in ms. */
const idleFor = 10 * 60 * 1000

const house: Actor = { as: 'house' }

/**
 * The rooms of a store. Each is brought into memory when it is first asked for, and let go once nobody watches it. The
 * store, the clock and all randomness are given in; the store is not closed here.
 */
export function roomsOver(store: Store, surroundings: Surroundings): Rooms {
  const { now, hash } = surroundings
  const held = new Map<string, Promise<HeldRoom | null>>()
  const lastAsked = new Map<string, number>()
  let opening: Promise<unknown> = Promise.resolve()
  let closing = false

  /** One load at a time for each room; what is not there, or failed to load, is asked for again next time. */
  function hold(room: string): Promise<HeldRoom | null> {
    const there = held.get(room)
    if (there !== undefined) {
      lastAsked.set(room, now())
      return there
    }
    const loading = store
      .load(room)
      .then((stored) => (stored === null ? null : take(replayed(stored))))
    const forget = (): void => void (held.get(room) === loading && letGo(room))
    keep(room, loading)
    loading.then((found) => found ?? forget(), forget)
    return loading
  }

  function keep(room: string, loading: Promise<HeldRoom | null>): void {
    held.set(room, loading)
    lastAsked.set(room, now())
  }

  function letGo(room: string): void {
    held.delete(room)
    lastAsked.delete(room)
  }

  function take(tip: Tip): HeldRoom {
    const room = liveRoom(store, surroundings, tip)
    if (closing) room.shut('restarting')
    return room
  }

  async function get(room: string): Promise<HeldRoom | null> {
    const found = await hold(room)
    return found === null || isExpired(found.state(), now()) ? null : found
  }

  async function through(
    key: string,
    kind: Door['kind'],
  ): Promise<{ room: HeldRoom; seat: string | null } | null> {
    const door = await store.door(key)
    if (door === null || door.kind !== kind || (door.until !== null && door.until <= now()))
      return null
    const room = await get(door.room)
    return room === null ? null : { room, seat: door.seat }
  }

  async function seat(
    room: LiveRoom,
    command: (secrets: Secrets) => SeatCommand,
  ): Promise<Seated | Refusal> {
    const own = await hold(room.id)
    if (own === null) return { code: 'room-unknown' }
    const [token, returnCode] = [surroundings.token(), surroundings.returnCode()]
    const tokenHash = hash(token)
    const asked = command({ tokenHash, returnCode, returnHash: hash(returnCode) })
    const ack = await own.submit({ actor: house, id: surroundings.id(), command: asked })
    if (!ack.ok) return ack.refusal
    const taken = [...own.state().seats.values()].find((each) =>
      each.tokenHashes.includes(tokenHash),
    )
    if (taken === undefined) return { code: 'not-saved' }
    const participant = { id: taken.id, name: textOf(own.words(), taken.name) }
    return { room: own, participant, token, returnCode }
  }

  async function open(wanted: Opening): Promise<Opened> {
    const code = newCode(await store.codes(now()), surroundings.random)
    const keys = {
      projector: surroundings.token(),
      organizer: surroundings.token(),
      cofacilitator: surroundings.token(),
    }
    const events: readonly Event[] = [
      { type: 'roomOpened', code, ...wanted },
      ...(['projector', 'organizer', 'cofacilitator'] as const).map((as): Event => ({
        type: 'keyIssued',
        key: surroundings.id(),
        as,
        hash: hash(keys[as]),
      })),
    ]
    const at = now()
    const log = events.map((event, place): Recorded => ({ seq: place + 1, at, event }))
    const id = surroundings.id()
    const tip: Tip = { state: replay(id, log), words: new Map() }
    await store.transact({ room: id, knownSeq: 0, asked: [] }, () => openingBatch(log, tip))
    const room = take(tip)
    keep(id, Promise.resolve(room))
    return { room, keys }
  }

  async function remove(room: string): Promise<void> {
    const there = await held.get(room)
    await store.deleteRoom(room, now())
    letGo(room)
    there?.shut('room-unknown')
  }

  /** A room whose time has come: it ends, or it is deleted. */
  async function see(row: RoomRow, at: number): Promise<void> {
    if (row.expiresAt !== null && row.expiresAt <= at) return remove(row.id)
    const room = await hold(row.id)
    await room?.submit({ actor: house, id: surroundings.id(), command: { type: 'endRoom' } })
  }

  return {
    // One after another: two rooms opened at once would not know of each other's code.
    open: (wanted) => {
      const opened = opening.then(() => open(wanted))
      opening = opened.catch(() => undefined)
      return opened
    },
    get,
    byCode: async (code) => {
      const found = await through(code, 'join')
      return found === null || isEnded(found.room.state(), now()) ? null : found.room
    },
    byReturnCode: async (code) => {
      const found = await through(hash(code), 'return')
      return found === null || found.seat === null ? null : { room: found.room, seat: found.seat }
    },
    roomsOf: (owner) => store.roomsOf(owner),
    join: (room, { name, language }) =>
      seat(room, (secrets) => ({ type: 'join', name, language, ...secrets })),
    returnToSeat: (room, id, used) =>
      seat(room, (secrets) => ({
        type: 'returnToSeat',
        seat: id,
        usedHash: hash(used),
        ...secrets,
      })),
    delete: remove,
    tend: async () => {
      const at = now()
      for (const row of await store.due(at)) await see(row, at).catch(surroundings.report)
      for (const [id, loading] of held) {
        const room = await loading.catch(() => null)
        const quiet = at - (lastAsked.get(id) ?? at) > idleFor
        if (quiet && room?.idle() === true && held.get(id) === loading) letGo(id)
      }
    },
    close: async () => {
      closing = true
      const rooms = await Promise.all(
        [...held.values()].map((loading) => loading.catch(() => null)),
      )
      for (const room of rooms) room?.shut('restarting')
      await Promise.all(rooms.map((room) => room?.settled()))
    },
  }
}

type Secrets = Pick<SeatCommand, 'tokenHash' | 'returnCode' | 'returnHash'>

/** A room as its log and its words made it: the same as the one that was served before. */
function replayed(stored: StoredRoom): Tip {
  return {
    state: replay(stored.row.id, stored.events),
    words: new Map(stored.words.map((each) => [each.id, each])),
  }
}

function openingBatch(log: readonly Recorded[], tip: Tip): Batch {
  const doors = { put: new Map<string, Door>(), drop: new Set<string>() }
  let state = initialRoom(tip.state.id)
  for (const event of log) {
    noteDoors(doors, state, event)
    state = evolve(state, event)
  }
  return {
    events: log,
    commands: [],
    putWords: [],
    deleteWords: [],
    eraseOwners: [],
    putDoors: [...doors.put.values()],
    dropDoors: [],
    room: rowOf(tip.state),
  }
}
