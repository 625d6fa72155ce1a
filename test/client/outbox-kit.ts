import type { Envelope } from '../../client/lib/link.ts'
import { createOutbox } from '../../client/lib/outbox.ts'
import type { Outbox } from '../../client/lib/outbox.ts'
import type { memoryShelf } from '../../client/lib/shelf.ts'
import type { Ack } from '../../server/room/protocol.ts'
import type { createSimulation } from './simulation.ts'

/** The step that is written at. */
export const step = 'taster.more'

/** A draft of some text there. */
export function giveAnswer(id: string, text: string, rev: number): Envelope {
  return { id, type: 'giveAnswer', step, answer: { t: text }, rev, done: false }
}

/** One tab's outbox, of a person of a room, in a simulated world. */
export function open(
  world: ReturnType<typeof createSimulation>,
  shelf: ReturnType<typeof memoryShelf>,
  tab: string,
  send: (command: Envelope) => Promise<Ack>,
): Outbox {
  return createOutbox({
    shelf,
    owner: 'room/seat',
    tab,
    send,
    now: world.now,
    random: world.random,
    later: world.later,
    changed: () => undefined,
    shelved: () => undefined,
  })
}
