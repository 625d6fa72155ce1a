import { Migrator } from 'kysely'
import type { Database } from './schema.ts'
import { spine } from './migrations/001-spine.ts'
import { severalProcesses } from './migrations/002-several-processes.ts'

/** In order, by name, for ever: a migration that was released is never changed, only followed by another. */
const migrations = { '001-spine': spine, '002-several-processes': severalProcesses }

/** What a database that is up to date has had. */
export const migrationNames: readonly string[] = Object.keys(migrations)

/** Brings the database to today's tables. Throws a plain sentence if one of the steps fails. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  })
  const { error, results } = await migrator.migrateToLatest()
  if (error === undefined) return
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'start'
  throw new Error(`The database could not be brought up to date (${failed}).`, { cause: error })
}
