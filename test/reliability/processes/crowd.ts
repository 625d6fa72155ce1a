import type { Actor } from '../../../server/room/actor.ts'
import type { Ack } from '../../../server/room/protocol.ts'
import type { LiveRoom } from '../../../server/rooms.ts'
import { facilitator, opening, seated, step } from '../../rooms/kit.ts'
import type { Chance } from './chance.ts'
import type { Node } from './nodes.ts'
import type { Watcher } from './watcher.ts'
import { watch } from './watcher.ts'
import type { Asked, Writer } from './writer.ts'
import { newWriter, steps, take, toAsk } from './writer.ts'

/** One room that is served by several nodes at once, and the people who write in it. */
export interface Crowd {
  readonly room: string
  /** The room at each node. */
  readonly at: readonly LiveRoom[]
  readonly watchers: readonly Watcher[]
  readonly writers: readonly Writer[]
  /** What nobody should have been answered. */
  readonly wrong: string[]
  /** How often something was asked of two nodes at the same time. */
  twice: number
}

/** Opens a room at the first of these nodes, with every step open that people write in. */
export async function gather(nodes: readonly Node[], people: number): Promise<Crowd> {
  const [first] = nodes
  if (first === undefined) throw new Error('no node')
  const { room } = await first.rooms.open({ ...opening, organizerGets: 'plans' })
  const writers: Writer[] = []
  for (let n = 0; n < people; n++) {
    const { participant, token } = await seated(first.rooms, room, `Person ${n}`)
    writers.push(newWriter(n, { seat: participant.id, token, name: participant.name }))
  }
  for (const each of steps)
    await room.run(facilitator, { id: `open-${each}`, type: 'openStep', step: step(each) })
  const at = await Promise.all(nodes.map(({ rooms }) => rooms.get(room.id).then(there)))
  const watchers = at.map((each, place) => watch(each, `${room.id} at node ${place}`))
  return { room: room.id, at, watchers, writers, wrong: [], twice: 0 }
}

/** Somebody asks one thing after another, each at any node and sometimes at two at once, while there is anything left to ask. */
export async function writeOn(
  crowd: Crowd,
  writer: Writer,
  { chance, more }: { readonly chance: Chance; readonly more: () => boolean },
): Promise<void> {
  while (writer.pending !== null || more()) {
    const asked = toAsk(writer, chance)
    const places = [chance.below(crowd.at.length)]
    if (chance.below(8) === 0) places.push(chance.below(crowd.at.length))
    if (places.length === 2) crowd.twice++
    const acks = await Promise.all(
      places.map((place) => ask(there(crowd.at[place]), writer, asked)),
    )
    // Nothing was written, and the same may be asked again.
    if (acks.some((ack) => !ack.ok && ack.refusal.code === 'not-saved')) continue
    const [ack] = acks
    const same = new Set(acks.map((each) => (each.ok ? each.seq : each.refusal.code)))
    if (same.size > 1) crowd.wrong.push(`${writer.name} was answered ${[...same].join(' and ')}`)
    if (ack?.ok !== true)
      return void crowd.wrong.push(`${writer.name} was refused: ${ack?.refusal.code}`)
    take(writer, asked, ack)
  }
}

function ask(room: LiveRoom, { seat }: Writer, { id, body }: Asked): Promise<Ack> {
  const actor: Actor = { as: 'participant', seat }
  return room.run(actor, { id, ...body })
}

export function there<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('it should be there')
  return value
}
