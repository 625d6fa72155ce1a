import type { Ack, Snapshot } from '../../server/room/protocol.ts'
import type { Refusal } from '../../server/room/refusals.ts'
import type { Freshness } from './freshness.ts'
import { ask, roomPath, Unreachable } from './http.ts'
import { byChance } from './jitter.ts'
import type { Envelope, Listener, Seatholder } from './link.ts'
import { isPassing } from './passing.ts'

interface HttpOptions {
  readonly who: Seatholder
  readonly fresh: Freshness
  readonly listener: Listener
  readonly onAlive: () => void
  readonly onGone: () => void
  /** The server does not let this page in: it is not followed any further. */
  readonly onRefused: (refusal: Refusal) => void
}

/** A room followed without any socket: snapshots that wait for news, and commands by POST. */
export interface HttpFollower {
  readonly start: () => void
  readonly stop: () => void
  readonly alive: () => boolean
  readonly run: (command: Envelope) => Promise<Ack>
}

/** ms: the server holds a waiting snapshot for 20 s; after a failure the next ask waits between these two. */
const waitsAtMost = 26_000
const afterFailure = [1500, 4500] as const

export function followByHttp(options: HttpOptions): HttpFollower {
  const { who, fresh, listener, onAlive, onGone, onRefused } = options
  let round = 0
  let asking: AbortController | undefined
  let alive = false
  let running = false

  async function follow(mine: number): Promise<void> {
    while (mine === round) {
      // The first ask does not wait, so that the page is whole at once.
      const how = alive ? { deadline: waitsAtMost } : {}
      const after: Record<string, string> = alive ? { after: String(fresh.seen()) } : {}
      asking = new AbortController()
      try {
        const reply = await ask<Snapshot>(path('snapshot', after), {
          token: who.token,
          stop: asking,
          ...how,
        })
        if (mine !== round) return
        if (!reply.ok) {
          // What is no refusal of ours comes from something between us and the server.
          const { code } = reply.refusal
          if (code !== 'bad-shape' && !isPassing(code)) return onRefused(reply.refusal)
          throw new Unreachable('gone')
        }
        const first = !alive
        alive = true
        if (first) onAlive()
        take(reply.body)
      } catch {
        if (mine !== round) return
        const before = alive
        alive = false
        if (before) onGone()
        await new Promise((resolve) => setTimeout(resolve, byChance(...afterFailure)))
      }
    }
  }

  function take(snapshot: Snapshot | undefined): void {
    if (snapshot === undefined) return // nothing new within the wait
    if (fresh.takes('stage', snapshot.seq)) listener.stage(snapshot.stage, snapshot.seq)
    if (snapshot.mine && fresh.takes('mine', snapshot.seq))
      listener.mine?.(snapshot.mine, snapshot.seq)
    if (snapshot.people)
      listener.people?.({ seq: snapshot.seq, changed: snapshot.people, whole: true })
  }

  function path(rest: string, more: Record<string, string> = {}): string {
    return roomPath(who.room, rest, who.as, {
      ...(who.language === undefined ? {} : { language: who.language }),
      ...more,
    })
  }

  return {
    start() {
      if (running) return
      running = true
      round += 1
      void follow(round)
    },
    // A browser has few connections to a server: one that still waits for news would keep others waiting.
    stop() {
      running = false
      round += 1
      alive = false
      asking?.abort()
    },
    alive: () => alive,
    async run(command) {
      const reply = await ask<Ack>(path('commands'), { body: command, token: who.token })
      return reply.ok ? reply.body : { ok: false, refusal: reply.refusal }
    },
  }
}
