import type { Actor } from '../room/actor.ts'
import type { Hat } from '../room/protocol.ts'
import type { KeyRole } from '../room/commands.ts'
import type { RoomState } from '../room/state.ts'
import type { Proof } from './proof.ts'
import { cookieName } from './proof.ts'
import { hashOf } from './secrets.ts'

/** Somebody who came in through a door: not the house itself. */
export type Visitor = Exclude<Actor, { readonly as: 'house' }>

/**
 * Who is asking something of this room, by its state as it is now; null: nobody of this room. Without a `hat` it is
 * what the token opens, else the facilitator's by account or key, else the seat's. A token stands alone; without one,
 * the account that owns the room facilitates it as its owner, whatever key the same browser once traded for a cookie.
 */
export async function actorFor(
  state: RoomState,
  hat: Hat | null,
  proof: Proof,
): Promise<Visitor | null> {
  const hats: readonly Hat[] =
    hat !== null ? [hat] : ['facilitator', 'participant', 'projector', 'organizer']
  const owns = async (): Promise<boolean> =>
    proof.bearer === null && (await proof.account()) === state.owner
  for (const one of hats) {
    if (one === 'facilitator' && (await owns())) return { as: one, key: null }
    const token = proof.bearer ?? proof.cookies.get(cookieName(one, state.id, proof.secure)) ?? null
    const actor = token === null ? null : openedBy(state, one, hashOf(token))
    if (actor !== null) return actor
    if (one !== 'participant' && (await owns())) return { as: one, key: null }
  }
  return null
}

/** The audience to which a key opens the room. */
export function hatOfKey(as: KeyRole): Exclude<Hat, 'participant'> {
  return as === 'cofacilitator' ? 'facilitator' : as
}

/** The key with this hash, unless it is unknown or revoked. */
export function keyByHash(state: RoomState, hash: string): RoomState['keys'][string] | null {
  return Object.values(state.keys).find((key) => key.hash === hash && !key.revoked) ?? null
}

function openedBy(state: RoomState, hat: Hat, hash: string): Visitor | null {
  if (hat === 'participant') {
    // No copy of the list: this runs for each command, and a room may have a thousand seats.
    for (const seat of state.seats.values()) {
      if (seat.status !== 'erased' && seat.tokenHashes.includes(hash))
        return { as: 'participant', seat: seat.id }
    }
    return null
  }
  const key = keyByHash(state, hash)
  return key !== null && hatOfKey(key.as) === hat ? { as: hat, key: key.id } : null
}
