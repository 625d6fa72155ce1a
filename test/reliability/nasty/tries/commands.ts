import { asksPeople } from '../../../../templates/asks.ts'
import type { Ack } from '../../../../server/room/protocol.ts'
import type { Client } from '../../../live/wire.ts'
import { connect, NotTaken } from '../../../live/wire.ts'
import type { Ground } from '../ground.ts'
import type { Values } from '../nasty.ts'
import type { Came } from './came.ts'
import { refusedAs } from './came.ts'

let made = 0

/** Long enough for a seat to have its whole rate again, ms. */
const anewAfter = 10_000

const cut = 'the line was cut'

/** Sent by HTTP and on a socket, as whom the value says; nothing in the room may change. */
export function tryCommand(ground: Ground, value: Values['command']): Promise<readonly Came[]> {
  return tryTogether(ground, [{ ...value, what: '' }])
}

/** The value as the answer of each kind that asks. */
export async function tryAnswer(ground: Ground, answer: unknown): Promise<readonly Came[]> {
  const asking = (await ground.live())
    .state()
    .steps.filter(({ step }) => asksPeople(step))
    // One step of each kind.
    .filter(
      ({ step }, place, all) => all.findIndex((each) => each.step.kind === step.kind) === place,
    )
  return tryTogether(
    ground,
    asking.map(({ id, step }) => ({
      what: `${step.kind} `,
      as: 'participant',
      body: { type: 'giveAnswer', step: id, answer, rev: 1, done: true },
    })),
  )
}

type Tried = Values['command'] & {
  /** Stands before where it was put in. */
  readonly what: string
}

/** No more at once than a seat may ask at once. */
async function tryTogether(ground: Ground, some: readonly Tried[]): Promise<readonly Came[]> {
  const { house, room, intruder, owner } = ground
  const before = (await ground.live()).state().seq
  const texts = some.map(({ body }) =>
    typeof body === 'string' ? body : JSON.stringify({ id: newId(), ...body }),
  )
  house.clock.at += anewAfter
  const byHttp = await Promise.all(
    some.map(async ({ as, what }, place) => {
      const { status, json } = await house.ask('POST', `/api/rooms/${room.id}/commands?as=${as}`, {
        headers: {
          ...(as === 'participant' ? intruder.headers : owner),
          'content-type': 'application/json',
        },
        body: texts[place] ?? '',
      })
      return { where: `${what}by HTTP`, came: status === 200 ? cameOfAck(json) : `${status}` }
    }),
  )
  house.clock.at += anewAfter
  const onSockets = await onSocket(ground, some, texts)
  const events = (await ground.live()).state().seq - before
  const came = [...byHttp, ...onSockets]
  return events === 0 ? came : [...came, { where: 'in the room', came: `${events} events` }]
}

/** A packet on a line of the intruder's own, which may be cut; the desk goes on. */
export async function tryFrame(ground: Ground, frame: string | Buffer): Promise<readonly Came[]> {
  const before = (await ground.live()).state().seq
  const line = await seatLine(ground, {})
  line.spit(frame)
  await line.heard()
  await line.close()
  const ack = await ground.desk.ask({ type: 'time' })
  const same = (await ground.live()).state().seq === before
  return [{ where: 'on a socket', came: ack.ok && same ? 'harmless' : 'somebody noticed' }]
}

/** The intruder's handshake with something else in it; `other` is the id of another room. */
export async function tryHandshake(ground: Ground, more: object): Promise<readonly Came[]> {
  const named = JSON.stringify(more)
    .replaceAll('"own"', JSON.stringify(ground.room.id))
    .replaceAll('"other"', JSON.stringify(ground.renaming.room.id))
  const came = await seatLine(ground, JSON.parse(named)).then(
    async (line) => {
      await line.caughtUp()
      const foreign = line.raw.some((bytes) => bytes.includes(ground.renaming.seat.id))
      const desks = line.frames.some((frame) => frame.name === 'people')
      await line.close()
      return foreign || desks ? 'told what is not for it' : 'let in'
    },
    (fault: unknown) => {
      if (fault instanceof NotTaken) return refusedAs(fault.code)
      throw fault
    },
  )
  return [{ where: 'as a handshake', came }]
}

/** Where the intruder's snapshot goes on from. */
export async function tryAfter({ house, room, intruder }: Ground, after: string) {
  const path = `/api/rooms/${room.id}/snapshot?after=${encodeURIComponent(after)}`
  const { status, json } = await house.ask('GET', path, { headers: intruder.headers })
  return [{ where: 'after', came: status === 200 ? 'let in' : refusedAs(json?.code) }]
}

/** One line of each hat is kept from one command to the next. */
async function onSocket(
  ground: Ground,
  some: readonly Tried[],
  texts: readonly string[],
): Promise<readonly Came[]> {
  const { lines, desk } = ground
  for (const as of new Set(some.map((each) => each.as)))
    if (!lines.has(as)) lines.set(as, as === 'participant' ? await seatLine(ground, {}) : desk)
  return Promise.all(
    some.map(async ({ as, what }, place) => {
      const reply = (await lines.get(as)?.askRaw(texts[place] ?? '')) ?? null
      if (reply === null) lines.delete(as)
      return { where: `${what}on a socket`, came: reply === null ? cut : cameOfAck(reply) }
    }),
  )
}

function seatLine({ port, room, intruder }: Ground, more: object): Promise<Client> {
  const token = intruder.headers['authorization']?.slice('Bearer '.length)
  return connect(port, { room: room.id, as: 'participant', token, ...more })
}

function cameOfAck(ack: Ack): string {
  return ack.ok ? 'taken' : refusedAs(ack.refusal.code)
}

function newId(): string {
  made += 1
  return `nasty-command-${made}`
}
