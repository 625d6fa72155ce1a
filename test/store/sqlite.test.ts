import { sql } from 'kysely'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSqlite, whatIsWrong } from '../../server/store/sqlite.ts'
import { storeContract } from './contract.ts'

storeContract('SQLite', 'files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-store-'))
  let open = await openSqlite(join(folder, 'cairn.db'))
  const files = async (): Promise<Buffer[]> =>
    Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name))))
  return {
    store: open.store,
    reopen: async () => {
      await open.store.close()
      open = await openSqlite(join(folder, 'cairn.db'))
      return open.store
    },
    db: () => open.db,
    bytes: async () => Buffer.concat(await files()),
    durability: async () => {
      const read = await sql<{ synchronous: number }>`pragma synchronous`.execute(open.db)
      return ['off', 'normal', 'full', 'extra'][read.rows[0]?.synchronous ?? 0] ?? 'unknown'
    },
    discard: async () => {
      await open.store.close()
      await rm(folder, { recursive: true })
    },
  }
})

test('S2 a database that would not keep its promise is not opened', () => {
  const good = {
    version: '3.53.2',
    journal: 'wal',
    synchronous: 2,
    secureDelete: 1,
    foreignKeys: 1,
  }
  expect(whatIsWrong(good)).toBeNull()
  expect(whatIsWrong({ ...good, version: '3.51.3' })).toBeNull()
  expect(whatIsWrong({ ...good, version: '3.51.2' })).toContain('3.51.2')
  expect(whatIsWrong({ ...good, version: '3.9.9' })).toContain('3.9.9')
  expect(whatIsWrong({ ...good, synchronous: 1 })).toContain('synchronous')
  expect(whatIsWrong({ ...good, journal: 'delete' })).toContain('log')
  expect(whatIsWrong({ ...good, secureDelete: 0 })).toContain('secure_delete')
  expect(whatIsWrong({ ...good, foreignKeys: 0 })).toContain('foreign_keys')
})

test('S2 a file that is no database is refused in one sentence', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-store-'))
  const file = join(folder, 'cairn.db')
  await writeFile(file, 'This is a letter. '.repeat(100))
  await expect(openSqlite(file)).rejects.toThrow('not a database')
  expect(await readFile(file, 'utf8')).toMatch(/^This is a letter/)
  await rm(folder, { recursive: true })
})

test('S3 a full disk: what did not fit is not there, nothing else is lost, and it goes on once there is room', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-store-'))
  const { store, db } = await openSqlite(join(folder, 'cairn.db'))
  const write = (seq: number, size: number): Promise<unknown> =>
    store.transact({ room: 'r', knownSeq: seq - 1, asked: [] }, () => ({
      events: [{ seq, at: seq, event: { type: 'holdSet', on: true } }],
      putWords: [{ id: `w${seq}`, owner: 's', body: 'x'.repeat(size) }],
      commands: [],
      deleteWords: [],
      eraseOwners: [],
      putDoors: [],
      dropDoors: [],
      room: null,
    }))
  await write(1, 10)
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
  await sql`pragma max_page_count = ${sql.lit((rows[0]?.page_count ?? 0) + 2)}`.execute(db)
  for (let tries = 0; tries < 20; tries++) await expect(write(2, 100_000)).rejects.toThrow('full')
  expect((await store.load('r'))?.events).toHaveLength(1)
  await sql`pragma max_page_count = 1000000`.execute(db)
  await write(2, 100_000)
  expect((await store.load('r'))?.words).toHaveLength(2)
  await store.close()
  await rm(folder, { recursive: true })
})
