import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { AccountTables } from '../../server/auth/account-tables.ts'
import { makeAccountTables, openAccounts } from '../../server/auth/accounts.ts'
import { connectTo } from '../../server/cli/place.ts'
import type { OpenDatabase } from '../../server/database.ts'
import { openDatabase } from '../../server/database.ts'
import type { Actor } from '../../server/room/actor.ts'
import type { LiveRoom, Rooms, Seated } from '../../server/rooms.ts'
import { roomsOver } from '../../server/rooms.ts'
import type { Connection } from '../../server/store/connection.ts'
import { testClock } from '../rooms/clock.ts'
import type { TestSurroundings } from '../rooms/kit.ts'
import { facilitator, opening, seated, step, testSurroundings } from '../rooms/kit.ts'
import { freshDatabase } from '../store/fresh-database.ts'

export type Kind = 'sqlite' | 'postgres'

/** Where an instance keeps everything: a folder, and perhaps a PostgreSQL beside it. Nothing is in it yet. */
export interface Place {
  readonly kind: Kind
  readonly folder: string
  readonly config: { readonly dataDir: string; readonly databaseUrl: string | null }
  readonly env: Readonly<Record<string, string>>
  readonly discard: () => Promise<void>
}

export async function newPlace(kind: Kind): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-cli-'))
  const dataDir = join(folder, 'data')
  const database = kind === 'postgres' ? await freshDatabase() : null
  return {
    kind,
    folder,
    config: { dataDir, databaseUrl: database?.url ?? null },
    env: { DATA_DIR: dataDir, ...(database === null ? {} : { DATABASE_URL: database.url }) },
    discard: async () => {
      await database?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Rooms that run at a place, as a server runs them. */
export interface Running {
  readonly database: OpenDatabase
  readonly rooms: Rooms
  readonly surroundings: TestSurroundings
  readonly close: () => Promise<void>
}

/** The moment at which all tests' clocks stand: rooms of long ago would be over. */
export const now = Date.now()

export async function runAt({ config }: Place, seed = 'cli'): Promise<Running> {
  const database = await openDatabase(config)
  await makeAccountTables(database)
  const surroundings = testSurroundings(seed, testClock(now))
  const rooms = roomsOver(database.store, surroundings)
  const close = async (): Promise<void> => {
    await rooms.close()
    await database.store.close()
  }
  return { database, rooms, surroundings, close: once(close) }
}

/** An account with a session, as one who works there has. */
export async function makeAccount(
  { database }: Running,
  email: string,
): Promise<{ readonly id: string; readonly cookie: string }> {
  const accounts = await openAccounts({
    db: database.db,
    dialect: database.dialect,
    secret: 'a secret of thirty-two characters',
    house: { publicUrl: null, allowedHosts: [], tls: false, addresses: () => [] },
    localUrl: 'http://localhost:3000',
  })
  await accounts.create({ name: 'Ruth Example', email, password: 'three flat stones' })
  const { id } = await database.db
    .withTables<AccountTables>()
    .selectFrom('user')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  const session = await accounts.signInAs(id, false)
  return { id, cookie: session?.cookies[0] ?? '' }
}

/** What everybody in it wrote contains the room's word, so that it can be searched for. */
export interface LivedIn {
  readonly room: LiveRoom
  readonly people: readonly Seated[]
  readonly says: (actor: Actor, type: string, more?: object) => Promise<void>
}

let commands = 0

/** A room with five people, private and shared answers, and two figures on the wall. `word`: what everything they write begins with. */
export async function livedIn(rooms: Rooms, word: string): Promise<LivedIn> {
  const { room } = await rooms.open({ ...opening, title: `${word} room` })
  const says = async (actor: Actor, type: string, more: object = {}): Promise<void> => {
    commands += 1
    const ack = await room.run(actor, { id: `command-${commands}`, type, ...more })
    if (!ack.ok) throw new Error(`${type}: ${ack.refusal.code}`)
  }
  const people = await Promise.all(
    [0, 1, 2, 3, 4].map((n) => seated(rooms, room, `${word}name${n}`)),
  )
  const give = async (id: string, answerOf: (n: number) => unknown, more = {}): Promise<void> => {
    await says(facilitator, 'openStep', { step: step(id) })
    await Promise.all(
      people.map((person, n) => {
        const answer = { step: step(id), answer: answerOf(n), rev: 1, done: true, ...more }
        return says(by(person), 'giveAnswer', answer)
      }),
    )
  }
  await give('pick', (n) => [['sea', 'hills', 'town'][n % 3]])
  await give('alone', (n) => ({ t: `${word}alone${n}` }))
  await give('ideas', (n) => [{ id: 'a', t: `${word}idea${n}` }])
  await says(facilitator, 'closeStep', { step: step('ideas') })
  await says(facilitator, 'revealStep', { step: step('ideas') })
  await give('ticked', (n) => ({ slots: { more: `${word}tick${n}` } }), {
    show: { answer: 'unnamed' },
  })
  return { room, people, says }
}

export function by(seat: Seated): Actor {
  return { as: 'participant', seat: seat.participant.id }
}

/** Everything that every audience of a room may know. */
export async function viewsOf(rooms: Rooms, id: string): Promise<unknown> {
  const room = await rooms.get(id)
  if (room === null) return null
  const hats = ['facilitator', 'projector', 'organizer'] as const
  const seats = [...room.state().seats.values()].map((seat) => seat.id)
  // As JSON, because that is what leaves the house.
  return JSON.parse(
    JSON.stringify([
      ...hats.map((as) => room.view({ as })),
      ...seats.map((seat) => room.view({ as: 'participant', seat })),
    ]),
  )
}

/** The lines of a backup. */
export function linesOf(file: string): readonly string[] {
  return gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')
}

/** Every byte below a folder. */
export function bytesBelow(folder: string): Buffer {
  return Buffer.concat(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  )
}

/** Places, rooms and connections that a test opens, closed again after it in the opposite order. */
export function cleanly() {
  const closes: (() => Promise<void>)[] = []
  return {
    close: async (): Promise<void> => {
      for (const close of closes.splice(0).reverse()) await close()
    },
    place: async (kind: Kind): Promise<Place> => {
      const place = await newPlace(kind)
      closes.push(place.discard)
      return place
    },
    start: async (place: Place): Promise<Running> => {
      const running = await runAt(place)
      closes.push(running.close)
      return running
    },
    connect: async (place: Place): Promise<Connection> => {
      const connection = await connectTo(place.config, { purpose: 'write', who: 'backup' })
      if (connection === null) throw new Error('there is no database')
      closes.push(connection.close)
      return connection
    },
  }
}

/** Closing twice is closing once. */
function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | null = null
  return () => (closing ??= close())
}
