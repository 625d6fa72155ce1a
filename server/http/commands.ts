import type { Visitor } from '../auth/actor.ts'
import type { Proof } from '../auth/proof.ts'
import type { Ack, Hat } from '../room/protocol.ts'
import type { LiveRoom } from '../rooms.ts'
import type { Doors } from './doors.ts'
import { readAnyJson } from './json.ts'
import type { Sentence } from './problem.ts'
import { problem } from './problem.ts'

/** Who sends a command, and with what proof. */
export interface Sender {
  readonly room: LiveRoom
  readonly hat: Hat
  readonly proof: Proof
  readonly actor: Visitor
}

export interface CommandParts {
  /** The one that answers frames of sockets too: it settles authority, rates, and what the acknowledgement holds. */
  readonly command: (sender: Sender, envelope: unknown) => Promise<Ack>
  readonly sentence: Sentence
}

/** Commands for when sockets do not pass: the same envelope, and the same answer, as on a socket. */
export function commands(doors: Doors, { command, sentence }: CommandParts): void {
  doors.room(
    'POST /api/rooms/:id/commands',
    async ({ c, asked, room, actor }) => {
      const read = await readAnyJson(c)
      if (!read.ok) return problem(read.refusal, sentence)
      return Response.json(
        await command({ room, hat: actor.as, proof: asked.proof, actor }, read.body),
      )
    },
    // Decided under the room's lock, on all that was written before.
    'known',
  )
}
