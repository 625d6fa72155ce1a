import pg from 'pg'
import type { ClientConfig } from 'pg'
import { cut } from './postgres-link.ts'

/** How long the tables may be waited for where somebody else cleans them, in ms. */
const queue = 60_000

/** What follows after words were erased. */
export interface Vacuum {
  /** Starts it, and does not wait for it: nobody's command has to. */
  readonly start: () => void
  readonly close: () => Promise<void>
}

/**
 * Takes erased rows out of their tables (VACUUM), beside whoever works with these. What no statement can read any more
 * since the commit is then no row in the files either, unless somebody's older transaction can still see it: then
 * PostgreSQL's own autovacuum does it later. It is NOT overwritten. Its bytes stay in freed room of the tables until new
 * rows take it, in the write-ahead log until that is recycled, and in archives, replicas and backups for as long as these
 * are kept. `failed` is told of what went wrong.
 */
export function vacuumOf(config: ClientConfig, failed: (fault: unknown) => void): Vacuum {
  let running: Promise<void> | null = null
  let again = false
  let busy: pg.Client | null = null
  let closed = false

  async function run(): Promise<void> {
    while (again && !closed) {
      again = false
      const client = new pg.Client(config)
      client.on('error', () => undefined)
      busy = client
      try {
        await client.connect()
        await client.query(`set statement_timeout = 0; set lock_timeout = ${queue}`)
        // Giving room back to the disk would lock the tables for a moment.
        await client.query(
          'vacuum (truncate false) rooms, events, words, gone_words, commands, doors',
        )
      } catch (fault) {
        if (!closed) failed(fault)
      } finally {
        busy = null
        await cut(client)
      }
    }
  }

  return {
    start: () => {
      again = true
      running ??= run().finally(() => (running = null))
    },
    close: async () => {
      closed = true
      if (busy !== null) await cut(busy)
      await running
    },
  }
}
