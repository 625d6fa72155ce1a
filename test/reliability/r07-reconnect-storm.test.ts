import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandAt, hostEnv, signIn, takeSeat } from '../e2e/host.ts'
import type { Host, HostedRoom, HostedSeat } from '../e2e/host.ts'
import { startServer } from '../e2e/server.ts'
import type { RunningServer } from '../e2e/server.ts'
import { report, sized } from './figure.ts'
import { bundleLines } from './net/bundle.ts'
import type { Lines, Load } from './net/bundle.ts'
import { openDevice } from './net/device.ts'
import { storedOfAll, wrongWith } from './net/log.ts'
import { openLine } from './net/storm.ts'
import type { Line, LineOptions } from './net/storm.ts'
import { pause, untilNothing, untilSo } from './net/wait.ts'
import { sqliteGround } from './processes/ground.ts'
import type { Ground } from './processes/ground.ts'

const phones = sized(100, 1000)

/** The server is away for so long before it starts again, in ms: long enough that every phone has tried in vain. */
const away = 1500

let load: Load<Lines>
let ground: Ground
let server: RunningServer
let host: Host
let room: HostedRoom
let opened = ''
let lines: readonly Line[] = []
let forgetful: Line

const origin = (): string => `http://127.0.0.1:${server.port}`
const start = (port = 0): Promise<RunningServer> =>
  startServer({ dataDir: ground.dataDir, env: { ...hostEnv, ...ground.env }, port })

beforeAll(async () => {
  ground = await sqliteGround()
  ;[load, server] = await Promise.all([bundleLines(), start()])
  host = await signIn(origin())
  room = await host.openRoom()
})

afterAll(async () => {
  for (const line of [...lines, forgetful]) line?.leave()
  await server?.stop()
  await ground?.remove()
})

test(
  'R7 when a server comes back, everybody is current again and nothing is lost',
  { timeout: 600_000 },
  async () => {
    await open(1)
    const seats = await takeSeats(phones + 1)
    const all: Line[] = []
    for (const [n, seat] of seats.entries()) {
      all.push(n < phones ? openLine(at(seat)) : openLine({ ...at(seat), planted }))
      // People come in one by one; it is on the return that they come all at once.
      if (n % 25 === 24) await untilSo('these are heard', () => all.every(isHeard))
    }
    await untilSo('all are heard', () => all.every(isHeard))
    lines = all.slice(0, phones)
    forgetful = all[phones] ?? missing()

    all.forEach((each, n) => each.put('answer', answer(n)))
    const killed = Date.now()
    await server.stop()
    const unanswered = lines.filter((each) => each.waiting() > 0).length
    for (const each of all) each.put('saved', { type: 'markSaved', saved: true })
    await pause(away)
    server = await start(server.port)
    const ready = Date.now()
    await open(2)
    await untilNothing(behind, 300_000)
    const back = Math.max(...lines.map((each) => each.since()))

    expect(await wrong(lines)).toEqual([])
    report('R7', {
      phones,
      'commands on their way at the kill': unanswered,
      'ms away': ready - killed,
      'ms until the last was back': back - ready,
      'the same on the bare floor': await floor(ready - killed),
    })
  },
)

test('R7 has teeth: a phone that forgets what it said while the server was away is found', async () => {
  expect((await wrong([forgetful])).join()).toMatch(/lost: markSaved/)
})

test('R7 has teeth: a phone that does not come back is found', async () => {
  lines[0]?.leave()
  await open(0)
  await untilSo('one alone is behind', async () => (await behind()).length === 1)
})

function at(seat: HostedSeat): LineOptions {
  return { load, origin: origin(), room, seat }
}

/** Says that all is well when no answer comes. */
const planted: NonNullable<LineOptions['planted']> = (run) => (command) =>
  run(command).catch(() => ({ ok: true, seq: 0 }))

function isHeard(each: Line): boolean {
  return each.heard() === 'socket'
}

function answer(n: number) {
  const text = { slots: { more: `wish ${n}` } }
  return { type: 'giveAnswer', step: room.steps[1], answer: text, rev: 1, done: true }
}

async function open(n: number): Promise<void> {
  opened = room.steps[n] ?? missing()
  const asking = { room: room.id, as: 'facilitator', headers: { cookie: host.cookie } } as const
  const ack = await commandAt(origin(), asking, { type: 'openStep', step: opened })
  if (!ack.ok) throw new Error(ack.refusal.code)
}

/** As many seats, fifty at a time. */
async function takeSeats(count: number): Promise<readonly HostedSeat[]> {
  const seats: HostedSeat[] = []
  while (seats.length < count) {
    const some = Array.from({ length: Math.min(50, count - seats.length) }, () =>
      takeSeat(origin(), room.code),
    )
    seats.push(...(await Promise.all(some)))
  }
  return seats
}

/** Who does not hear the room by a socket, shows another step than the one that is open, or has something left to send. */
function behind(): Promise<readonly string[]> {
  return Promise.resolve(
    lines.flatMap((each, n) => {
      const [shown, waiting] = [each.stage()?.step?.id, each.waiting()]
      if (isHeard(each) && shown === opened && waiting === 0) return []
      return [`phone ${n}: ${each.heard()}, shows ${shown}, has ${waiting} to send`]
    }),
  )
}

async function wrong(some: readonly Line[]): Promise<readonly string[]> {
  const stored = await storedOfAll(ground, room.id, some)
  return some.flatMap((each, n) => wrongWith(each, stored[n] ?? missing()))
}

/** The same storm on a bare Socket.IO server, as long away: ms from its return until the last socket was answered. */
async function floor(downtime: number): Promise<number> {
  const bare = (port: number): Promise<RunningServer> =>
    startServer({
      port,
      dataDir: ground.dataDir,
      program: [
        '--import',
        import.meta.resolve('tsx'),
        resolve(import.meta.dirname, 'net/bare-server.ts'),
      ],
    })
  const began = Date.now()
  const first = await bare(0)
  const starting = Date.now() - began
  const at = `http://127.0.0.1:${first.port}`
  const pages = Array.from({ length: phones }, () => openDevice().load(at))
  let answered = 0
  let round = 0
  for (const page of pages) {
    const socket = load(page.globals).io({
      tryAllTransports: true,
      reconnectionDelay: 300,
      reconnectionDelayMax: 8000,
      transports: ['websocket', 'polling'],
    })
    socket.on('stage', () => {
      const of = round
      void socket.emitWithAck('command', {}).then(() => of === round && (answered += 1))
    })
  }
  await untilSo('all are there', () => answered === phones)
  await first.stop()
  answered = 0
  round += 1
  await pause(Math.max(0, downtime - starting))
  const second = await bare(first.port)
  const ready = Date.now()
  await untilSo('all are back', () => answered === phones)
  const took = Date.now() - ready
  for (const page of pages) page.leave()
  await second.stop()
  return took
}

function missing(): never {
  throw new Error('it should be there')
}
