import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the PostgreSQL that all tests of a run share. */
    readonly postgres: string
  }
}

/** One PostgreSQL for a whole run; each test that wants one makes a database of its own in it (`fresh-database.ts`). */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  project.provide('postgres', server.url)
  return server.stop
}
