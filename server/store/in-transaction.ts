import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryCompiler,
  QueryResult,
} from 'kysely'
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Connection } from './connection.ts'
import type { Database, Tables } from './schema.ts'

/** Runs with the store's tables in one transaction on a plain connection. What `run` throws leaves the database as it was. */
export async function inTransaction<T>(
  connection: Connection,
  run: (db: Database) => Promise<T>,
): Promise<T> {
  const { ask, dialect } = connection
  await ask(dialect === 'sqlite' ? 'begin immediate' : 'begin')
  try {
    const done = await run(new Kysely<Tables>({ dialect: dialectOn(connection) }))
    await ask('commit')
    return done
  } catch (fault) {
    await ask('rollback').catch(() => undefined)
    throw fault
  }
}

/** Kysely on a connection that is inside a transaction already: its own transactions are savepoints of that one. */
function dialectOn(connection: Connection): Dialect {
  return connection.dialect === 'sqlite'
    ? {
        createDriver: () => driverOn(connection),
        createQueryCompiler: () => new SqliteQueryCompiler(),
        createAdapter: () => new SqliteAdapter(),
        createIntrospector: (db) => new SqliteIntrospector(db),
      }
    : {
        createDriver: () => driverOn(connection),
        createQueryCompiler: () => new PostgresQueryCompiler(),
        createAdapter: () => new PostgresAdapter(),
        createIntrospector: (db) => new PostgresIntrospector(db),
      }
}

function driverOn({ ask }: Connection): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      // Rows are what the statement selects: Kysely's types of the tables vouch for their shape.
      return { rows: [...(await ask(sql, parameters))] as Row[] }
    },
    streamQuery() {
      throw new Error('rows come all at once')
    },
  }
  const say = async (sql: string): Promise<void> => void (await ask(sql))
  const named =
    (verb: string) =>
    (_: DatabaseConnection, name: string, _compile: QueryCompiler['compileQuery']) =>
      say(`${verb} "${name}"`)
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: () => say('savepoint nested'),
    commitTransaction: () => say('release savepoint nested'),
    rollbackTransaction: () => say('rollback to savepoint nested'),
    savepoint: named('savepoint'),
    rollbackToSavepoint: named('rollback to savepoint'),
    releaseSavepoint: named('release savepoint'),
    releaseConnection: () => Promise.resolve(),
    // The connection is whoever's who opened it.
    destroy: () => Promise.resolve(),
  }
}
