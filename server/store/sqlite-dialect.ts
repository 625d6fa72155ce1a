import type { DatabaseConnection, Dialect, Driver } from 'kysely'
import { connectionBy, dialectOver } from './dialect.ts'
import type { SqliteThread } from './sqlite-thread.ts'

/** Kysely's SQLite, spoken to a thread instead of to the library: one connection, whose users wait for each other. */
export function sqliteDialect(thread: SqliteThread): Dialect {
  return dialectOver('sqlite', () => driver(thread))
}

function driver(thread: SqliteThread): Driver {
  const connection = connect(thread)
  const turns = mutex()
  const say = async (sql: string): Promise<void> => void (await thread.ask(sql, []))
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
    releaseConnection: () => {
      turns.give()
      return Promise.resolve()
    },
    destroy: () => thread.close(),
  }
}

function connect(thread: SqliteThread): DatabaseConnection {
  return connectionBy(async ({ sql, parameters }) => {
    const { rows, changes, lastId } = await thread.ask(sql, parameters)
    return {
      rows,
      ...(changes === undefined ? {} : { numAffectedRows: BigInt(changes) }),
      ...(lastId === undefined ? {} : { insertId: BigInt(lastId) }),
    }
  })
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
