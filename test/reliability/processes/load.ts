import { setTimeout as pass } from 'node:timers/promises'
import type { Ack } from '../../../server/room/protocol.ts'
import type { Client } from '../../live/wire.ts'
import { bearer, command } from './asking.ts'
import type { Chance } from './chance.ts'
import { taken } from './reader.ts'
import type { Writer } from './writer.ts'
import { take, toAsk } from './writer.ts'

/** What people write while servers and their database come and go. */
export interface Load {
  readonly room: string
  readonly chance: Chance
  /** Where the next line or request goes. */
  readonly port: () => number
  readonly on: () => boolean
  /** What nobody should have been answered. */
  readonly wrong: string[]
}

/** How long an acknowledgement may take, as the pages have it, and how long people think, in ms. */
const patience = 8000
const thinking = { from: 20, to: 80 }

/** Writes over a socket, on a new line whenever one was lost or kept silent, until the load ends and nothing is pending. */
export async function writeBySocket(writer: Writer, load: Load): Promise<void> {
  while (goesOn(writer, load)) {
    const auth = { room: load.room, as: 'participant', token: writer.token } as const
    const line = await taken(load.port(), { auth })
    if (typeof line === 'string') {
      if (line === 'room-unknown') load.wrong.push(`${writer.name} was turned away: ${line}`)
      await pass(100)
      continue
    }
    await write(writer, load, (envelope) => overLine(line, envelope))
    void line.close()
  }
}

/** The same by plain HTTP. */
export async function writeByHttp(writer: Writer, load: Load): Promise<void> {
  const who = { room: load.room, as: 'participant', headers: bearer(writer.token) } as const
  while (goesOn(writer, load)) {
    await write(writer, load, (envelope) =>
      command(`http://localhost:${load.port()}`, who, envelope),
    )
    await pass(100)
  }
}

/** Until no answer comes. */
async function write(
  writer: Writer,
  load: Load,
  ask: (envelope: { id: string; type: string }) => Promise<Ack | null>,
): Promise<void> {
  while (goesOn(writer, load)) {
    const asked = toAsk(writer, load.chance)
    const ack = await ask({ id: asked.id, ...asked.body })
    if (ack === null) return
    if (ack.ok) take(writer, asked, ack)
    else if (!isPassing(ack)) {
      load.wrong.push(`${writer.name} was refused: ${ack.refusal.code}`)
      writer.pending = null
    }
    await pass(ack.ok ? 0 : (ack.refusal.wait ?? 200))
    await pass(load.chance.between(thinking.from, thinking.to))
  }
}

/** Refusals after which the same is asked again. */
export function isPassing(ack: Ack): boolean {
  return !ack.ok && ['not-saved', 'slow-down', 'restarting'].includes(ack.refusal.code)
}

function goesOn(writer: Writer, { on }: Load): boolean {
  return on() || writer.pending !== null
}

async function overLine(line: Client, envelope: { id: string; type: string }): Promise<Ack | null> {
  const gone = line.closed.then(() => null)
  return Promise.race([line.ask(envelope), gone, pass(patience, null, { ref: false })])
}
