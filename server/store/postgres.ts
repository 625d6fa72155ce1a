import { Kysely } from 'kysely'
import pg from 'pg'
import type { PoolClient, PoolConfig } from 'pg'
import type { PresenceBoard } from './board.ts'
import { migrate } from './migrate.ts'
import { postgresDialect } from './postgres-dialect.ts'
import type { Links } from './postgres-dialect.ts'
import { discard, linkOver, patience } from './postgres-link.ts'
import type { Link } from './postgres-link.ts'
import type { Database, Tables } from './schema.ts'
import { sqlStore } from './sql-store.ts'
import type { Store } from './store.ts'

/** A PostgreSQL that several processes may share. */
export interface OpenPostgres {
  readonly store: Store
  readonly db: Database
  readonly board: PresenceBoard | null
}

/** Connections that a process holds at most (PostgreSQL allows 100 in all, unless told otherwise). */
const MOST = 10

/**
 * Opens the database at `url` and brings it up to date. Throws a plain sentence if it would not keep its promise.
 */
export async function openPostgres(url: string): Promise<OpenPostgres> {
  const db: Database = new Kysely<Tables>({ dialect: postgresDialect(linksTo(url)) })
  await migrate(db)
  const engine = {
    rowLocks: true,
    scrub: () => Promise.resolve(true),
    hint: () => {},
    hints: () => () => {},
  }
  return { store: sqlStore(db, engine), db, board: null }
}

/** PostgreSQL's `bigint` as a number: times in ms and counts stay far below 2^53. */
const types: PoolConfig['types'] = {
  getTypeParser: (type, format) =>
    type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format),
}

function linksTo(url: string): Links {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'cairn',
    max: MOST,
    connectionTimeoutMillis: patience.connect,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    pipeline: true,
    types,
  })
  // A connection that breaks tells whoever uses it; while nobody does, the pool has removed it already.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))

  let age = 0
  const born = new WeakMap<PoolClient, number>()
  async function take(): Promise<Link> {
    for (;;) {
      const client = await pool.connect()
      const since = born.get(client)
      if (since !== undefined && since < age) {
        await discard(client)
        continue
      }
      const link = linkOver(client, () => void age++)
      if (since === undefined) {
        born.set(client, age)
        await prepare(link)
      }
      return link
    }
  }
  return { take, close: () => pool.end() }
}

async function prepare(_link: Link): Promise<void> {
  await Promise.resolve()
}
