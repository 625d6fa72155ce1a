import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryCompiler,
  QueryResult,
  TransactionSettings,
} from 'kysely'
import type { Link } from './postgres-link.ts'
import type { Links } from './postgres-links.ts'

/** Kysely's PostgreSQL over connections that send without waiting, and that are thrown away once their state is unknown. */
export function postgresDialect(links: Links): Dialect {
  return {
    createDriver: () => driver(links),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  }
}

/** A link as Kysely holds it. */
interface Held extends DatabaseConnection {
  readonly link: Link
  /** Settles with the `begin` of the running transaction. */
  begun: Promise<unknown> | null
}

function driver(links: Links): Driver {
  const named =
    (verb: string) =>
    (connection: DatabaseConnection, name: string, _compile: QueryCompiler['compileQuery']) =>
      say(connection, `${verb} "${name.replaceAll('"', '""')}"`)
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
    savepoint: named('savepoint'),
    rollbackToSavepoint: named('rollback to'),
    releaseSavepoint: named('release'),
    releaseConnection: (connection) => held(connection).link.release(),
    destroy: () => links.close(),
  }
}

/** Kysely gives back the connections that it was given. */
function held(connection: DatabaseConnection): Held {
  return connection as Held
}

async function say(connection: DatabaseConnection, text: string): Promise<void> {
  await held(connection).link.say(text)
}

function beginning({ isolationLevel }: TransactionSettings): string {
  return isolationLevel === undefined ? 'begin' : `begin isolation level ${isolationLevel}`
}

function hold(link: Link): Held {
  return {
    link,
    begun: null,
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const [answer] = await Promise.all([link.say(query.sql, query.parameters), this.begun])
      return {
        // Rows are what the statement selects: Kysely's types of the tables vouch for their shape.
        rows: answer.rows as Row[],
        numAffectedRows: BigInt(answer.rowCount ?? 0),
      }
    },
    streamQuery() {
      throw new Error('rows come all at once')
    },
  }
}
