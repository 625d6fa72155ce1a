import type { CompiledQuery, QueryResult } from 'kysely'
import type { Database } from './schema.ts'

/** One result for each statement, with the rows that it selects. */
export type Results<Statements extends readonly CompiledQuery<unknown>[]> = {
  readonly [Place in keyof Statements]: QueryResult<
    Statements[Place] extends CompiledQuery<infer Row> ? Row : never
  >
}

/**
 * Sends statements of one transaction all at once: carried out in order, and one round trip for all of them where the
 * database is across a network. Throws the first fault, once none of them is under way any more; after a fault the
 * database carries out no further one of them.
 */
export async function together<const Statements extends readonly CompiledQuery<unknown>[]>(
  trx: Database,
  statements: Statements,
): Promise<Results<Statements>> {
  return trx.getExecutor().provideConnection(async (connection) => {
    const settled = await Promise.allSettled(
      statements.map((each) => connection.executeQuery(each)),
    )
    const results = settled.map((each) => {
      if (each.status === 'rejected') throw each.reason
      return each.value
    })
    // One result for each statement, with the rows that it was compiled to select.
    return results as Results<Statements>
  })
}
