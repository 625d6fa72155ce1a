import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { openPostgres } from '../../server/store/postgres.ts'
import { whatIsWrong } from '../../server/store/postgres-session.ts'
import { append, happened, said, seqsOf, write } from './batches.ts'
import { storeContract } from './contract.ts'
import { freshDatabase } from './fresh-database.ts'
import type { FreshDatabase } from './fresh-database.ts'
import { startPostgres } from './postgres-server.ts'
import { tcpLink } from './tcp-link.ts'

/** One database for the whole contract, emptied before each test. */
let shared: Promise<FreshDatabase> | null = null
afterAll(async () => (await shared)?.drop())

storeContract('PostgreSQL', 'rows', async () => {
  const { url } = await (shared ??= freshDatabase())
  let open = await openPostgres(url)
  for (const table of ['rooms', 'doors', 'tombstones'] as const)
    await open.db.deleteFrom(table).execute()
  return {
    store: open.store,
    reopen: async () => {
      await open.store.close()
      open = await openPostgres(url)
      return open.store
    },
    db: () => open.db,
    bytes: async () => {
      const tables = await open.db.introspection.getTables()
      const dumps = await Promise.all(
        tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(open.db)),
      )
      return Buffer.from(JSON.stringify(dumps.map((dump) => dump.rows)))
    },
    durability: async () => {
      const { rows } = await sql<{ commit: string }>`select
        current_setting('synchronous_commit') || current_setting('fsync') as commit`.execute(
        open.db,
      )
      return rows[0]?.commit === 'onon' ? 'full' : 'less'
    },
    discard: () => open.store.close(),
  }
})

test('S2 a PostgreSQL that would not keep its promise is not opened', () => {
  const good = {
    version: 180_001,
    fsync: 'on',
    pages: 'on',
    commit: 'on',
    encoding: 'UTF8',
    standby: false,
  }
  expect(whatIsWrong(good)).toBeNull()
  expect(whatIsWrong({ ...good, commit: 'remote_apply' })).toBeNull()
  expect(whatIsWrong({ ...good, version: 140_000 })).toBeNull()
  expect(whatIsWrong({ ...good, version: 130_022 })).toContain('PostgreSQL 13 is too old')
  expect(whatIsWrong({ ...good, fsync: 'off' })).toContain('fsync')
  expect(whatIsWrong({ ...good, pages: 'off' })).toContain('full_page_writes')
  for (const commit of ['off', 'local', 'remote_write'])
    expect(whatIsWrong({ ...good, commit })).toContain('synchronous_commit')
  expect(whatIsWrong({ ...good, encoding: 'SQL_ASCII' })).toContain('UTF8')
  expect(whatIsWrong({ ...good, standby: true })).toContain('standby')
})

test('S2 a server without fsync is refused in one sentence, and nothing is written to it', async () => {
  const server = await startPostgres(['-c', 'fsync=off'])
  try {
    await expect(openPostgres(server.url)).rejects.toThrow(/^PostgreSQL runs with fsync off, .*\.$/)
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    const { rows } = await client.query(
      `select count(*) as many from information_schema.tables where table_schema = 'public'`,
    )
    expect(rows).toEqual([{ many: '0' }])
    await client.end()
  } finally {
    await server.stop()
  }
})

test('S2 what the database, the user or the address would have instead does not count', async () => {
  const { url, drop } = await freshDatabase()
  const name = new URL(url).pathname.slice(1)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const [setting, value] of [
    ['synchronous_commit', 'off'],
    ['default_transaction_isolation', 'serializable'],
    ['statement_timeout', '0'],
    ['lock_timeout', '0'],
    ['idle_in_transaction_session_timeout', '0'],
  ] as const)
    await client.query(`alter database ${name} set ${setting} = '${value}'`)
  await client.end()
  const open = await openPostgres(`${url}?options=-c%20synchronous_commit%3Dlocal`)
  const { rows } = await sql<Record<string, string>>`select
    current_setting('synchronous_commit') as commit,
    current_setting('transaction_isolation') as isolation,
    current_setting('statement_timeout') as statement,
    current_setting('lock_timeout') as lock,
    current_setting('idle_in_transaction_session_timeout') as silence`.execute(open.db)
  expect(rows).toEqual([
    { commit: 'on', isolation: 'read committed', statement: '5s', lock: '4s', silence: '3s' },
  ])
  await open.store.close()
  await drop()
})

test('S2 a stronger promise than ours stays', async () => {
  const { url, drop } = await freshDatabase()
  const open = await openPostgres(`${url}?options=-c%20synchronous_commit%3Dremote_apply`)
  const { rows } = await sql`show synchronous_commit`.execute(open.db)
  expect(rows).toEqual([{ synchronous_commit: 'remote_apply' }])
  await open.store.close()
  await drop()
})

test('S1 processes that open an empty database at once all find its tables', async () => {
  const { url, drop } = await freshDatabase()
  const all = await Promise.all(Array.from({ length: 5 }, () => openPostgres(url)))
  await Promise.all(all.map(({ store }, n) => append(store, 'r', 0, `command-${n}`)))
  for (const { store } of all) expect(await seqsOf(store, 'r')).toEqual([1, 2, 3, 4, 5])
  await Promise.all(all.map(({ store }) => store.close()))
  await drop()
})

test('S7 erased rows are taken out of their tables, beside whoever works with these', async () => {
  const { url, drop } = await freshDatabase()
  const faults: unknown[] = []
  const open = await openPostgres(url, { report: (fault) => faults.push(fault) })
  const putWords = Array.from({ length: 50 }, (_, n) => said(`w${n}`, 'anna', 'x'.repeat(500)))
  await write(open.store, 'r', 0, { events: [happened(1)], putWords })
  await write(open.store, 'r', 1, { events: [happened(2)], eraseOwners: ['anna'] })
  let seq = 2
  await vi.waitFor(
    async () => {
      await append(open.store, 'r', seq, `command-${seq}`)
      seq++
      const { rows } = await sql<{ cleaned: number }>`select vacuum_count as cleaned
        from pg_stat_user_tables where relname = 'words'`.execute(open.db)
      expect(rows[0]?.cleaned).toBeGreaterThan(0)
    },
    { timeout: 20_000, interval: 50 },
  )
  expect(faults).toEqual([])
  await open.store.close()
  await drop()
})

const away: readonly [string, string, string][] = [
  ['nobody listens', 'postgres://cairn:pass-word@127.0.0.1:1/cairn', 'cannot be reached'],
  ['there is no such host', 'postgres://cairn:pass-word@nowhere.invalid/cairn', 'nowhere.invalid'],
]

test.each(away)('S2 where %s one sentence says so, without the password', async (_, url, says) => {
  const fault = await openPostgres(url).catch((thrown: unknown) => thrown)
  expect(fault).toBeInstanceOf(Error)
  const { message } = fault as Error
  expect(message).toContain(says)
  expect(message).toMatch(/^[^\n]+[.?]$/)
  expect(message).not.toContain('pass-word')
})

test('S2 a wrong password, user or database is said in one sentence', async () => {
  const { url, drop } = await freshDatabase()
  const changed = (change: (url: URL) => void): string => {
    const other = new URL(url)
    change(other)
    return other.href
  }
  await expect(openPostgres(changed((it) => (it.password = 'other-word')))).rejects.toThrow(
    /^The database at 127\.0\.0\.1:\d+ does not accept the user or the password of DATABASE_URL\.$/,
  )
  await expect(openPostgres(changed((it) => (it.username = 'nobody')))).rejects.toThrow(
    'does not accept',
  )
  await expect(openPostgres(changed((it) => (it.pathname = '/none')))).rejects.toThrow(
    'There is no database of the name in DATABASE_URL',
  )
  await drop()
})

test('S2 a database that comes a little later is waited for, and that is said once', async () => {
  const { url, drop } = await freshDatabase()
  const link = await tcpLink(url)
  link.refuse()
  const told: string[] = []
  const opening = openPostgres(link.url, {
    awaiting: { upTo: 60_000, say: (sentence) => told.push(sentence) },
  })
  await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 20_000 })
  expect(told).toEqual([`Waiting for the database at ${new URL(link.url).host}.`])
  link.heal()
  const open = await opening
  expect(told).toHaveLength(1)
  await open.store.close()
  await link.close()
  await drop()
})
