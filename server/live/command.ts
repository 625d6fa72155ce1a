import type { Visitor } from '../auth/actor.ts'
import { actorFor } from '../auth/actor.ts'
import { isCommand, mayCommand } from '../auth/authority.ts'
import type { Proof } from '../auth/proof.ts'
import type { Rate } from '../auth/rate.ts'
import { actorId } from '../room/actor.ts'
import type { KeyRole } from '../room/commands.ts'
import type { Ack, Hat } from '../room/protocol.ts'
import type { RefusalCode } from '../room/refusals.ts'
import type { LiveRoom } from '../rooms.ts'
import { typeOf } from './frame.ts'

export interface CommandParts {
  /** ms since 1970. */
  readonly now: () => number
  /** By room and actor, shared with the plain road. */
  readonly rate: Rate
  /** The link that a fresh key's token makes. */
  readonly linkOf: (as: KeyRole, room: string, token: string) => Promise<string>
}

/** Whose socket it is: what was shown on connecting, and never what came of it. */
export interface Asking {
  readonly room: LiveRoom
  readonly hat: Hat
  readonly proof: Proof
  /** The seat or key that the proof opened on connecting: another one would be another socket. */
  readonly actor: Visitor
}

/** Answers one frame. Authority is settled anew for each, from the room's state as it is now. */
export async function answer(asking: Asking, envelope: unknown, parts: CommandParts): Promise<Ack> {
  const { room, hat, proof } = asking
  const actor = await actorFor(room.state(), hat, proof)
  if (actor === null || actorId(actor) !== actorId(asking.actor)) return no('not-allowed')
  const allowed = parts.rate(`${room.id} ${actorId(actor)}`)
  if (!allowed.ok) return { ok: false, refusal: { code: 'slow-down', wait: allowed.wait } }
  const type = typeOf(envelope)
  if (type !== null && isCommand(type) && !mayCommand(actor, type)) return no('not-allowed')
  if (type === 'time') return { ok: true, seq: room.state().seq, now: parts.now() }
  const ack = await room.run(actor, envelope)
  if (!ack.ok || ack.link === undefined) return ack
  // Only `issueKey` is answered with a link, and it was carried out: so `as` is a role.
  const { as } = envelope as { readonly as: KeyRole }
  return { ...ack, link: await parts.linkOf(as, room.id, ack.link) }
}

function no(code: RefusalCode): Ack {
  return { ok: false, refusal: { code } }
}
