import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** An empty database on the PostgreSQL of this run. */
export interface FreshDatabase {
  /** As `DATABASE_URL` takes it. */
  readonly url: string
  /** Throws out whoever is still connected, and drops it. */
  readonly drop: () => Promise<void>
}

export async function freshDatabase(server: string = inject('postgres')): Promise<FreshDatabase> {
  const name = `cairn_${randomBytes(6).toString('hex')}`
  await say(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => say(server, `drop database ${name} with (force)`) }
}

async function say(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
