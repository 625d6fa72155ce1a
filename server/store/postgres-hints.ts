import pg from 'pg'
import type { ClientConfig } from 'pg'
import { setTimeout as pass } from 'node:timers/promises'
import { answerOf, cut } from './postgres-link.ts'
import type { Patience } from './postgres-link.ts'
import type { Store } from './store.ts'

/** How processes on one database tell each other that a room changed. */
export interface PostgresHints {
  readonly hint: (room: string) => void
  readonly hints: Store['hints']
  readonly close: () => Promise<void>
}

/** Full jitter: a lost connection is made anew after something between `least` and the doubling bound, never beyond `most`, in ms. */
const least = 300
const most = 8000

/**
 * Hints over a connection of their own, made when the first is wanted and made anew whenever it is lost; then listeners
 * hear null. As a swallowed one tells nothing by itself, it is asked for a sign of life as often as an answer may take.
 * Never throws and is never waited for: `failed` is told of what went wrong.
 *
 * NOTIFY is sent after the commit and outside of its transaction: inside, PostgreSQL would hold one lock of the whole
 * database from there to the end of each commit, and all rooms would wait for each other's disk.
 */
export function postgresHints(
  config: ClientConfig,
  patience: Pick<Patience, 'answer'>,
  failed: (fault: unknown) => void,
): PostgresHints {
  const listeners = new Set<(room: string | null) => void>()
  const due = new Set<string>()
  const closing = new AbortController()
  let line: pg.Client | null = null
  let sending = false
  let kept: Promise<void> | null = null

  async function keep(): Promise<void> {
    for (let tries = 0; !closing.signal.aborted; tries++) {
      try {
        await listen(() => (tries = 0))
      } catch (fault) {
        if (!closing.signal.aborted) failed(fault)
      }
      const wait = least + Math.random() * (Math.min(most, least * 2 ** tries) - least)
      await pass(wait, null, { signal: closing.signal, ref: false }).catch(() => undefined)
    }
  }

  /** Resolves, or throws, once the connection is over. */
  async function listen(made: () => void): Promise<void> {
    const client = new pg.Client(config)
    const over = new Promise<never>((_, reject) => {
      client.once('error', reject)
      client.once('end', () => reject(new Error('the connection for hints ended')))
    })
    over.catch(() => undefined)
    // Whatever comes after the first is about the same end.
    client.on('error', () => undefined)
    const stop = (): void => void cut(client)
    closing.signal.addEventListener('abort', stop)
    const alive = setInterval(() => void ask(client, 'select 1').catch(stop), patience.answer)
    try {
      await Promise.race([client.connect(), over])
      // A hint is worth no disk's time.
      await ask(client, 'set synchronous_commit = off')
      const [self] = (await ask(client, 'select pg_backend_pid() as pid')).rows as { pid: number }[]
      client.on('notification', ({ processId, payload }) => {
        if (processId !== self?.pid) tell(payload ?? null)
      })
      await ask(client, 'listen cairn')
      made()
      line = client
      void send()
      // What changed meanwhile was told to nobody here.
      tell(null)
      await over
    } finally {
      line = null
      clearInterval(alive)
      closing.signal.removeEventListener('abort', stop)
      stop()
    }
  }

  function ask(client: pg.Client, text: string, values: unknown[] = []): Promise<pg.QueryResult> {
    return answerOf(client.query(text, values), patience.answer)
  }

  function tell(room: string | null): void {
    for (const listener of listeners) listener(room)
  }

  /** One at a time: what comes meanwhile goes together, each room once. */
  async function send(): Promise<void> {
    if (sending) return
    sending = true
    try {
      while (due.size > 0 && line !== null) {
        const rooms = [...due]
        due.clear()
        await ask(line, `select pg_notify('cairn', room) from unnest($1::text[]) as room`, [rooms])
      }
    } catch {
      // Lost, like the connection, which tells by itself. Rooms ask for themselves, too.
    } finally {
      sending = false
    }
  }

  return {
    hint: (room) => {
      if (closing.signal.aborted) return
      due.add(room)
      kept ??= keep()
      void send()
    },
    hints: (listener) => {
      listeners.add(listener)
      kept ??= keep()
      return () => listeners.delete(listener)
    },
    close: async () => {
      closing.abort()
      await kept
    },
  }
}
