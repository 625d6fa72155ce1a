import { Kysely } from 'kysely'
import { randomBytes } from 'node:crypto'
import type { ClientConfig } from 'pg'
import type { PresenceBoard } from './board.ts'
import { migrate } from './migrate.ts'
import { postgresBoard } from './postgres-board.ts'
import { postgresDialect } from './postgres-dialect.ts'
import { postgresHints } from './postgres-hints.ts'
import { quick, slow } from './postgres-link.ts'
import type { Patience } from './postgres-link.ts'
import { connectionTo, linksOver } from './postgres-links.ts'
import type { Links } from './postgres-links.ts'
import { onceThere } from './postgres-start.ts'
import type { Awaiting } from './postgres-start.ts'
import { vacuumOf } from './postgres-vacuum.ts'
import type { Database, Tables } from './schema.ts'
import { sqlStore } from './sql-store.ts'
import type { Store } from './store.ts'

/** A PostgreSQL that several processes may share. */
export interface OpenPostgres {
  readonly store: Store
  readonly db: Database
  readonly board: PresenceBoard
}

export interface PostgresOptions {
  /** Absent: the database must be there now. */
  readonly awaiting?: Awaiting
  /** Absent: `quick`. */
  readonly patience?: Patience
  /** Told of what failed behind the commands' back: hints that are lost, rows that were not cleaned up. */
  readonly report?: (fault: unknown) => void
}

/**
 * Opens the database at `url` and brings it up to date; of several processes that do so at once one makes the tables. `db`
 * serves the accounts too; closing the store closes everything. Throws a plain sentence if the database cannot be
 * used, or would not keep its promise: every commit on disk before it is acknowledged.
 */
export async function openPostgres(
  url: string,
  {
    awaiting = { upTo: 0, say: () => {} },
    patience = quick,
    report = () => {},
  }: PostgresOptions = {},
): Promise<OpenPostgres> {
  const config = connectionTo(url)
  await onceThere(url, awaiting, () => bringUpToDate(config))
  const links = linksOver(config, patience)
  const db = over(links)
  const { hint, hints, close: endHints } = postgresHints(config, patience, report)
  const vacuum = vacuumOf(config, report)
  const scrub = (): Promise<boolean> => {
    vacuum.start()
    return Promise.resolve(true)
  }
  const store = sqlStore(db, { rowLocks: true, scrub, hint, hints })
  return {
    store: {
      ...store,
      close: async () => {
        await Promise.all([endHints(), vacuum.close()])
        await store.close()
        await links.close()
      },
    },
    db,
    board: postgresBoard(db, randomBytes(9).toString('base64url'), hint),
  }
}

async function bringUpToDate(config: ClientConfig): Promise<void> {
  const links = linksOver(config, slow)
  const db = over(links)
  try {
    // The first use says in its own words what is wrong with a database; a migrator would say that it failed.
    await (await links.take()).release()
    await migrate(db)
  } finally {
    await db.destroy()
    await links.close()
  }
}

function over(links: Links): Database {
  return new Kysely<Tables>({ dialect: postgresDialect(links) })
}
