import { setTimeout as pass } from 'node:timers/promises'
import type { Handshake } from '../../../server/room/protocol.ts'
import type { Client } from '../../live/wire.ts'
import { connect, NotTaken } from '../../live/wire.ts'
import type { Judge } from './judge.ts'

/** Somebody who looks on at one server, and comes back to it whenever the line is lost. */
export interface Reader {
  readonly judge: Judge
  /** Refusals after which no page would try again. */
  readonly turnedAway: readonly string[]
  readonly stop: () => Promise<void>
}

/** What a page tries again after, sooner or later: no server there, or one that cannot say now. */
const passing = /^(closed|\d+|not-saved|restarting|slow-down)$/

/** How long a line may take to be taken, and between two looks at what came, in ms. */
const patience = 5000
const glance = 20

/** `port` may be another one each time. */
export function readAt(
  port: () => number,
  who: { readonly auth: Handshake; readonly cookie?: string },
  judge: Judge,
): Reader {
  const turnedAway: string[] = []
  let stopped = false

  async function follow(line: Client): Promise<void> {
    let open = true
    void line.closed.then(() => (open = false))
    const look = (): void => {
      const at = performance.now()
      for (const raw of line.raw.splice(0)) judge.take(raw, at)
      line.frames.length = 0
    }
    for (; open && !stopped; look()) await pass(glance)
    look()
    void line.close()
  }

  async function comeBack(): Promise<void> {
    while (!stopped) {
      const line = await taken(port(), who)
      if (typeof line === 'string') {
        if (!passing.test(line)) turnedAway.push(line)
        await pass(100)
        continue
      }
      judge.newLine()
      await follow(line)
    }
  }

  const done = comeBack()
  return {
    judge,
    turnedAway,
    stop: () => {
      stopped = true
      return done
    },
  }
}

/** A line, or why there is none. */
export async function taken(
  port: number,
  { auth, cookie }: { readonly auth: Handshake; readonly cookie?: string },
): Promise<Client | string> {
  const line = connect(port, auth, cookie === undefined ? {} : { headers: { cookie } })
  const made = line.catch((fault: unknown) => (fault instanceof NotTaken ? fault.code : 'closed'))
  const late = pass(patience, 'closed' as const, { ref: false })
  const first = await Promise.race([made, late])
  if (first === 'closed') void line.then((client) => client.close()).catch(() => undefined)
  return first
}
