import type { Link, Patience } from './postgres-link.ts'

/** What a PostgreSQL must be before anything is written to it, as each new connection finds it. */
export interface PostgresFound {
  /** As `server_version_num`: 180001 is 18.1. */
  readonly version: number
  readonly fsync: string
  readonly pages: string
  readonly commit: string
  readonly encoding: string
  readonly standby: boolean
}

/** What to select for a `PostgresFound`. */
export const postgresFound = `current_setting('server_version_num')::int as version, current_setting('fsync') as fsync,
  current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit,
  current_setting('server_encoding') as encoding, pg_is_in_recovery() as standby`

/** Older ones get no more repairs: the PostgreSQL project keeps a major version for five years, 14 until November 2026. */
const OLDEST = 14

/** A PostgreSQL that cannot be trusted with anybody's words, in one plain sentence. */
export class Untrustworthy extends Error {
  override readonly name = 'Untrustworthy'
}

/**
 * Makes a new connection one that can be trusted: every commit on the database's disk before it is acknowledged, rows seen
 * as they are now once they are locked, and no silent connection that holds anything for long. Throws `Untrustworthy`.
 */
export async function prepare(link: Link, patience: Patience): Promise<void> {
  const [, found] = await Promise.all([
    link.say(settings(patience)),
    // Read back, and only after they were set: statements of a connection run in order.
    link.say(`select ${postgresFound}`),
  ])
  const wrong = whatIsWrong(found.rows[0] as PostgresFound) // what was just selected
  if (wrong !== null) throw new Untrustworthy(wrong)
}

/** Why the database cannot be trusted with anybody's words; null: it can. */
export function whatIsWrong(found: PostgresFound): string | null {
  const major = Math.floor(found.version / 10_000)
  if (major < OLDEST) return `PostgreSQL ${major} is too old: Cairn needs ${OLDEST} or newer.`
  if (found.fsync !== 'on')
    return 'PostgreSQL runs with fsync off, so saved answers could be lost: turn it on.'
  if (found.pages !== 'on')
    return 'PostgreSQL runs with full_page_writes off, so a power cut could spoil the database: turn it on.'
  if (found.commit !== 'on' && found.commit !== 'remote_apply')
    return 'The database did not take synchronous_commit=on, so saved answers could be lost.'
  if (found.encoding !== 'UTF8')
    return `The database keeps its text as ${found.encoding}: make one with the encoding UTF8.`
  if (found.standby)
    return 'This PostgreSQL is a standby, which takes no writes: DATABASE_URL must lead to the primary.'
  return null
}

/** A stronger `synchronous_commit` than ours stays; keepalives let the database notice a process whose machine is gone. */
function settings({ silence, lock, statement }: Patience): string {
  const set = (name: string, value: string): string => `set_config('${name}', ${value}, false)`
  return `select ${[
    set(
      'synchronous_commit',
      `case current_setting('synchronous_commit') when 'remote_apply' then 'remote_apply' else 'on' end`,
    ),
    set('default_transaction_isolation', `'read committed'`),
    set('idle_in_transaction_session_timeout', `'${silence}'`),
    set('lock_timeout', `'${lock}'`),
    set('statement_timeout', `'${statement}'`),
    set('tcp_keepalives_idle', `'20'`),
    set('tcp_keepalives_interval', `'5'`),
    set('tcp_keepalives_count', `'4'`),
  ].join(', ')}`
}
