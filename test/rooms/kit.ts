import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashOf, newReturnCode, newToken } from '../../server/auth/secrets.ts'
import type { LiveRoom, Opening, Rooms, Seated, Surroundings } from '../../server/rooms.ts'
import { roomsOver } from '../../server/rooms.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import type { Store } from '../../server/store/store.ts'
import { parseWorkshop } from '../../templates/parse-workshop.ts'
import type { TestClock } from './clock.ts'
import { testClock } from './clock.ts'

/** Bytes that are the same for the same seed, and look like any. */
export function seededBytes(seed: string): (bytes: number) => Uint8Array {
  let turn = 0
  return (bytes) => {
    const parts: Uint8Array[] = []
    for (let have = 0; have < bytes; have += 32)
      parts.push(createHash('sha256').update(`${seed} ${turn++}`).digest())
    return Buffer.concat(parts).subarray(0, bytes)
  }
}

/** Surroundings whose clock stands still until it is moved. */
export interface TestSurroundings extends Surroundings {
  /** Faults that were reported so far. */
  readonly faults: unknown[]
  readonly clock: TestClock
  /** Moves the clock alone, in ms. */
  readonly pass: (ms: number) => void
}

export function testSurroundings(
  seed: string,
  clock = testClock(Date.UTC(2026, 0, 5, 9)),
): TestSurroundings {
  const random = seededBytes(seed)
  const faults: unknown[] = []
  return {
    clock,
    now: clock.now,
    pass: clock.move,
    id: () => Array.from(random(16), (byte) => (byte % 36).toString(36)).join(''),
    random,
    token: () => newToken(random),
    returnCode: () => newReturnCode(random),
    hash: hashOf,
    say: () => (word, params) =>
      params === undefined ? word : `${word} ${JSON.stringify(params)}`,
    report: (fault) => void faults.push(fault),
    faults,
  }
}

const parsed = parseWorkshop(
  readFileSync(new URL('./every-audience.yaml', import.meta.url), 'utf8'),
)
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))

/** One step for each audience; step ids are `every-audience.<step>`. */
export const opening: Opening = {
  owner: 'account-1',
  facilitator: 'Faye',
  title: 'A test room',
  language: 'en',
  programme: [{ item: 'every-audience', workshop: parsed.workshop, form: 'full' }],
  organizerGets: 'summary',
  rehearsal: false,
  keepDays: 30,
}

export const facilitator = { as: 'facilitator', key: null } as const

/** A step of the test workshop by its short id. */
export function step(id: string): string {
  return `every-audience.${id}`
}

/** Rooms on a real database in a folder of their own. */
export interface House {
  readonly store: () => Store
  readonly rooms: () => Rooms
  readonly surroundings: TestSurroundings
  /** Closes everything and starts anew on the same files. */
  readonly restart: () => Promise<Rooms>
  readonly discard: () => Promise<void>
}

/** `around` puts something between the rooms and the real store. */
export async function house(
  seed: string,
  around: (store: Store) => Store = (store) => store,
): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-rooms-'))
  const surroundings = testSurroundings(seed)
  const start = async (): Promise<{ store: Store; rooms: Rooms }> => {
    const { store } = await openSqlite(join(folder, 'cairn.db'))
    return { store, rooms: roomsOver(around(store), surroundings) }
  }
  let open = await start()
  const stop = async (): Promise<void> => {
    await open.rooms.close()
    await open.store.close()
  }
  return {
    store: () => open.store,
    rooms: () => open.rooms,
    surroundings,
    restart: async () => {
      await stop()
      open = await start()
      return open.rooms
    },
    discard: async () => {
      await stop()
      await rm(folder, { recursive: true })
    },
  }
}

/** Somebody takes a seat. */
export async function seated(rooms: Rooms, room: LiveRoom, name: string): Promise<Seated> {
  const taken = await rooms.join(room, { name, language: null })
  if ('code' in taken) throw new Error(`${name} was not seated: ${taken.code}`)
  return taken
}
