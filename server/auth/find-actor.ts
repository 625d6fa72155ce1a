import type { Hat } from '../room/protocol.ts'
import type { RoomState } from '../room/state.ts'
import type { Visitor } from './actor.ts'
import { actorFor, keyByHash } from './actor.ts'
import type { Proof } from './proof.ts'
import { cookieName } from './proof.ts'

/** A room as far as authority asks about it. */
export interface Asked {
  readonly state: () => RoomState
  /** Brings it up to what other processes wrote, no sooner than `apart` ms after the last time. */
  readonly current: (apart: number) => Promise<boolean>
}

/** Whoever guesses makes a room look at its log so often at most, in ms. */
const apart = 250

const hats: readonly Hat[] = ['participant', 'projector', 'facilitator', 'organizer']

/**
 * Who is asking something of this room, as `actorFor` says; a seat or key that is not known here may have been given by
 * another process a moment ago, so the log is looked at once before anybody is sent away. `later`: the log cannot be
 * looked at now, and nobody is sent away for that.
 */
export async function findActor(
  room: Asked,
  hat: Hat | null,
  proof: Proof,
): Promise<Visitor | 'later' | null> {
  const known = await actorFor(room.state(), hat, proof)
  if (known !== null || !showsSomething(room.state(), proof)) return known
  const there = await look(room)
  return there === 'gone' ? null : there === 'later' ? 'later' : actorFor(room.state(), hat, proof)
}

/** The key with this hash that is not revoked, in the same way. */
export async function findKey(
  room: Asked,
  hash: string,
): Promise<RoomState['keys'][string] | 'later' | null> {
  const known = keyByHash(room.state(), hash)
  if (known !== null) return known
  const there = await look(room)
  return there === 'gone' ? null : there === 'later' ? 'later' : keyByHash(room.state(), hash)
}

async function look(room: Asked): Promise<'there' | 'gone' | 'later'> {
  try {
    return (await room.current(apart)) ? 'there' : 'gone'
  } catch {
    return 'later'
  }
}

/** Without a token there is nothing to be found: accounts own rooms from the beginning. */
function showsSomething({ id }: RoomState, { bearer, cookies, secure }: Proof): boolean {
  return bearer !== null || hats.some((hat) => cookies.has(cookieName(hat, id, secure)))
}
