import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { codeOf } from '../code-of.ts'
import type { Config } from '../config.ts'
import { sqliteFile } from '../database.ts'
import { InUse } from '../store/backup-target.ts'
import type { Connection, Purpose } from '../store/connection.ts'
import { postgresConnection, sqliteConnection } from '../store/connection.ts'

type Where = Pick<Config, 'dataDir' | 'databaseUrl'>

/** Where everything is kept, in words that give no password away. */
export function placeOf({ dataDir, databaseUrl }: Where): string {
  if (databaseUrl === null) return sqliteFile(resolve(dataDir))
  const { hostname, port, pathname } = new URL(databaseUrl)
  return `${decodeURIComponent(pathname.slice(1)) || 'the database'} on ${hostname || 'this machine'}${port === '' ? '' : `:${port}`}`
}

/**
 * Connects to the database that the configuration names; `who` tells it from a server. Null: there is no SQLite file yet.
 * Throws what the database throws.
 */
export async function connectTo(
  { dataDir, databaseUrl }: Where,
  { purpose, who }: { readonly purpose: Purpose; readonly who: string },
): Promise<Connection | null> {
  if (databaseUrl !== null) return postgresConnection(databaseUrl, `cairn-${who}`)
  const file = sqliteFile(resolve(dataDir))
  return existsSync(file) ? sqliteConnection(file, purpose) : null
}

/** The same, for filling it: a SQLite file is made where there is none. Throws `InUse` where a server has it. */
export async function connectAlone({ dataDir, databaseUrl }: Where): Promise<Connection> {
  if (databaseUrl !== null) return postgresConnection(databaseUrl, 'cairn-restore')
  const file = sqliteFile(resolve(dataDir))
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
  try {
    return sqliteConnection(file, 'alone')
  } catch (fault) {
    if (codeOf(fault).startsWith('SQLITE_BUSY')) throw new InUse()
    throw fault
  }
}

/** The folders of workshops: the library's, and the host's own. */
export function workshopFolders(root: string, { dataDir }: Where): readonly string[] {
  return [join(root, 'templates/workshops'), join(resolve(dataDir), 'workshops')]
}
