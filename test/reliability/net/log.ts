import { same } from '../../../client/lib/outbox.ts'
import type { Envelope } from '../../../client/lib/link.ts'
import type { Recorded } from '../../../server/room/events.ts'
import type { Ack } from '../../../server/room/protocol.ts'
import { isMadeBy } from '../made-by.ts'
import type { Ground } from '../processes/ground.ts'

/** A command that left a phone, and what came back; null: no answer came. */
export interface Sent {
  readonly command: Envelope
  readonly ack: Ack | null
}

/** Whoever sends commands from a seat, and remembers them all. */
export interface Sender {
  readonly seat: string
  readonly sent: readonly Sent[]
}

/** What the store holds of what somebody sent. */
export interface Stored {
  readonly events: readonly Recorded[]
  /** The answers that are kept for the commands of this phone, by id. */
  readonly answers: ReadonlyMap<string, Ack>
}

/** Reads the store beside its servers, which may still run. Throws where the room is not there. */
export async function storedOf(ground: Ground, room: string, sender: Sender): Promise<Stored> {
  const [stored] = await storedOfAll(ground, room, [sender])
  if (stored === undefined) throw new Error('nothing was looked up')
  return stored
}

/** The same for many, in their order. */
export function storedOfAll(
  ground: Ground,
  room: string,
  senders: readonly Sender[],
): Promise<readonly Stored[]> {
  return ground.look(async (store) => {
    const loaded = await store.load(room)
    if (loaded === null) throw new Error('the room is not there')
    const all: Stored[] = []
    for (const { seat, sent } of senders) {
      const answers = new Map<string, Ack>()
      for (const { command } of sent) {
        if (command.type === 'time' || answers.has(command.id)) continue
        const row = await store.command(room, { actor: `seat:${seat}`, id: command.id })
        if (row !== null) answers.set(command.id, row.answer)
      }
      all.push({ events: loaded.events, answers })
    }
    return all
  })
}

/** What is wrong between a phone's own account of what it sent and the store: nothing, if what it saw saved is saved once. */
export function wrongWith(sender: Sender, { events, answers }: Stored): readonly string[] {
  const written = sender.sent.filter(({ command }) => command.type !== 'time')
  const lost = written.flatMap(({ command: { id, type }, ack }) => {
    if (ack?.ok !== true) return []
    const kept = answers.get(id)
    return kept?.ok === true && kept.seq === ack.seq ? [] : [`lost: ${type} ${id} at ${ack.seq}`]
  })
  return [
    ...lost,
    ...strange(sender, { events, answers }),
    ...doubled(written, answers),
    ...outOfOrder(sender, events),
  ]
}

/** Events of this person that no command of theirs made. */
function strange({ seat }: Sender, { events, answers }: Stored): readonly string[] {
  const made = new Set([...answers.values()].flatMap((ack) => (ack.ok ? [ack.seq] : [])))
  return events.flatMap(({ seq, event }) =>
    isMadeBy(event, seat) && !made.has(seq) ? [`nobody sent it: ${event.type} at ${seq}`] : [],
  )
}

/** Answers that the room took more than once. Nobody here writes the same words twice, so the words tell. */
function doubled(written: readonly Sent[], answers: ReadonlyMap<string, Ack>): readonly string[] {
  const taken: { readonly said: object; readonly seq: number }[] = []
  for (const { command } of written) {
    const kept = answers.get(command.id)
    if (command.type !== 'giveAnswer' || kept?.ok !== true) continue
    const { step, answer, done } = command
    if (!taken.some(({ seq }) => seq === kept.seq))
      taken.push({ said: { step, answer, done }, seq: kept.seq })
  }
  return taken.flatMap(({ said, seq }, place) =>
    taken.slice(0, place).some((other) => same(other.said, said))
      ? [`doubled: ${JSON.stringify(said)} at ${seq}`]
      : [],
  )
}

/** Gaps in the log, and revisions of one answer that are not each above the one before. */
function outOfOrder({ seat }: Sender, events: readonly Recorded[]): readonly string[] {
  const wrong = events.flatMap(({ seq }, place) => (seq === place + 1 ? [] : [`gap before ${seq}`]))
  const newest = new Map<string, number>()
  for (const { seq, event } of events) {
    if (event.type !== 'answerGiven' || event.seat !== seat) continue
    if (event.rev <= (newest.get(event.step) ?? 0)) wrong.push(`not newer: ${event.step} at ${seq}`)
    newest.set(event.step, event.rev)
  }
  return wrong
}
