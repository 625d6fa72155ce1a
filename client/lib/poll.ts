import type { Ack, Snapshot } from '../../server/room/protocol.ts'
import type { Freshness } from './freshness.ts'
import { ask, roomPath, Unreachable } from './http.ts'
import type { Envelope, Listener, Seatholder } from './link.ts'

interface HttpOptions {
  readonly who: Seatholder
  readonly fresh: Freshness
  readonly listener: Listener
  readonly onAlive: () => void
  readonly onGone: () => void
}

/** A room followed without any socket: snapshots that wait for news, and commands by POST. */
export interface HttpFollower {
  readonly start: () => void
  readonly stop: () => void
  readonly alive: () => boolean
  readonly run: (command: Envelope) => Promise<Ack>
}

/** ms: the server holds a waiting snapshot for 20 s; after a failure the next ask waits. */
const waitsAtMost = 26_000
const afterFailure = 3000

export function followByHttp({ who, fresh, listener, onAlive, onGone }: HttpOptions): HttpFollower {
  let round = 0
  let alive = false
  let running = false

  async function follow(mine: number): Promise<void> {
    while (mine === round) {
      // The first ask does not wait, so that the page is whole at once.
      const after: Record<string, string> = alive ? { after: String(fresh.seen()) } : {}
      try {
        const reply = await ask<Snapshot>(path('snapshot', after), {
          token: who.token,
          deadline: waitsAtMost,
        })
        if (mine !== round) return
        if (!reply.ok) throw new Unreachable('gone')
        if (!alive) onAlive()
        alive = true
        take(reply.body)
      } catch {
        if (mine !== round) return
        if (alive) onGone()
        alive = false
        await new Promise((resolve) => setTimeout(resolve, afterFailure))
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
    stop() {
      running = false
      round += 1
      alive = false
    },
    alive: () => alive,
    async run(command) {
      const reply = await ask<Ack>(path('commands'), { body: command, token: who.token })
      return reply.ok ? reply.body : { ok: false, refusal: reply.refusal }
    },
  }
}
