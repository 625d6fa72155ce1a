import { sql } from 'kysely'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSqlite, whatIsWrong } from '../../server/store/sqlite.ts'
import { storeContract } from './contract.ts'

storeContract('SQLite', async () => {
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
