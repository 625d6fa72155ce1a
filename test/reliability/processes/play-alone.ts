import type { Ack } from '../../../server/room/protocol.ts'
import { roomsOver } from '../../../server/rooms.ts'
import type { Store, StoredRoom } from '../../../server/store/store.ts'
import { facilitator, opening, seated, step, testSurroundings } from '../../rooms/kit.ts'
import { chanceFrom } from './chance.ts'
import type { Chance } from './chance.ts'
import { there } from './crowd.ts'
import type { Writer } from './writer.ts'
import { newWriter, steps, take, toAsk } from './writer.ts'

/**
 * Plays a room one command after another, each at one of several nodes, with a clock, ids and chances that come of the seed
 * alone: whatever store it is played on, the same room must come of it.
 */
export async function playAlone(
  stores: readonly Store[],
  { seed, commands }: { readonly seed: string; readonly commands: number },
): Promise<{ readonly log: StoredRoom; readonly acks: readonly Ack[] }> {
  const chance = chanceFrom(seed)
  const surroundings = testSurroundings(seed)
  const nodes = stores.map((store) => roomsOver(store, surroundings))
  const first = there(nodes[0])
  const { room } = await first.open({ ...opening, organizerGets: 'plans' })
  const rooms = await Promise.all(nodes.map((node) => node.get(room.id)))
  const writers: Writer[] = []
  for (let n = 0; n < 8; n++) {
    const { participant, token } = await seated(first, room, `Person ${n}`)
    writers.push(newWriter(n, { seat: participant.id, token, name: participant.name }))
  }
  for (const each of steps)
    await room.run(facilitator, { id: `open-${each}`, type: 'openStep', step: step(each) })
  const acks: Ack[] = []
  for (let n = 0; n < commands; n++) {
    surroundings.pass(chance.between(1, 2000))
    const at = there(chance.oneOf(rooms))
    if (chance.below(6) === 0) {
      acks.push(await at.run(facilitator, { id: `desk-act-${n}`, ...deskAct(chance) }))
      continue
    }
    const writer = chance.oneOf(writers)
    const asked = toAsk(writer, chance)
    const ack = await at.run(
      { as: 'participant', seat: writer.seat },
      { id: asked.id, ...asked.body },
    )
    if (ack.ok) take(writer, asked, ack)
    acks.push(ack)
  }
  for (const node of nodes) await node.close()
  return { log: there(await there(stores[0]).load(room.id)), acks }
}

/** Acts of a facilitator, some of which may be refused. */
function deskAct(chance: Chance): { readonly type: string; readonly [field: string]: unknown } {
  switch (chance.below(5)) {
    case 0:
      return { type: 'openStep', step: step(chance.oneOf(['pick', 'ideas', 'next'])) }
    case 1:
      return { type: 'hold', on: chance.below(2) === 0 }
    case 2:
      return { type: 'setTimer', seconds: chance.between(30, 600) }
    case 3:
      return { type: 'closeStep', step: step(chance.oneOf(['pick', 'ideas'])) }
    default:
      return { type: 'blankWall', on: chance.below(2) === 0 }
  }
}
