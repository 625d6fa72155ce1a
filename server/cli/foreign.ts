import { migrationsOf, tablesOf } from '../store/backup-snapshot.ts'
import type { Connection } from '../store/connection.ts'
import { migrationNames } from '../store/migrate.ts'
import { Stop } from './command.ts'

/** How far a database's tables are, seen from this version. */
export type Standing = 'none' | 'older' | 'same' | 'newer'

export async function standingOf(connection: Connection): Promise<Standing> {
  const found = standing(await migrationsOf(connection))
  // The accounts' tables are made after the store's, by the same start.
  const whole = (await tablesOf(connection)).includes('account')
  return found === 'same' && !whole ? 'older' : found
}

/** The same of a list of migrations that were made. */
export function standing(made: readonly string[]): Standing {
  if (made.length === 0) return 'none'
  if (made.some((name) => !migrationNames.includes(name))) return 'newer'
  return made.length < migrationNames.length ? 'older' : 'same'
}

/** Throws `Stop` where the tables are not those of this version. */
export async function refuseForeign(connection: Connection): Promise<void> {
  switch (await standingOf(connection)) {
    case 'none':
      throw new Stop('Cairn has never been started on this database: there is nothing in it.')
    case 'older':
      throw new Stop('The database is from an older Cairn: start this one once, and try again.')
    case 'newer':
      throw new Stop('The database is from a newer Cairn: use that version.')
    case 'same':
  }
}
