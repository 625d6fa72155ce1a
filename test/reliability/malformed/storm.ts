import type { Client } from '../../live/wire.ts'
import { NotTaken, connect } from '../../live/wire.ts'
import type { Chance } from '../processes/chance.ts'
import { requestBytes } from './bodies.ts'
import { frame, handshake, rawFrame } from './frames.ts'
import type { Known } from './frames.ts'
import { quiet, sendBytes, upgraded } from './lines.ts'
import type { Scene, Spitter } from './scene.ts'

/** What came of a storm. */
export interface Wreck {
  /** Frames and requests that went out. */
  readonly frames: number
  readonly bodies: number
  /** Requests by the first digit of their answer's status; `-` where none came. */
  readonly answers: Readonly<Record<string, number>>
  /** The server was there to the end. */
  readonly stands: boolean
  /** Lines of its log that tell of a fault, and all that was not written by the log. */
  readonly faults: readonly string[]
  /** Commands of somebody beside, and how many of them were not acknowledged. */
  readonly beside: { readonly asked: number; readonly lost: number }
}

/** Frames that go out over one line before another is taken. */
const batch = 10
const lanes = 4
/** Somebody beside asks so often, in ms: a seat's own rate allows no more than ten a second. */
const calm = 150

export async function storm(
  scene: Scene,
  chance: Chance,
  many: { readonly frames: number; readonly bodies: number },
): Promise<Wreck> {
  const answers: Record<string, number> = {}
  const sent = { frames: 0, bodies: 0 }
  const over = new AbortController()
  const beside = witness(scene, over.signal)
  let stands = true
  const note = (status: number | null): void => {
    const kind = status === null ? '-' : `${String(status)[0] ?? '-'}xx`
    answers[kind] = (answers[kind] ?? 0) + 1
  }
  try {
    await inLanes(Math.ceil(many.frames / batch), async (turn) => {
      for (const status of await throwFrames(scene, chance, turn)) note(status)
      sent.frames += batch
    })
    await inLanes(many.bodies, async () => {
      note(await sendBytes(scene.server.port, requestBytes(chance, aroundOf(scene))))
      sent.bodies += 1
    })
    stands = (await fetch(`${scene.origin}/readyz`)).status === 200
  } catch (fault) {
    // Nobody listens any more: that is what was looked for.
    if (!isAway(fault)) throw fault
    stands = false
  }
  over.abort()
  return { ...sent, answers, stands, faults: faultsIn(scene), beside: await beside }
}

async function inLanes(many: number, one: (turn: number) => Promise<void>): Promise<void> {
  let turn = 0
  const lane = async (): Promise<void> => {
    while (turn < many) await one(turn++)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** Gives the statuses of what was answered by HTTP. */
async function throwFrames(scene: Scene, chance: Chance, turn: number): Promise<number[]> {
  const spitter = scene.spitters[turn % scene.spitters.length]
  if (spitter === undefined) throw new Error('nobody spits')
  switch (chance.below(10)) {
    case 0:
      await throwRaw(scene, chance, spitter)
      return []
    case 1:
      return throwPolled(scene, chance, spitter)
    default:
      await throwPackets(scene, chance, spitter)
      return []
  }
}

const knownOf = (scene: Scene): Known => ({
  room: scene.room.id,
  step: scene.step,
  seats: scene.seats,
})

async function throwPackets(scene: Scene, chance: Chance, spitter: Spitter): Promise<void> {
  let line = await lineOf(scene, spitter)
  for (let n = 0; n < batch && line !== null; n++) {
    line.client.spit(frame(chance, knownOf(scene)))
    await line.client.heard()
    // Cut off, as it may be: the rest goes over another one.
    if (line.cut()) line = await lineOf(scene, spitter)
  }
  await line?.client.close()
}

interface Line {
  readonly client: Client
  readonly cut: () => boolean
}

/** Null where this one is let in no more; that their seat went is one of the things that frames do. */
async function lineOf(scene: Scene, { as, token }: Spitter): Promise<Line | null> {
  try {
    const client = await connect(scene.server.port, { room: scene.room.id, as, token })
    let cut = false
    void client.closed.then(() => (cut = true))
    return { client, cut: () => cut }
  } catch (fault) {
    if (fault instanceof NotTaken) return null
    throw fault
  }
}

/** Handshakes that are none, and bytes that are no frame. */
async function throwRaw(scene: Scene, chance: Chance, spitter: Spitter): Promise<void> {
  const { port } = scene.server
  const { as, token } = spitter
  const socket = await upgraded(port)
  const right = { room: scene.room.id, as, token, language: 'en' }
  socket.write(textFrame(handshake(chance, right)))
  for (let n = 0; n < batch - 1; n++) socket.write(rawFrame(chance))
  await quiet(socket)
}

/** Payloads of polling that are none. */
async function throwPolled(scene: Scene, chance: Chance, spitter: Spitter): Promise<number[]> {
  const { origin } = scene
  const url = `${origin}/socket.io/?EIO=4&transport=polling`
  const first = await fetch(url)
  const { sid } = JSON.parse((await first.text()).slice(1)) as { sid: string } // `0{"sid":...}`
  const { as, token } = spitter
  const packets = [`40${JSON.stringify({ room: scene.room.id, as, token })}`]
  for (let n = 0; n < batch; n++) {
    const one = frame(chance, knownOf(scene))
    packets.push(typeof one === 'string' ? one : `b${one.toString('base64')}`)
  }
  const write = async (body: string): Promise<number> => {
    const type = chance.oneOf(['text/plain', 'application/octet-stream', 'application/json'])
    const headers = { origin, 'content-type': type }
    const { status } = await fetch(`${url}&sid=${sid}`, { method: 'POST', headers, body })
    return status
  }
  const separator = chance.oneOf(['\u001e', '\u001e', '\u001e\u001e', '\n'])
  // The last one ends the line, if it is still there.
  return [first.status, await write(packets.join(separator)), await write('1')]
}

function textFrame(text: string): Buffer {
  const body = Buffer.from(text)
  const key = Buffer.from([9, 8, 7, 6])
  const length =
    body.length < 126
      ? Buffer.from([0x80 | body.length])
      : body.length < 65_536
        ? Buffer.from([0xfe, body.length >> 8, body.length & 255])
        : Buffer.from([
            0xff,
            0,
            0,
            0,
            0,
            0,
            body.length >> 16,
            (body.length >> 8) & 255,
            body.length & 255,
          ])
  const hidden = body.map((byte, place) => byte ^ (key[place % 4] ?? 0))
  return Buffer.concat([Buffer.from([0x81]), length, key, hidden])
}

function aroundOf(scene: Scene) {
  const { room, step, spitters, host } = scene
  return {
    room: room.id,
    code: room.code,
    step,
    proofs: [
      `Authorization: Bearer ${spitters.at(-1)?.token ?? ''}`,
      `Authorization: Bearer ${room.keys.organizer}`,
      `Cookie: cairn_seat_${room.id}=${spitters.at(-2)?.token ?? ''}`,
      // Whoever holds the account of another room only: this one must go on.
      `Cookie: ${host.cookie.replace(/=.*/, '=x.y')}`,
    ],
  }
}

/** Somebody who goes on as if nothing were. */
async function witness(scene: Scene, over: AbortSignal): Promise<Wreck['beside']> {
  const tally = { asked: 0, lost: 0 }
  const line = await connect(scene.server.port, {
    room: scene.room.id,
    as: 'participant',
    token: scene.witness,
  })
  const cut = line.closed.then(() => null)
  while (!over.aborted) {
    tally.asked += 1
    const ack = await Promise.race([
      line.ask({
        type: 'giveAnswer',
        step: scene.step,
        answer: { v: 1 + (tally.asked % 5) },
        rev: tally.asked,
        done: true,
      }),
      cut,
    ])
    if (ack?.ok !== true) tally.lost += 1
    if (ack === null) break
    await new Promise((resolve) => setTimeout(resolve, calm))
  }
  await line.close()
  return tally
}

/** What the server printed that is no plain line of its log, and lines of the log that tell of faults. */
function faultsIn({ server }: Scene): readonly string[] {
  const [, ...log] = server.printed().split(/^(?=\{"at")/m)
  return log
    .flatMap((part) => part.split('\n'))
    .filter((line) => line !== '' && (!line.startsWith('{') || /"level":"error"/.test(line)))
}

function isAway(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  const causes = [fault, fault.cause]
  return causes.some(
    (each) =>
      each instanceof Error &&
      'code' in each &&
      ['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET'].includes(String(each.code)),
  )
}
