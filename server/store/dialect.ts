import {
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'

/** The databases that everything can be kept in, by the SQL that they speak. */
export type DialectName = 'sqlite' | 'postgres'

/** Kysely's own words for a database, over a driver of ours. */
export function dialectOver(name: DialectName, createDriver: () => Driver): Dialect {
  return name === 'sqlite'
    ? {
        createDriver,
        createQueryCompiler: () => new SqliteQueryCompiler(),
        createAdapter: () => new SqliteAdapter(),
        createIntrospector: (db) => new SqliteIntrospector(db),
      }
    : {
        createDriver,
        createQueryCompiler: () => new PostgresQueryCompiler(),
        createAdapter: () => new PostgresAdapter(),
        createIntrospector: (db) => new PostgresIntrospector(db),
      }
}

/** A connection that gives the rows of a statement all at once. */
export function connectionBy(
  carryOut: (query: CompiledQuery) => Promise<QueryResult<unknown>>,
): DatabaseConnection {
  return {
    // Rows are what the statement selects: Kysely's types of the tables vouch for their shape.
    executeQuery: <Row>(query: CompiledQuery) => carryOut(query) as Promise<QueryResult<Row>>,
    streamQuery() {
      throw new Error('rows come all at once')
    },
  }
}
