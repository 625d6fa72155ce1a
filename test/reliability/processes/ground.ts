import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openDatabase } from '../../../server/database.ts'
import type { Place } from '../../../server/database.ts'
import type { Store } from '../../../server/store/store.ts'
import { freshDatabase } from '../../store/fresh-database.ts'

/** Where built servers keep everything, and a way to look at it beside them. */
export interface Ground {
  readonly store: 'SQLite' | 'PostgreSQL'
  /** What servers are told of it. */
  readonly env: Readonly<Record<string, string>>
  /** A data folder with the test workshop in it. */
  readonly dataDir: string
  readonly look: <T>(at: (store: Store) => Promise<T>) => Promise<T>
  readonly remove: () => Promise<void>
}

export function sqliteGround(): Promise<Ground> {
  const dataDir = newDataDir()
  return Promise.resolve({
    store: 'SQLite',
    env: {},
    dataDir,
    look: (at) => looking({ dataDir, databaseUrl: null }, at),
    remove: () => removed(dataDir),
  })
}

/** A database of its own on the PostgreSQL of this run. */
export async function postgresGround(): Promise<Ground> {
  const dataDir = newDataDir()
  const { url, drop } = await freshDatabase()
  return {
    store: 'PostgreSQL',
    env: { DATABASE_URL: url },
    dataDir,
    look: (at) => looking({ dataDir, databaseUrl: url }, at),
    remove: async () => {
      await removed(dataDir)
      await drop()
    },
  }
}

async function looking<T>(place: Place, at: (store: Store) => Promise<T>): Promise<T> {
  const { store } = await openDatabase(place)
  try {
    return await at(store)
  } finally {
    await store.close()
  }
}

function removed(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true })
}

/** An empty data folder, but for the workshop with a step for each audience. */
export function newDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'cairn-reliability-'))
  mkdirSync(join(dataDir, 'workshops'))
  cpSync(
    resolve(import.meta.dirname, '../../rooms/every-audience.yaml'),
    join(dataDir, 'workshops/every-audience.yaml'),
  )
  return dataDir
}
