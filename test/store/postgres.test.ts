import { sql } from 'kysely'
import { openPostgres } from '../../server/store/postgres.ts'
import { storeContract } from './contract.ts'
import { freshDatabase } from './fresh-database.ts'

storeContract('PostgreSQL', 'rows', async () => {
  const { url, drop } = await freshDatabase()
  let open = await openPostgres(url)
  return {
    store: open.store,
    reopen: async () => {
      await open.store.close()
      open = await openPostgres(url)
      return open.store
    },
    db: () => open.db,
    bytes: async () => {
      const tables = await open.db.introspection.getTables()
      const dumps = await Promise.all(
        tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(open.db)),
      )
      return Buffer.from(JSON.stringify(dumps.map((dump) => dump.rows)))
    },
    durability: async () => {
      const { rows } = await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(
        open.db,
      )
      return rows[0]?.synchronous_commit === 'on' ? 'full' : 'less'
    },
    discard: async () => {
      await open.store.close()
      await drop()
    },
  }
})
