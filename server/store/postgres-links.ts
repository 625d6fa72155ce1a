import pg from 'pg'
import type { ClientConfig, CustomTypesConfig, PoolClient } from 'pg'
import { discard, linkOver, quick } from './postgres-link.ts'
import type { Link, Patience } from './postgres-link.ts'
import { prepare } from './postgres-session.ts'

/** Where connections come from. */
export interface Links {
  /** One of its own for whoever asks, waited for at most as long as a connection may take. Throws `Untrustworthy` too. */
  readonly take: () => Promise<Link>
  /** May be called more than once. */
  readonly close: () => Promise<void>
}

/** Connections that a process holds at most. PostgreSQL allows 100 in all unless told otherwise. */
const MOST = 10

/** So long an unused connection is kept, in ms. */
const unused = 30_000

/** `bigint` as a number: times in ms and counts stay far below 2^53. */
export const plainNumbers: CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format),
}

/** How every connection to `url` is made. */
export function connectionTo(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: 'cairn',
    connectionTimeoutMillis: quick.connect,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    pipeline: true,
    types: plainNumbers,
  }
}

/** A pool of connections, each prepared when it is made. */
export function linksOver(config: ClientConfig, patience: Patience): Links {
  const pool = new pg.Pool({
    ...config,
    connectionTimeoutMillis: patience.connect,
    max: MOST,
    idleTimeoutMillis: unused,
  })
  // A connection that breaks tells whoever uses it; while nobody does, the pool has removed it already.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))

  /** Rises when one connection fell silent: those made before are not trusted to be alive either. */
  let age = 0
  const born = new WeakMap<PoolClient, number>()

  async function take(): Promise<Link> {
    const client = await pool.connect()
    const since = born.get(client)
    if (since !== undefined && since < age) {
      await discard(client)
      return take()
    }
    const link = linkOver(client, patience.answer, () => void age++)
    if (since === undefined) await firstUse(client, link)
    return link
  }

  async function firstUse(client: PoolClient, link: Link): Promise<void> {
    const made = age
    try {
      await prepare(link, patience)
      born.set(client, made)
    } catch (fault) {
      await discard(client)
      throw fault
    }
  }

  let ended: Promise<void> | null = null
  return { take, close: () => (ended ??= pool.end()) }
}
