import type { Actor } from '../room/actor.ts'
import type { Bye } from '../room/protocol.ts'
import type { RoomState } from '../room/state.ts'

/** Why somebody who was let in may stay no longer; null: they may. By the room's state as it is now. */
export function mustGo(state: RoomState, actor: Actor): Bye['reason'] | null {
  switch (actor.as) {
    case 'participant': {
      const status = state.seats.get(actor.seat)?.status ?? 'erased'
      return status === 'removed' || status === 'erased' ? status : null
    }
    case 'facilitator':
    case 'projector':
    case 'organizer':
      if (actor.key === null) return null
      return state.keys[actor.key]?.revoked === false ? null : 'revoked'
    case 'house':
      return 'revoked'
  }
}
