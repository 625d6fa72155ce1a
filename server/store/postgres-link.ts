import pg from 'pg'
import type { ClientBase, PoolClient, QueryResult } from 'pg'
import type { Duplex } from 'node:stream'

/** How long each part may take, in ms. */
export interface Patience {
  /** A connection, from asking for one to having it. */
  readonly connect: number
  /** Silence of a process in the middle of a transaction. */
  readonly silence: number
  /** Waiting for a row or table that somebody else holds. */
  readonly lock: number
  readonly statement: number
  /** From asking to hearing the answer, in this process. */
  readonly answer: number
}

/**
 * A cut or swallowed connection becomes a fault within seconds. Rising on purpose: who holds a room's row and falls silent
 * loses it before those who wait for it give up; and the database ends a statement before its asker does, so that the
 * outcome is known wherever the two still hear each other.
 */
export const quick: Patience = {
  connect: 4000,
  silence: 3000,
  lock: 4000,
  statement: 5000,
  answer: 6000,
}

/** For work on whole tables, while nobody waits for it with an answer in hand. */
export const slow: Patience = {
  connect: 4000,
  silence: 60_000,
  lock: 600_000,
  statement: 3_600_000,
  answer: 3_660_000,
}

/** How long an answer that came while this process itself stood still has to be found, in ms. */
const grace = 250

/** The database did not answer, or the connection to it was lost: whether the last statement was carried out is not known. */
export class LinkLost extends Error {
  override readonly name = 'LinkLost'
}

/** One connection while somebody holds it. */
export interface Link {
  /** Sends at once, behind what was sent before; answers come in order. Throws what PostgreSQL threw, or `LinkLost`. */
  readonly say: (text: string, values?: readonly unknown[]) => Promise<QueryResult>
  /** Nobody uses it any more: back into the pool, or thrown away where its state is not known to be clean. */
  readonly release: () => Promise<void>
}

/** `silent` is called when an answer did not come within `ms`: other connections of that age may be as dead. */
export function linkOver(client: PoolClient, ms: number, silent: () => void): Link {
  let lost = false
  return {
    async say(text, values = []) {
      if (lost) throw new LinkLost('the connection to the database was lost before')
      try {
        return await answerOf(client.query(text, values.map(storable)), ms)
      } catch (fault) {
        // What PostgreSQL itself refuses leaves the connection whole, unless it ends it with that.
        if (fault instanceof pg.DatabaseError && fault.severity !== 'FATAL') throw fault
        lost = true
        if (fault instanceof LinkLost) silent()
        throw fault
      }
    },
    async release() {
      if (lost || client.getTransactionStatus() !== 'I') await discard(client)
      else client.release()
    },
  }
}

/** Takes a connection out of the pool. */
export async function discard(client: PoolClient): Promise<void> {
  await cut(client)
  client.release(true)
}

/** Ends a connection at once: one that still waits for answers would end only after them, which may be never. */
export async function cut(client: ClientBase): Promise<void> {
  const { stream } = (client as unknown as WithStream).connection
  if (stream.closed) return
  const closed = new Promise((resolve) => stream.once('close', resolve))
  stream.destroy()
  await closed
}

/** What pg's own pool uses to the same end; its types do not tell. */
interface WithStream {
  readonly connection: { readonly stream: Duplex }
}

/**
 * Throws `LinkLost` if no answer comes within `ms`. It looks twice: timers of a process that stood still run before it
 * reads what has arrived.
 */
export function answerOf<Answer>(asked: Promise<Answer>, ms: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new LinkLost('the database did not answer in time'))
    let timer = setTimeout(() => (timer = setTimeout(giveUp, grace)), ms)
    asked.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** PostgreSQL's text knows no U+0000. JSON escapes it, so it can stand only where no word of anybody does. */
function storable(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\u0000', '\ufffd') : value
}
