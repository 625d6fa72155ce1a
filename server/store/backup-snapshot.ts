import type { BackupHeader, BackupPiece } from './backup-file.ts'
import { VERSION } from './backup-file.ts'
import { backupTables, portable, quote, selectAll } from './backup-tables.ts'
import type { Connection } from './connection.ts'

/** A database as it is at one moment, whatever is written to it meanwhile. */
export interface Snapshot {
  readonly header: BackupHeader
  readonly pieces: () => AsyncGenerator<BackupPiece>
}

/**
 * Runs with the database as it is now, and reads nothing that is committed later. SQLite: a read transaction over the
 * write-ahead log; PostgreSQL: `repeatable read`. `at` is when, ms since 1970.
 */
export async function withSnapshot<T>(
  connection: Connection,
  at: number,
  run: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
  const { ask, dialect } = connection
  await ask(dialect === 'sqlite' ? 'begin' : 'begin isolation level repeatable read, read only')
  try {
    // The moment is that of the first read, which these are.
    const header: BackupHeader = {
      cairn: 'backup',
      version: VERSION,
      madeAt: at,
      store: dialect,
      migrations: await migrationsOf(connection),
      rows: await countsOf(connection),
    }
    return await run({ header, pieces: () => piecesOf(connection) })
  } finally {
    await ask('rollback')
  }
}

/** Names of the migrations that a database has had, in order; empty where Cairn has never been. */
export async function migrationsOf(connection: Connection): Promise<readonly string[]> {
  if (!(await tablesOf(connection)).includes('kysely_migration')) return []
  const rows = await connection.ask('select name from kysely_migration order by name')
  return rows.map((row) => String(row['name']))
}

/** The names of a database's tables, in order. */
export async function tablesOf({ ask, dialect }: Connection): Promise<readonly string[]> {
  const rows = await ask(
    dialect === 'sqlite'
      ? "select name from sqlite_master where type = 'table' order by name"
      : 'select tablename as name from pg_tables where schemaname = current_schema() order by 1',
  )
  return rows.map((row) => String(row['name']))
}

async function countsOf({ ask }: Connection): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  for (const { name } of backupTables) {
    const [row] = await ask(`select count(*) as n from ${quote(name)}`)
    counts[name] = Number(row?.['n'])
  }
  return counts
}

async function* piecesOf(connection: Connection): AsyncGenerator<BackupPiece> {
  for (const table of backupTables)
    for await (const rows of connection.pieces(selectAll(table)))
      yield { table, rows: rows.map((row) => portable(table, row)) }
}
