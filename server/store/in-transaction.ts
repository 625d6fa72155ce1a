import { Kysely } from 'kysely'
import type { Driver } from 'kysely'
import type { Connection } from './connection.ts'
import { connectionBy, dialectOver } from './dialect.ts'
import type { Database, Tables } from './schema.ts'

/** Runs with the store's tables in one transaction on a plain connection. What `run` throws leaves the database as it was. */
export async function inTransaction<T>(
  connection: Connection,
  run: (db: Database) => Promise<T>,
): Promise<T> {
  const { ask, dialect } = connection
  await ask(dialect === 'sqlite' ? 'begin immediate' : 'begin')
  try {
    const inside = dialectOver(dialect, () => driverInside(connection))
    const done = await run(new Kysely<Tables>({ dialect: inside }))
    await ask('commit')
    return done
  } catch (fault) {
    await ask('rollback').catch(() => undefined)
    throw fault
  }
}

/** Over a connection that is inside a transaction already: its own transactions are savepoints of that one. */
function driverInside({ ask }: Connection): Driver {
  const connection = connectionBy(async ({ sql, parameters }) => ({
    rows: [...(await ask(sql, parameters))],
  }))
  const say = async (sql: string): Promise<void> => void (await ask(sql))
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: () => say('savepoint nested'),
    commitTransaction: () => say('release savepoint nested'),
    rollbackTransaction: () => say('rollback to savepoint nested'),
    releaseConnection: () => Promise.resolve(),
    // The connection is whoever's who opened it.
    destroy: () => Promise.resolve(),
  }
}
