import fc from 'fast-check'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPostgres } from '../../server/store/postgres.ts'
import type { Database } from '../../server/store/schema.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import type { Batch, Known, Missed, Store } from '../../server/store/store.ts'
import { DoorTaken, RoomGone } from '../../server/store/store.ts'
import { carriedOut, emptyBatch, happened, joinDoor, said } from './batches.ts'
import { freshDatabase } from './fresh-database.ts'
import type { FreshDatabase } from './fresh-database.ts'

interface Open {
  readonly store: Store
  readonly db: Database
}

let folder: string
let database: FreshDatabase
let stores: readonly [Open, Open]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-same-'))
  database = await freshDatabase()
  stores = [await openSqlite(join(folder, 'cairn.db')), await openPostgres(database.url)]
})
afterAll(async () => {
  for (const { store } of stores) await store.close()
  await database.drop()
  await rm(folder, { recursive: true })
})

/** One thing that somebody does to a room; `back` is how far behind the log they are. */
interface Act {
  readonly room: string
  readonly back: number
  readonly deletes: boolean
  readonly events: number
  readonly command: string
  readonly title: string | null
  readonly batch: Pick<Batch, 'putWords' | 'deleteWords' | 'eraseOwners' | 'dropDoors'>
  readonly codes: readonly string[]
}

const rooms = ['a', 'b', 'c']
const words = ['w1', 'w2', 'w3', 'w4']
const seats = ['anna', 'ben', 'room']
const codes = ['11111111', '22222222']
const commands = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8']
const some = (list: readonly string[], maxLength: number) =>
  fc.uniqueArray(fc.constantFrom(...list), { maxLength })

const act: fc.Arbitrary<Act> = fc.record({
  room: fc.constantFrom(...rooms),
  back: fc.nat(3),
  deletes: fc.integer({ min: 0, max: 15 }).map((n) => n === 0),
  events: fc.nat(3),
  command: fc.constantFrom(...commands),
  title: fc.option(fc.string({ unit: 'grapheme', maxLength: 6 })),
  batch: fc.record({
    putWords: fc.array(
      fc
        .tuple(
          fc.constantFrom(...words),
          fc.constantFrom(...seats),
          fc.string({ unit: 'binary', maxLength: 6 }),
        )
        .map(([id, owner, body]) => said(id, owner, body)),
      { maxLength: 3 },
    ),
    deleteWords: some(words, 2),
    eraseOwners: some(seats, 1),
    dropDoors: some(codes, 1),
  }),
  codes: some(codes, 2),
})

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : 1

/** What was handed over, without an order that no store promises. */
function plain<Told extends Missed>(told: Told): Told {
  return {
    ...told,
    putWords: told.putWords.toSorted(byId),
    deletedWords: [...new Set(told.deletedWords)].toSorted(),
  }
}

/** What came of one act, as far as a caller can tell. */
async function carryOut(store: Store, deed: Act, at: number): Promise<unknown> {
  const { room, codes: drawn } = deed
  if (deed.deletes) return store.deleteRoom(room, at)
  const last = (await store.seqs([room])).get(room) ?? 0
  const knownSeq = Math.max(0, last - deed.back)
  let told: Known | null = null
  const asked = commands.map((id) => ({ actor: 'a', id }))
  try {
    const written = await store.transact({ room, knownSeq, asked }, (known) => {
      told = { ...plain(known), commands: known.commands.toSorted(byId) }
      const seq = knownSeq + known.events.length
      return {
        ...emptyBatch,
        ...deed.batch,
        events: Array.from({ length: deed.events }, (_, n) => ({
          ...happened(seq + n + 1, n % 2 === 0),
          at: at + n,
        })),
        // Sometimes there already, and then nothing of it is written.
        commands: [carriedOut(deed.command, seq + deed.events)],
        putDoors: drawn.map((code) => joinDoor(code, room, deed.back === 0 ? at : null)),
        room:
          deed.title === null
            ? null
            : {
                id: room,
                owner: 'o',
                title: deed.title,
                code: drawn[0] ?? null,
                state: deed.back === 1 ? 'ended' : 'open',
                openedAt: at,
                ends: deed.back === 2 ? at + 5 : null,
                expiresAt: deed.back === 3 ? at + 10 : null,
              },
      }
    })
    return { told, written }
  } catch (fault) {
    return { told, thrown: kindOf(fault) }
  }
}

/** What the contract names a fault; those of a database itself have other names in each. */
function kindOf(fault: unknown): string {
  if (fault instanceof RoomGone || fault instanceof DoorTaken) return fault.name
  return fault instanceof Error && 'code' in fault ? 'refused' : String(fault)
}

/** Everything that can be asked of a store. */
async function all({ store, db }: Open, at: number): Promise<unknown> {
  const logs = rooms.map(async (room) => {
    const stored = await store.load(room)
    const after = Array.from({ length: (stored?.events.length ?? 0) + 1 }, async (_, seq) =>
      stored === null ? null : plain(await store.after(room, seq)),
    )
    return {
      stored: stored === null ? null : { ...stored, words: stored.words.toSorted(byId) },
      after: await Promise.all(after),
      commands: await Promise.all(commands.map((id) => store.command(room, { actor: 'a', id }))),
    }
  })
  return {
    logs: await Promise.all(logs),
    seqs: [...(await store.seqs(rooms))].toSorted(),
    doors: await Promise.all(codes.map((code) => store.door(code))),
    codes: (await store.codes(at)).toSorted(),
    owned: (await store.roomsOf('o')).toSorted(byId),
    due: (await store.due(at + 7)).toSorted(byId),
    stones: await db
      .selectFrom('tombstones')
      .selectAll()
      .orderBy('room')
      .orderBy('owner')
      .execute(),
  }
}

async function empty({ db }: Open): Promise<void> {
  for (const table of ['rooms', 'doors', 'tombstones'] as const)
    await db.deleteFrom(table).execute()
}

test('S20 the same acts lead to the same answers, logs and lists in every database', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 25 }), async (acts) => {
      const [sqlite, postgres] = await Promise.all(
        stores.map(async (open) => {
          await empty(open)
          const outcomes = []
          for (const [n, deed] of acts.entries())
            outcomes.push(await carryOut(open.store, deed, 1000 + n * 10))
          return { outcomes, all: await all(open, 1000 + acts.length * 10) }
        }),
      )
      expect(postgres).toEqual(sqlite)
    }),
    { numRuns: 12 },
  )
}, 120_000)
