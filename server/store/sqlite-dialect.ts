import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryCompiler,
  QueryResult,
} from 'kysely'
import type { SqliteThread } from './sqlite-thread.ts'

/** Kysely's SQLite, spoken to a thread instead of to the library: one connection, whose users wait for each other. */
export function sqliteDialect(thread: SqliteThread): Dialect {
  return {
    createDriver: () => driver(thread),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
}

function driver(thread: SqliteThread): Driver {
  const connection = connect(thread)
  const turns = mutex()
  const say = async (sql: string): Promise<void> => void (await thread.ask(sql, []))
  const named =
    (verb: string) =>
    (_: DatabaseConnection, name: string, _compile: QueryCompiler['compileQuery']) =>
      say(`${verb} "${name.replaceAll('"', '""')}"`)
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => {
      await turns.take()
      return connection
    },
    // IMMEDIATE takes the write lock at once, so that what is read inside cannot be overtaken before it is written.
    beginTransaction: () => say('begin immediate'),
    commitTransaction: () => say('commit'),
    rollbackTransaction: () => say('rollback'),
    savepoint: named('savepoint'),
    rollbackToSavepoint: named('rollback to'),
    releaseSavepoint: named('release'),
    releaseConnection: () => {
      turns.give()
      return Promise.resolve()
    },
    destroy: () => thread.close(),
  }
}

function connect(thread: SqliteThread): DatabaseConnection {
  return {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const told = await thread.ask(query.sql, query.parameters)
      return {
        // Rows are what the statement selects: Kysely's types of the tables vouch for their shape.
        rows: told.rows as Row[],
        ...(told.changes === undefined ? {} : { numAffectedRows: BigInt(told.changes) }),
        ...(told.lastId === undefined ? {} : { insertId: BigInt(told.lastId) }),
      }
    },
    streamQuery() {
      throw new Error('SQLite in a thread gives rows all at once')
    },
  }
}

/** First come, first served. */
function mutex(): { take: () => Promise<void>; give: () => void } {
  const waiting: (() => void)[] = []
  let taken = false
  return {
    take: () =>
      new Promise((resolve) => {
        if (taken) return void waiting.push(resolve)
        taken = true
        resolve()
      }),
    give: () => {
      const next = waiting.shift()
      if (next === undefined) taken = false
      else next()
    },
  }
}
