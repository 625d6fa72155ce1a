import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openPostgres } from '../../server/store/postgres.ts'
import type { OpenPostgres } from '../../server/store/postgres.ts'
import { quick } from '../../server/store/postgres-link.ts'
import { append } from './batches.ts'
import { freshDatabase } from './fresh-database.ts'
import type { FreshDatabase } from './fresh-database.ts'
import { tcpLink } from './tcp-link.ts'
import type { TcpLink } from './tcp-link.ts'

let database: FreshDatabase
let link: TcpLink
let one: OpenPostgres
let other: OpenPostgres
/** What the two were told, in order. */
let toOne: (string | null)[]
let toOther: (string | null)[]
const faults: unknown[] = []

/** A lost connection is made anew after at most 8 s. */
const until = (what: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(what, { timeout: 20_000, interval: 20 })

beforeEach(async () => {
  database = await freshDatabase()
  link = await tcpLink(database.url)
  one = await openPostgres(database.url)
  other = await openPostgres(link.url, {
    patience: { ...quick, answer: 1000 },
    report: (fault) => faults.push(fault),
  })
  faults.length = 0
  toOne = []
  toOther = []
  one.store.hints((room) => toOne.push(room))
  other.store.hints((room) => toOther.push(room))
  await until(() => expect([toOne, toOther]).toEqual([[null], [null]]))
})

afterEach(async () => {
  await one.store.close()
  await other.store.close()
  await link.close()
  await database.drop()
})

test('S18 others hear which room changed, and nobody of what they did themselves', async () => {
  await append(one.store, 'r', 0, 'command-1')
  await until(() => expect(toOther).toEqual([null, 'r']))
  await append(other.store, 'q', 0, 'command-1')
  await one.store.deleteRoom('r', 5)
  await until(() =>
    expect([toOne, toOther]).toEqual([
      [null, 'q'],
      [null, 'r', 'r'],
    ]),
  )
})

test('S18 a turn that wrote nothing, or failed, is told to nobody', async () => {
  await append(one.store, 'r', 0, 'command-1')
  await append(one.store, 'r', 0, 'command-1')
  await expect(append(one.store, 'r', 5, 'command-2')).rejects.toThrow()
  await append(one.store, 'last', 0, 'command-1')
  await until(() => expect(toOther).toEqual([null, 'r', 'last']))
})

test('S18 many changes at once are told together, each room at least once, and hold up no commit', async () => {
  const rooms = Array.from({ length: 40 }, (_, n) => `room-${n}`)
  await Promise.all(rooms.map((room) => append(one.store, room, 0, 'command-1')))
  await until(() => expect(new Set(toOther)).toEqual(new Set([null, ...rooms])))
})

test('S18 a listener whose connection is ended hears that anything may have changed, and then hints again', async () => {
  for (let round = 1; round <= 2; round++) {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`
      .execute(one.db)
      .catch(() => undefined)
    await until(() => expect(toOther.filter((room) => room === null)).toHaveLength(round + 1))
  }
  expect(faults.length).toBeGreaterThanOrEqual(2)
  await until(async () => {
    await append(one.store, 'r', 0, 'command-1')
    expect(toOther.at(-1)).toBe('r')
  })
})

test('S18 a listener whose connection is swallowed notices by itself', async () => {
  link.swallow()
  await append(one.store, 'r', 0, 'command-1')
  await until(() => expect(faults.length).toBeGreaterThan(0))
  expect(toOther).toEqual([null])
  link.heal()
  await until(() => expect(toOther).toEqual([null, null]))
  await append(one.store, 'q', 0, 'command-1')
  await until(() => expect(toOther).toEqual([null, null, 'q']))
})

test('S18 whoever stopped listening hears no more, and a closed store tells nobody', async () => {
  const heard: unknown[] = []
  const stop = other.store.hints((room) => heard.push(room))
  stop()
  await append(one.store, 'r', 0, 'command-1')
  await until(() => expect(toOther).toEqual([null, 'r']))
  expect(heard).toEqual([])
  await other.store.close()
  await append(one.store, 'r', 1, 'command-2')
  expect(toOther).toEqual([null, 'r'])
  other = await openPostgres(link.url)
})
