import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPostgres } from '../../server/store/postgres.ts'
import type { OpenPostgres } from '../../server/store/postgres.ts'
import { quick } from '../../server/store/postgres-link.ts'
import { append, emptyBatch, happened, seqsOf } from './batches.ts'
import { freshDatabase } from './fresh-database.ts'
import type { FreshDatabase } from './fresh-database.ts'
import { startPostgres } from './postgres-server.ts'
import type { PostgresServer } from './postgres-server.ts'
import { COMMIT, tcpLink } from './tcp-link.ts'
import type { TcpLink } from './tcp-link.ts'

/** In the order of `quick`, and shorter, so that nobody waits for it. */
const short = { connect: 1500, silence: 600, lock: 1200, statement: 1500, answer: 2000 }

/** Far above all of `short`, for a machine that is busy; far below for ever. */
const soon = 12_000

/** Asks until it is done, as the rooms and their phones do. */
async function persist(what: () => Promise<unknown>): Promise<void> {
  await vi.waitFor(what, { timeout: soon, interval: 50 })
}

describe('a database whose connection is spoiled', () => {
  let database: FreshDatabase
  let link: TcpLink
  let near: OpenPostgres
  /** Another process, with a good connection. */
  let far: OpenPostgres
  beforeEach(async () => {
    database = await freshDatabase()
    link = await tcpLink(database.url)
    far = await openPostgres(database.url, { patience: short })
    near = await openPostgres(link.url, { patience: short })
    await append(near.store, 'r', 0, 'command-1')
  })
  afterEach(async () => {
    await near.store.close()
    await far.store.close()
    await link.close()
    await database.drop()
  })

  test('S16 one that is cut is a fault, and the next try passes', async () => {
    link.cut()
    await persist(() => append(near.store, 'r', 1, 'command-2'))
    expect(await seqsOf(far.store, 'r')).toEqual([1, 2])
  })

  test('S16 one that is swallowed is a fault in bounded time for all who wait, and heals by itself', async () => {
    // Many connections, so that many are dead afterwards.
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => append(near.store, `room-${n}`, 0, 'first')),
    )
    link.swallow()
    const started = performance.now()
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) => append(near.store, `room-${n % 8}`, 1, `lost-${n}`)),
    )
    expect(tries.map((each) => each.status)).toEqual(tries.map(() => 'rejected'))
    await expect(near.store.load('r')).rejects.toThrow()
    expect(performance.now() - started).toBeLessThan(soon)
    link.heal()
    // No dead connection is handed out any more: the very next ones pass.
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => append(near.store, `room-${n}`, 1, 'next')),
    )
    for (let n = 0; n < 8; n++) expect(await seqsOf(far.store, `room-${n}`)).toEqual([1, 2])
  })

  test('S16 where one connection fell silent, none of its age is used any more', async () => {
    const rooms = Array.from({ length: 8 }, (_, n) => `room-${n}`)
    await Promise.all(rooms.map((room) => append(near.store, room, 0, 'first')))
    link.swallow()
    await expect(append(near.store, 'r', 1, 'lost')).rejects.toThrow()
    link.heal()
    for (const room of rooms) await append(near.store, room, 1, 'next')
    for (const room of rooms) expect(await seqsOf(far.store, room)).toEqual([1, 2])
  })

  test('S16 who falls silent in the middle of a turn loses it, and who waits for it gets it', async () => {
    link.spoil('insert into "events"', 'asking')
    const silent = append(near.store, 'r', 1, 'silent')
    silent.catch(() => undefined)
    await persist(async () => {
      const waiting = sql<{ many: number }>`select count(*) as many from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction'`
      expect((await waiting.execute(far.db)).rows[0]?.many).toBe(1)
    })
    await append(far.store, 'r', 1, 'heard')
    await expect(silent).rejects.toThrow()
    expect(await seqsOf(far.store, 'r')).toEqual([1, 2])
    await persist(() => append(near.store, 'r', 1, 'silent'))
    expect(await seqsOf(far.store, 'r')).toEqual([1, 2, 3])
  })

  test('S16 a row that somebody holds for long is a fault, and the connection stays good', async () => {
    const holder = new pg.Client({ connectionString: database.url })
    await holder.connect()
    await holder.query('begin')
    await holder.query(`select * from rooms where id = 'r' for update`)
    await expect(append(near.store, 'r', 1, 'command-2')).rejects.toMatchObject({ code: '55P03' })
    await holder.query('rollback')
    await holder.end()
    await append(near.store, 'r', 1, 'command-2')
    expect(await seqsOf(far.store, 'r')).toEqual([1, 2])
  })

  test('S16 every connection thrown out by the database: the next tries pass, and nothing ends the process', async () => {
    near.store.hints(() => undefined)
    for (let round = 1; round <= 3; round++) {
      const before = Promise.allSettled([1, 2, 3].map((n) => near.store.load(`none-${n}`)))
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(far.db)
      await before
      await persist(() => append(near.store, 'r', round, `command-${round + 1}`))
    }
    expect(await seqsOf(far.store, 'r')).toEqual([1, 2, 3, 4])
  })

  test('S17 a commit whose answer was lost throws, and asking again under the same id does it once', async () => {
    for (let seq = 1; seq <= 5; seq++) {
      link.spoil(COMMIT, 'answer')
      await expect(append(near.store, 'r', seq, `command-${seq + 1}`)).rejects.toThrow()
      await persist(() => append(near.store, 'r', seq, `command-${seq + 1}`))
      expect(await seqsOf(far.store, 'r')).toHaveLength(seq + 1)
    }
  })

  test('S17 a commit that was never heard throws, and asking again does it', async () => {
    link.spoil(COMMIT, 'asking')
    await expect(append(near.store, 'r', 1, 'command-2')).rejects.toThrow()
    await persist(() => append(near.store, 'r', 1, 'command-2'))
    expect(await seqsOf(far.store, 'r')).toEqual([1, 2])
  })

  test('S17 a transaction that PostgreSQL rolled back is no success, whatever was swallowed on the way', async () => {
    const half = near.db.transaction().execute(async (trx) => {
      await trx.insertInto('house').values({ key: 'k', value: 'v' }).execute()
      await sql`select 1 / 0`.execute(trx).catch(() => undefined)
    })
    await expect(half).rejects.toThrow('rolled back')
    expect(await near.db.selectFrom('house').selectAll().execute()).toEqual([])
  })

  test('S17 nothing of a transaction that failed is left on its connection', async () => {
    for (let n = 0; n < 30; n++) {
      const failed = near.store.transact({ room: 'r', knownSeq: 1, asked: [] }, () => ({
        ...emptyBatch,
        events: [happened(2)],
        putDoors:
          n % 2 === 0 ? [] : [{ key: 'k', kind: 'join', room: 'r', seat: null, until: null }],
        commands: [{ actor: 'a', id: 'command-1', bodyHash: 'h', answer: { ok: true, seq: 2 } }],
      }))
      await expect(failed).rejects.toMatchObject({ code: '23505' })
    }
    expect(await near.store.door('k')).toBeNull()
    expect(await seqsOf(near.store, 'r')).toEqual([1])
  })
})

test('S16 what is promised of times holds together: who holds a row gives up before who waits for it', () => {
  expect(quick.silence).toBeLessThan(quick.lock)
  expect(quick.lock).toBeLessThan(quick.statement)
  expect(quick.statement).toBeLessThan(quick.answer)
  expect(quick.answer).toBeLessThanOrEqual(6000)
})

describe('a database server that is stopped where it stands', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())

  test('S16 what was acknowledged is there after it starts anew, once, and the processes go on by themselves', async () => {
    const { url } = await freshDatabase(server.url)
    const open = await openPostgres(url, { patience: short })
    const heard: (string | null)[] = []
    open.store.hints((room) => heard.push(room))
    const acknowledged: string[] = []
    let seq = 0
    for (let round = 1; round <= 3; round++) {
      for (let n = 0; n < 10; n++) {
        await append(open.store, 'r', seq, `command-${seq}`)
        acknowledged.push(`command-${seq++}`)
      }
      const last = `command-${seq}`
      const cutOff = append(open.store, 'r', seq, last).catch(() => undefined)
      await server.stop('immediate')
      await cutOff
      await expect(open.store.load('r')).rejects.toThrow()
      await server.restart()
      await persist(() => append(open.store, 'r', seq, last))
      acknowledged.push(last)
      seq++
    }
    expect(await seqsOf(open.store, 'r')).toEqual(acknowledged.map((_, place) => place + 1))
    const kept = await Promise.all(
      acknowledged.map((id) => open.store.command('r', { actor: 'a', id })),
    )
    expect(kept.every((row) => row !== null)).toBe(true)
    await persist(async () =>
      expect(heard.filter((room) => room === null).length).toBeGreaterThan(1),
    )
    await open.store.close()
  })
})
