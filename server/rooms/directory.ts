import type { Actor } from '../room/actor.ts'
import type { SeatCommand } from '../room/commands.ts'
import type { Tip } from '../room/decision.ts'
import { isEnded } from '../room/life.ts'
import { textOf } from '../room/lookup.ts'
import type { Refusal } from '../room/refusals.ts'
import type { LiveRoom, Opened, Opening, Rooms, Seated, Surroundings } from '../rooms.ts'
import type { Door, RoomRow, Store } from '../store/store.ts'
import { elsewhere } from './elsewhere.ts'
import { following } from './following.ts'
import { heldRooms } from './held.ts'
import type { HeldRoom } from './live-room.ts'
import { liveRoom } from './live-room.ts'
import { makeRoom } from './opening.ts'

const house: Actor = { as: 'house' }

/**
 * The rooms of a store. Each is brought into memory when it is first asked for, and let go once nobody watches it. The
 * store, the clock and all randomness are given in; the store is not closed here.
 */
export function roomsOver(store: Store, surroundings: Surroundings): Rooms {
  const { now, hash, others } = surroundings
  const moved = (room: string): void => presence?.moved(room)
  const held = heldRooms({ store, now, serve: bringBack, released: moved })
  const presence = others === undefined ? null : elsewhere(others, { now, rooms: held.loaded })
  const follower = following({ store, held }, (fault) =>
    others === undefined ? surroundings.report(fault) : others.report('following', fault),
  )
  let opening: Promise<unknown> = Promise.resolve()
  let closing = false

  function serve(tip: Tip): HeldRoom {
    const room = liveRoom({ store, surroundings, moved }, tip)
    if (closing) room.shut('restarting')
    return room
  }

  /** Others may have people in a room that was there before. */
  function bringBack(tip: Tip): HeldRoom {
    const room = serve(tip)
    presence?.arrived(room)
    return room
  }

  async function through(
    key: string,
    kind: Door['kind'],
  ): Promise<{ room: HeldRoom; seat: string | null } | null> {
    const door = await store.door(key)
    if (door === null || door.kind !== kind || (door.until !== null && door.until <= now()))
      return null
    const room = await held.get(door.room)
    return room === null ? null : { room, seat: door.seat }
  }

  async function seat(
    room: LiveRoom,
    command: (secrets: Secrets) => SeatCommand,
  ): Promise<Seated | Refusal> {
    const own = await held.hold(room.id)
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
    const { tip, keys } = await makeRoom(store, surroundings, wanted)
    const room = serve(tip)
    held.keep(room)
    return { room, keys }
  }

  async function remove(room: string): Promise<void> {
    const there = await held.peek(room)
    await store.deleteRoom(room, now())
    held.letGo(room)
    there?.shut('room-unknown')
  }

  /** A room whose time has come: it ends, or it is deleted. */
  async function see(row: RoomRow, at: number): Promise<void> {
    if (row.expiresAt !== null && row.expiresAt <= at) return remove(row.id)
    const room = await held.hold(row.id)
    await room?.submit({ actor: house, id: surroundings.id(), command: { type: 'endRoom' } })
  }

  return {
    // One after another: two rooms opened at once would not know of each other's code.
    open: (wanted) => {
      const opened = opening.then(() => open(wanted))
      opening = opened.catch(() => undefined)
      return opened
    },
    get: held.get,
    byCode: async (code) => {
      const found = await through(code, 'join')
      // Whether it can be joined is asked of it as it is now; with the store away, as far as it is known.
      if (found === null || !(await found.room.current().catch(() => true))) return null
      return isEnded(found.room.state(), now()) ? null : found.room
    },
    byReturnCode: async (code) => {
      const found = await through(hash(code), 'return')
      return found === null || found.seat === null ? null : { room: found.room, seat: found.seat }
    },
    roomsOf: (owner) => store.roomsOf(owner),
    join: (room, { name, language, table = null }) =>
      seat(room, (secrets) => ({ type: 'join', name, language, table, ...secrets })),
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
      await held.letIdleGo()
    },
    follow: async () => {
      await Promise.all([follower.look(), presence?.round()])
    },
    close: async () => {
      closing = true
      follower.stop()
      const rooms = held.loaded()
      for (const room of rooms) room.shut('restarting')
      await Promise.all(rooms.map((room) => room.settled()))
      await presence?.leave()
    },
  }
}

type Secrets = Pick<SeatCommand, 'tokenHash' | 'returnCode' | 'returnHash'>
