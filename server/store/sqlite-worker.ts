import Sqlite from 'better-sqlite3'
import { parentPort, workerData } from 'node:worker_threads'
import { writeCarefully } from './sqlite-care.ts'
import type { Ask, Opened, Start, Told } from './sqlite-wire.ts'

/**
 * The thread in which SQLite lives: it waits for the disk so that the main thread's sockets need not. One connection; asks
 * are answered in the order in which they come.
 */
const STATEMENTS_KEPT = 300

const port = parentPort
if (port === null) throw new Error('the database runs in a thread of its own')

function open(file: string): Sqlite.Database {
  const db = new Sqlite(file)
  db.pragma('busy_timeout = 5000')
  db.pragma('journal_mode = WAL')
  writeCarefully(db)
  return db
}

function describe(db: Sqlite.Database): Opened {
  return {
    version: String(db.prepare('select sqlite_version()').pluck().get()),
    journal: db.pragma('journal_mode', { simple: true }),
    synchronous: db.pragma('synchronous', { simple: true }),
    secureDelete: db.pragma('secure_delete', { simple: true }),
    foreignKeys: db.pragma('foreign_keys', { simple: true }),
  }
}

/**
 * Where the running transaction stands. Once a statement of it has failed nothing more of it is carried out, as with
 * PostgreSQL: a full disk makes SQLite roll back by itself, and what was asked already would then stand alone.
 */
let transaction: 'none' | 'open' | 'failed' = 'none'

function serve(db: Sqlite.Database, ask: Ask): Told {
  if (transaction === 'failed' && !ask.sql.startsWith('rollback'))
    throw new Error('the transaction has failed before')
  try {
    const told = carryOut(db, ask)
    transaction = db.inTransaction ? 'open' : 'none'
    return told
  } catch (fault) {
    if (transaction === 'open') transaction = 'failed'
    throw fault
  }
}

function carryOut(db: Sqlite.Database, ask: Ask): Told {
  // After a failed commit there may be nothing left to roll back.
  if (ask.sql === 'rollback' && !db.inTransaction) return { id: ask.id, ok: true, rows: [] }
  const statement = prepared(db, ask.sql)
  if (statement.reader) return { id: ask.id, ok: true, rows: statement.all(...ask.parameters) }
  const { changes, lastInsertRowid } = statement.run(...ask.parameters)
  return { id: ask.id, ok: true, rows: [], changes, lastId: lastInsertRowid }
}

const statements = new Map<string, Sqlite.Statement<unknown[], unknown>>()

function prepared(db: Sqlite.Database, sql: string): Sqlite.Statement<unknown[], unknown> {
  const kept = statements.get(sql)
  if (kept !== undefined) return kept
  const statement = db.prepare<unknown[], unknown>(sql)
  if (statements.size >= STATEMENTS_KEPT) statements.clear()
  statements.set(sql, statement)
  return statement
}

function start(file: string): Sqlite.Database | null {
  try {
    const db = open(file)
    tell({ ok: true, opened: describe(db) })
    return db
  } catch (fault) {
    tell({ ok: false, message: messageOf(fault), code: codeOf(fault) })
    return null
  }
}

function tell(message: Start | Told): void {
  port?.postMessage(message)
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault)
}

function codeOf(fault: unknown): string {
  return fault instanceof Sqlite.SqliteError ? fault.code : 'FAULT'
}

const db = start(String(workerData))
port.on('message', (ask: Ask | 'close') => {
  if (ask === 'close') {
    db?.close()
    port.close()
    return
  }
  if (db === null) return
  try {
    tell(serve(db, ask))
  } catch (fault) {
    tell({ id: ask.id, ok: false, message: messageOf(fault), code: codeOf(fault) })
  }
})
