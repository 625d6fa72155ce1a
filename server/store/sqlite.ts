import { Kysely, sql } from 'kysely'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { migrate } from './migrate.ts'
import type { Database, Tables } from './schema.ts'
import { sqlStore } from './sql-store.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import { startThread } from './sqlite-thread.ts'
import type { Opened } from './sqlite-wire.ts'
import type { Store } from './store.ts'

/** Older ones can lose commits when the write-ahead log starts anew (sqlite.org/wal.html, "WAL-reset bug"). */
const OLDEST = '3.51.3'

/**
 * Opens (or makes) the database in `file`, readable by this user alone, and brings it up to date. `db` serves the accounts
 * too; closing the store closes both. Throws a plain sentence if the file cannot be used, or if SQLite would not keep
 * its promise: every commit on disk before it is acknowledged.
 */
export async function openSqlite(file: string): Promise<{ store: Store; db: Database }> {
  mkdirSync(dirname(file), { recursive: true })
  closeSync(openSync(file, 'a', 0o600))
  const thread = await startThread(file)
  const wrong = whatIsWrong(thread.opened)
  if (wrong !== null) {
    await thread.close()
    throw new Error(wrong)
  }
  const db: Database = new Kysely<Tables>({ dialect: sqliteDialect(thread) })
  await migrate(db)
  // One process has the file to itself: nobody else is told of anything.
  const engine = { rowLocks: false, scrub: () => scrub(db), hint: () => {}, hints: () => () => {} }
  return { store: sqlStore(db, engine), db }
}

/** Why the database as it was opened cannot be trusted with anybody's words; null: it can. */
export function whatIsWrong(opened: Opened): string | null {
  if (older(opened.version, OLDEST))
    return `SQLite ${opened.version} is too old: Cairn needs ${OLDEST} or newer.`
  if (opened.journal !== 'wal')
    return 'The data folder does not allow a write-ahead log (a network drive?).'
  if (opened.synchronous !== 2)
    return 'The database did not take synchronous=FULL, so saved answers could be lost.'
  if (opened.secureDelete !== 1)
    return 'The database did not take secure_delete=ON, so erased words would stay.'
  if (opened.foreignKeys !== 1)
    return 'The database did not take foreign_keys=ON, so deleted rooms would leave rows.'
  return null
}

function older(version: string, than: string): boolean {
  const [have, need] = [version.split('.').map(Number), than.split('.').map(Number)]
  for (const [place, needed] of need.entries()) {
    const had = have[place] ?? 0
    if (had !== needed) return had < needed
  }
  return false
}

/** Empties the write-ahead log, in which deleted words would otherwise be readable until it is written over. */
async function scrub(db: Database): Promise<boolean> {
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
  return rows[0]?.busy === 0
}
