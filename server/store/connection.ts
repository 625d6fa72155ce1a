import Sqlite from 'better-sqlite3'
import pg from 'pg'
import type { DialectName } from './dialect.ts'
import { plainNumbers } from './postgres-links.ts'
import { writeCarefully } from './sqlite-care.ts'

/** A row as the database gives it, by column. */
export type Row = Readonly<Record<string, unknown>>

/**
 * One plain connection to a database, for whoever looks after it from outside: beside the connections of a server that
 * may be running on it. Nothing is brought up to date by opening one.
 */
export interface Connection {
  readonly dialect: DialectName
  /** Throws what the database throws, with its `code`. */
  readonly ask: (sql: string, parameters?: readonly unknown[]) => Promise<readonly Row[]>
  /** Rows in pieces of at most `PIECE`, as they are read. Only inside a transaction, and nothing else may be asked meanwhile. */
  readonly pieces: (sql: string) => AsyncIterable<readonly Row[]>
  readonly close: () => Promise<void>
}

/** Rows that are held in memory at once. */
export const PIECE = 500

/**
 * What a SQLite file is opened for. `look`: nothing is written, not even what a crash left to be cleaned up. `write`:
 * beside a server. `alone`: while it is open nobody else can use the file, and it cannot be opened while anybody does.
 */
export type Purpose = 'look' | 'write' | 'alone'

/** How long one waits for the other's lock, in ms. */
const patience = 5000

/** Opens a SQLite file that is there. Throws with the code `SQLITE_BUSY` where `alone` is asked for and somebody uses it. */
export function sqliteConnection(file: string, purpose: Purpose): Connection {
  const db = new Sqlite(file, {
    readonly: purpose === 'look',
    fileMustExist: true,
    timeout: purpose === 'alone' ? 0 : patience,
  })
  try {
    // A second connection must not write less carefully than the server's.
    writeCarefully(db)
    if (purpose === 'alone') takeAlone(db)
  } catch (fault) {
    db.close()
    throw fault
  }
  return {
    dialect: 'sqlite',
    ask: async (sql, parameters = []) => {
      const statement = db.prepare<unknown[], Row>(sql)
      if (statement.reader) return statement.all(...parameters)
      statement.run(...parameters)
      return []
    },
    async *pieces(sql) {
      let piece: Row[] = []
      for (const row of db.prepare<[], Row>(sql).iterate()) {
        piece.push(row)
        if (piece.length < PIECE) continue
        yield piece
        piece = []
      }
      if (piece.length > 0) yield piece
    },
    close: async () => void db.close(),
  }
}

/** The lock is taken with the first transaction in this mode and kept until the connection closes (sqlite.org/pragma.html). */
function takeAlone(db: Sqlite.Database): void {
  db.pragma('locking_mode = EXCLUSIVE')
  db.exec('begin immediate')
  db.exec('commit')
  db.pragma('journal_mode = WAL')
}

/** Connects to PostgreSQL under a name of its own, by which it can be told from a server. */
export async function postgresConnection(url: string, name: string): Promise<Connection> {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    types: plainNumbers,
  })
  // A connection that is lost tells whoever asks next; without a listener it would end the process.
  client.on('error', () => undefined)
  await client.connect()
  let last: Promise<unknown> = Promise.resolve()
  /** One after another, as a client without a pipeline takes them. */
  const ask = (sql: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> => {
    const asked = last.then(async () => (await client.query<Row>(sql, [...parameters])).rows)
    last = asked.catch(() => undefined)
    return asked
  }
  // As the server has it; a stronger one stays.
  await ask(
    `select set_config('synchronous_commit', 'on', false)
     where current_setting('synchronous_commit') <> 'remote_apply'`,
  )
  return {
    dialect: 'postgres',
    ask,
    async *pieces(sql) {
      await ask(`declare cairn_rows no scroll cursor for ${sql}`)
      for (;;) {
        const piece = await ask(`fetch ${PIECE} from cairn_rows`)
        if (piece.length > 0) yield piece
        if (piece.length < PIECE) break
      }
      await ask('close cairn_rows')
    },
    close: () => client.end(),
  }
}
