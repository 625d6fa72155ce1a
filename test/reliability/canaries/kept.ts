import { sql } from 'kysely'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestHouse } from '../../http/house.ts'

/** All that is kept: every byte of a data folder, or every row of a PostgreSQL. */
export async function kept({ database, dataDir }: TestHouse): Promise<string> {
  return database.dialect === 'sqlite' ? filesIn(dataDir) : rowsOf(database.db)
}

function filesIn(folder: string): string {
  const files = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isFile())
  if (!files.some(({ name }) => name === 'cairn.sqlite')) throw new Error('no database is there')
  return files.map((each) => readFileSync(join(folder, each.name)).toString('latin1')).join('\n')
}

async function rowsOf(db: TestHouse['database']['db']): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'
  `.execute(db)
  const dumped = tables.map(async ({ name }) => {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db)
    return `${name} ${JSON.stringify(rows)}`
  })
  return (await Promise.all(dumped)).join('\n')
}
