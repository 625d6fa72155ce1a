import type { BackupPiece } from './backup-file.ts'
import { backupTables, forgottenTables, native, quote } from './backup-tables.ts'
import { tablesOf } from './backup-snapshot.ts'
import type { Connection, Row } from './connection.ts'
import { inTransaction } from './in-transaction.ts'
import { migrate } from './migrate.ts'
import { inPieces } from './rows.ts'
import type { Database } from './schema.ts'
import { sqlStore } from './sql-store.ts'
import type { Store } from './store.ts'

/** A database that is being filled, in one transaction: all of it is there afterwards, or nothing has changed. */
export interface Target {
  /** Today's tables, whatever was there before. What is written through it is part of the transaction. */
  readonly db: Database
  /** The same as a store, for what the rooms' own rules have to do. */
  readonly store: Store
  /** Removes every row that a backup could bring, and whoever is signed in, present or guessing. */
  readonly empty: () => Promise<void>
  readonly put: (piece: BackupPiece) => Promise<void>
}

/** Somebody uses the database: a server that still runs, or another of these commands. */
export class InUse extends Error {
  override readonly name = 'InUse'
}

/**
 * Fills a database by `fill` in one transaction, while nobody else can use it. What `fill` throws leaves the database as it
 * was. SQLite: on a connection that was opened `alone`. PostgreSQL: throws `InUse` where Cairn is connected to the database;
 * a server that starts meanwhile waits for the end.
 */
export async function fillDatabase<T>(
  connection: Connection,
  fill: (target: Target) => Promise<T>,
): Promise<T> {
  const { ask, dialect } = connection
  if (dialect === 'postgres' && (await others(connection)) > 0) throw new InUse()
  return inTransaction(connection, async (db) => {
    await migrate(db)
    if (dialect === 'postgres') await ask('lock table rooms in access exclusive mode')
    // Words that are put and erased again in this transaction are scrubbed once it is over, by `scrubAfter`.
    const engine = {
      rowLocks: dialect === 'postgres',
      scrub: () => Promise.resolve(true),
      hint: () => {},
      hints: () => () => {},
    }
    // The accounts' tables are not among the store's types.
    const anyTable = db.withTables<Readonly<Record<string, Row>>>()
    return fill({
      db,
      store: sqlStore(db, engine),
      empty: () => empty(connection),
      put: async ({ table, rows }) => {
        for (const some of inPieces(rows)) {
          const values = some.map((row) => native(table, row, dialect))
          await anyTable.insertInto(table.name).values(values).execute()
        }
      },
    })
  })
}

/** Makes what was put and erased again unreadable in the database's files too. */
export async function scrubAfter({ ask, dialect }: Connection): Promise<void> {
  await ask(dialect === 'sqlite' ? 'pragma wal_checkpoint(truncate)' : 'vacuum full words')
}

/** How many connections of Cairn there are besides this one. A `DATABASE_URL` may give all of them another name. */
async function others({ ask }: Connection): Promise<number> {
  const [row] = await ask(
    `select count(*) as n from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and (application_name like 'cairn%' or application_name = current_setting('application_name'))`,
  )
  return Number(row?.['n'])
}

async function empty(connection: Connection): Promise<void> {
  const { ask, dialect } = connection
  const there = await tablesOf(connection)
  const names = [...forgottenTables, ...backupTables.map(({ name }) => name).reverse()]
    .filter((name) => there.includes(name))
    .map(quote)
  // Truncating takes the files themselves away, with every word in them; SQLite writes over what it deletes.
  if (dialect === 'postgres') await ask(`truncate ${names.join(', ')}`)
  else for (const name of names) await ask(`delete from ${name}`)
}
