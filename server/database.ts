import { join } from 'node:path'
import type { PresenceBoard } from './store/board.ts'
import type { Guesses } from './store/guesses.ts'
import { memoryGuesses } from './store/memory-guesses.ts'
import type { DialectName } from './store/dialect.ts'
import type { Database } from './store/schema.ts'
import type { Store } from './store/store.ts'
import { openPostgres } from './store/postgres.ts'
import type { PostgresOptions } from './store/postgres.ts'
import { postgresGuesses } from './store/postgres-guesses.ts'
import { openSqlite } from './store/sqlite.ts'

/** The database that everything is kept in, whichever it is. Closing the store closes all of it. */
export interface OpenDatabase {
  readonly store: Store
  /** Serves the accounts too, which keep tables of their own beside the store's. */
  readonly db: Database
  readonly dialect: DialectName
  /** Null where this process is the only one. */
  readonly board: PresenceBoard | null
  /** Shared by all processes of the database. */
  readonly guesses: Guesses
}

/** What decides which database it is: a PostgreSQL's address, or else a file in the data folder. */
export interface Place extends PostgresOptions {
  readonly dataDir: string
  readonly databaseUrl?: string | null
}

/** The file that a data folder's database is in. */
export function sqliteFile(dataDir: string): string {
  return join(dataDir, 'cairn.sqlite')
}

/** Opens the database that the configuration asks for. Throws a plain sentence where it cannot be used. */
export async function openDatabase({
  dataDir,
  databaseUrl,
  ...options
}: Place): Promise<OpenDatabase> {
  if (typeof databaseUrl === 'string') {
    const opened = await openPostgres(databaseUrl, options)
    return { ...opened, dialect: 'postgres', guesses: postgresGuesses(opened.db) }
  }
  const { store, db } = await openSqlite(sqliteFile(dataDir))
  return { store, db, dialect: 'sqlite', board: null, guesses: memoryGuesses() }
}
