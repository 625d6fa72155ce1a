import { PostgresAdapter, sql } from 'kysely'
import type { Kysely, Migration } from 'kysely'

/** What several processes on one database share, and what must outlive a backup. */
export const severalProcesses: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    // What the instance itself remembers, such as the secret that signs cookies.
    await db.schema
      .createTable('house')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute()

    // Who is connected to which process: a lease, which ends by itself where a process dies. PostgreSQL need not keep it
    // through a crash.
    await db.schema
      .createTable('presence')
      .$call((table) => (isPostgres(db) ? table.modifyFront(sql`unlogged`) : table))
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('process', 'text', (column) => column.notNull())
      .addColumn('seats', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('presence_key', ['room', 'process'])
      .execute()
    await db.schema.createIndex('presence_process').on('presence').column('process').execute()

    // Erasures and deletions by their ids alone, so that no backup brings back what somebody took away.
    await db.schema
      .createTable('tombstones')
      .addColumn('room', 'text', (column) => column.notNull())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('tombstones_key', ['room', 'owner'])
      .execute()

    // Guesses at codes and passwords, counted over all processes; askers are hashes.
    await db.schema
      .createTable('guesses')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('budget', 'text', (column) => column.notNull())
      .addColumn('asker', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('missed', 'integer', (column) => column.notNull())
      .execute()
    await db.schema
      .createIndex('guesses_asker')
      .on('guesses')
      .columns(['budget', 'asker', 'at'])
      .execute()
    await db.schema.createIndex('guesses_at').on('guesses').columns(['budget', 'at']).execute()

    // Links that sign an account in once.
    await db.schema
      .createTable('sign_in_links')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .execute()
  },
}

function isPostgres(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}
