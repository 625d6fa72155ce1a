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

/**
 * How new a room must be that somebody is answered from, where other processes serve it too: as it is at this moment; the
 * same unless the store is away; or as it is known here, because what is asked is decided on the newest anyway.
 */
export type Freshness = 'current' | 'current-if-possible' | 'known'

/** Whoever guesses makes a room look at its log so often at most, in ms. */
const apart = 250

const hats: readonly Hat[] = ['participant', 'projector', 'facilitator', 'organizer']

/**
 * Who is asking something of this room, as `actorFor` says; a seat or key that is not known here may have been given by
 * another process a moment ago, so the log is looked at once before anybody is sent away. `later`: the log cannot be
 * looked at now, and nobody is sent away for that.
 */
export function findActor(
  room: Asked,
  { hat, proof }: { readonly hat: Hat | null; readonly proof: Proof },
  freshness: Freshness,
): Promise<Visitor | 'later' | null> {
  return found(room, () => actorFor(room.state(), hat, proof), {
    freshness,
    mayBeNew: showsSomething(room.state(), proof),
  })
}

/** The key with this hash that is not revoked, in the same way. */
export function findKey(
  room: Asked,
  hash: string,
  freshness: Freshness,
): Promise<RoomState['keys'][string] | 'later' | null> {
  const find = async () => keyByHash(room.state(), hash)
  return found(room, find, { freshness, mayBeNew: true })
}

async function found<T>(
  room: Asked,
  find: () => Promise<T | null>,
  { freshness, mayBeNew }: { readonly freshness: Freshness; readonly mayBeNew: boolean },
): Promise<T | 'later' | null> {
  const known = await find()
  const needed = known === null ? mayBeNew : freshness !== 'known'
  if (!needed) return known
  // Another process may have given it a moment ago, or taken it back.
  const there = await look(room, known === null ? apart : 0)
  if (there === 'gone') return null
  const mustBeNew = known === null || freshness === 'current'
  return there === 'later' && mustBeNew ? there : find()
}

async function look(room: Asked, atLeast: number): Promise<'there' | 'gone' | 'later'> {
  try {
    return (await room.current(atLeast)) ? 'there' : 'gone'
  } catch {
    return 'later'
  }
}

/** Without a token there is nothing to be found: accounts own rooms from the beginning. */
function showsSomething({ id }: RoomState, { bearer, cookies, secure }: Proof): boolean {
  return bearer !== null || hats.some((hat) => cookies.has(cookieName(hat, id, secure)))
}
