import type { DatabaseConnection, Dialect, Driver, TransactionSettings } from 'kysely'
import { connectionBy, dialectOver } from './dialect.ts'
import type { Link } from './postgres-link.ts'
import type { Links } from './postgres-links.ts'

/** Kysely's PostgreSQL over connections that send without waiting, and that are thrown away once their state is unknown. */
export function postgresDialect(links: Links): Dialect {
  return dialectOver('postgres', () => driver(links))
}

/** A link as Kysely holds it. */
interface Held extends DatabaseConnection {
  readonly link: Link
  /** Settles with the `begin` of the running transaction. */
  begun: Promise<unknown> | null
}

function driver(links: Links): Driver {
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => hold(await links.take()),
    // Not waited for: it travels with the transaction's first statement, whose answer is not believed without its own.
    beginTransaction: (connection, settings) => {
      const begun = held(connection).link.say(beginning(settings))
      begun.catch(() => undefined)
      held(connection).begun = begun
      return Promise.resolve()
    },
    commitTransaction: async (connection) => {
      const { command } = await held(connection).link.say('commit')
      held(connection).begun = null
      // What failed before makes it a rollback, and PostgreSQL calls that a success.
      if (command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back')
    },
    rollbackTransaction: async (connection) => {
      held(connection).begun = null
      // Where this fails, the connection is thrown away, and the database rolls back by itself.
      await held(connection)
        .link.say('rollback')
        .catch(() => undefined)
    },
    releaseConnection: (connection) => held(connection).link.release(),
    destroy: () => links.close(),
  }
}

/** Kysely gives back the connections that it was given. */
function held(connection: DatabaseConnection): Held {
  return connection as Held
}

function beginning({ isolationLevel }: TransactionSettings): string {
  return isolationLevel === undefined ? 'begin' : `begin isolation level ${isolationLevel}`
}

function hold(link: Link): Held {
  const held: Held = {
    link,
    begun: null,
    ...connectionBy(async ({ sql, parameters }) => {
      const [answer] = await Promise.all([link.say(sql, parameters), held.begun])
      return { rows: answer.rows, numAffectedRows: BigInt(answer.rowCount ?? 0) }
    }),
  }
  return held
}
