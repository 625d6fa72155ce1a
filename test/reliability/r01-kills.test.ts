import { test } from 'vitest'
import { step } from '../rooms/kit.ts'
import type { HostedRoom } from '../e2e/host.ts'
import { commandAt, hostEnv, signIn, snapshotAt } from '../e2e/host.ts'
import { startServer } from '../e2e/server.ts'
import type { RunningServer } from '../e2e/server.ts'
import { connect } from '../live/wire.ts'
import { report, seedFor, sized } from './figure.ts'
import type { Chance } from './processes/chance.ts'
import { chanceFrom } from './processes/chance.ts'
import { bearer, command, join } from './processes/asking.ts'
import type { Ground } from './processes/ground.ts'
import { postgresGround, sqliteGround } from './processes/ground.ts'
import { plantedProgram } from './processes/planted-program.ts'
import type { Planted } from './processes/planted.ts'
import type { Writer } from './processes/writer.ts'
import { newWriter, steps, take, toAsk } from './processes/writer.ts'
import { answersAmong, wrongMine, wrongRows, wrongSeats, wrongsOf } from './processes/wrongs.ts'

const writers = sized(20, 40)

interface Figure {
  readonly answers: number
  readonly kills: number
}

/** On each store; the small form is one figure on both together. */
const figure = sized<Figure>({ answers: 500, kills: 5 }, { answers: 20_000, kills: 200 })

/** What came of a room whose server was killed again and again. */
interface Survived {
  readonly wrong: readonly string[]
  readonly answers: number
  readonly commands: number
  readonly joins: number
  /** From each kill until the server said that it is ready again, ms. */
  readonly ready: readonly number[]
}

interface Run extends Figure {
  readonly ground: Ground
  readonly seed: string
  /** The server has it, instead of being the built one. */
  readonly bug?: Planted
}

/** Joinings: those that were answered, and those of which nobody knows. */
interface Joins {
  readonly seats: string[]
  unanswered: number
}

async function killedAgainAndAgain({ ground, seed, bug, ...wanted }: Run): Promise<Survived> {
  const chance = chanceFrom(seed)
  const start = (port = 0): Promise<RunningServer> =>
    startServer({
      dataDir: ground.dataDir,
      port,
      env: { ...ground.env, ...hostEnv, ...(bug === undefined ? {} : { CAIRN_PLANTED: bug }) },
      ...(bug === undefined ? {} : { program: plantedProgram }),
    })
  let server = await start()
  try {
    const { port } = server
    const room = await openedRoom(port)
    const all = await Promise.all(
      Array.from({ length: writers }, async (_, n) =>
        newWriter(n, (await join(originOf(port), room.code, `Person ${n}`)) ?? failure()),
      ),
    )
    const joins: Joins = { seats: all.map(({ seat }) => seat), unanswered: 0 }
    const ready: number[] = []
    const refused: string[] = []
    for (let kill = 0; kill < wanted.kills; kill++) {
      const left = wanted.answers - answersOf(all)
      const lives = wanted.kills - kill
      // The last life answers all that is left.
      const share = lives === 1 ? 1 : chance.between(5, 15) * 0.1
      const after = Math.max(1, Math.round((left / lives) * share))
      await writeUntilKilled(server, { room, all, joins, refused, after, chance })
      const at = performance.now()
      server = await start(port)
      await isReady(port)
      ready.push(performance.now() - at)
    }
    // What was pending when the last server was killed is asked once more.
    await answerPending(server.port, room.id, all)
    const wrong = [
      ...refused,
      ...(await mineOverTheWire(server.port, room.id, all)),
      ...(await ground.look(async (store) => {
        const stored = (await store.load(room.id)) ?? failure()
        return [
          ...wrongsOf(stored, all),
          ...wrongSeats(stored, joins.seats, joins.unanswered),
          ...(await wrongRows(store, room.id, all)),
        ]
      })),
    ]
    return {
      wrong,
      answers: answersOf(all),
      commands: all.reduce((sum, { saved }) => sum + saved.length, 0),
      joins: joins.seats.length,
      ready,
    }
  } finally {
    await server.stop()
    await ground.remove()
  }
}

/** A room in which every step that people write in has been opened. */
async function openedRoom(port: number): Promise<HostedRoom> {
  const host = await signIn(originOf(port))
  const room = await host.openRoom({ workshop: 'every-audience', organizerGets: 'plans' })
  const who = { room: room.id, as: 'facilitator', headers: { cookie: host.cookie } } as const
  for (const each of steps) {
    const ack = await commandAt(originOf(port), who, { type: 'openStep', step: step(each) })
    if (!ack.ok) throw new Error(`${each} was not opened`)
  }
  return room
}

interface Life {
  readonly room: HostedRoom
  readonly all: readonly Writer[]
  readonly joins: Joins
  readonly refused: string[]
  /** The server is killed at the very moment of so many answers' acknowledgement. */
  readonly after: number
  readonly chance: Chance
}

/** Everybody writes as fast as answers come back, half of them by sockets and half by HTTP, and others join meanwhile. */
async function writeUntilKilled(server: RunningServer, life: Life): Promise<void> {
  const { room, all, joins, refused, chance } = life
  let left = life.after
  let dead = false
  const kill = (): void => {
    if (dead) return
    dead = true
    void server.stop('SIGKILL')
  }
  const roads = await Promise.all(all.map((writer) => roadOf(server.port, room.id, writer)))

  async function write(writer: Writer, road: Road): Promise<void> {
    while (!dead) {
      const asked = toAsk(writer, chance)
      const ack = await road({ id: asked.id, ...asked.body })
      if (ack === null) return
      if (!ack.ok) return void refused.push(`${writer.name} was refused: ${ack.refusal.code}`)
      take(writer, asked, ack)
      if (asked.body.type === 'giveAnswer' && --left === 0) kill()
    }
  }

  async function joinOnAndOn(): Promise<void> {
    for (let n = 0; n < 3 && !dead; n++) {
      const place = await join(originOf(server.port), room.code, `Late ${n}`)
      if (place === null) joins.unanswered++
      else joins.seats.push(place.seat)
    }
  }

  await Promise.all([
    ...all.map((writer, n) => write(writer, roads[n] ?? failure())),
    joinOnAndOn(),
  ])
  await server.stop('SIGKILL')
}

/** Asks, and gives null once no answer can come any more. */
type Road = (envelope: { id: string; type: string }) => ReturnType<typeof command>

async function roadOf(port: number, room: string, writer: Writer): Promise<Road> {
  if (writer.n % 2 === 0)
    return (envelope) =>
      command(originOf(port), { room, as: 'participant', headers: bearer(writer.token) }, envelope)
  const line = await connect(port, { room, as: 'participant', token: writer.token })
  return (envelope) => Promise.race([line.ask(envelope), line.closed.then(() => null)])
}

async function answerPending(port: number, room: string, all: readonly Writer[]): Promise<void> {
  for (const writer of all) {
    if (writer.pending === null) continue
    const { id, body } = writer.pending
    const who = { room, as: 'participant', headers: bearer(writer.token) } as const
    const ack = await command(originOf(port), who, { id, ...body })
    if (ack?.ok !== true) throw new Error(`${writer.name}: ${id} was not answered in the end`)
    take(writer, writer.pending, ack)
  }
}

async function mineOverTheWire(
  port: number,
  room: string,
  all: readonly Writer[],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const writer of all) {
    const who = { room, as: 'participant', headers: bearer(writer.token) } as const
    found.push(...wrongMine(await snapshotAt(originOf(port), who), writer))
  }
  return found
}

async function isReady(port: number): Promise<void> {
  const answer = await fetch(`${originOf(port)}/readyz`)
  if (!answer.ok) throw new Error(`the server listens and is not ready: ${answer.status}`)
}

function originOf(port: number): string {
  return `http://localhost:${port}`
}

function answersOf(all: readonly Writer[]): number {
  return all.reduce((sum, { saved }) => sum + answersAmong(saved), 0)
}

const grounds = { SQLite: sqliteGround, PostgreSQL: postgresGround } as const

test.concurrent.for(['SQLite', 'PostgreSQL'] as const)(
  'R1 what was acknowledged survives every kill, once, on %s',
  { timeout: sized(300_000, 3_600_000) },
  async (store, { expect }) => {
    const seed = seedFor('R1')
    const ground = await grounds[store]()
    const survived = await killedAgainAndAgain({ ground, seed: `${seed} ${store}`, ...figure })
    expect(survived.wrong).toEqual([])
    expect(survived.answers).toBeGreaterThanOrEqual(figure.answers)
    expect(survived.ready).toHaveLength(figure.kills)
    const sorted = [...survived.ready].sort((a, b) => a - b)
    report('R1', {
      store,
      kills: survived.ready.length,
      answers: survived.answers,
      commands: survived.commands,
      joins: survived.joins,
      'ready again, median ms': Math.round(sorted[sorted.length >> 1] ?? 0),
      'slowest ms': Math.round(sorted.at(-1) ?? 0),
    })
  },
)

test.concurrent(
  'R1 has teeth: a store that says too early that something is saved is found out',
  { timeout: 300_000 },
  async ({ expect }) => {
    const ground = await sqliteGround()
    const { wrong } = await killedAgainAndAgain({
      ground,
      seed: 'planted',
      bug: 'early',
      answers: 100,
      kills: 1,
    })
    expect(wrong.join()).toMatch(/is lost/)
  },
)

function failure(): never {
  throw new Error('it should be there')
}
