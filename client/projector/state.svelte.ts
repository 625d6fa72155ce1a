import type { Ack, Snapshot, Transport } from '../../server/room/protocol.ts'
import type { Stage } from '../../server/room/protocol/stage.ts'
import { createClock, measureEvery } from '../lib/clock.ts'
import type { Clock } from '../lib/clock.ts'
import { ask, roomPath, Unreachable } from '../lib/http.ts'
import type { Reply } from '../lib/http.ts'
import { freshId } from '../lib/ids.ts'
import type { Connection, Link } from '../lib/link.ts'
import { connect } from '../lib/socket.ts'

/** Why this page shows no room: `no-key` the link is missing, used up or revoked. */
export type Trouble = 'no-key'

/** ms: how long to wait before the server is asked again while nothing answers; how often the timer looks at the clock. */
const again = 3000
const tick = 200

/** The wall's state: the last stage it was given, which stays when the line breaks, and the server's time. */
export class Wall {
  readonly room: string
  stage: Stage | null = $state.raw(null)
  connection: Connection = $state.raw({ state: 'connecting' })
  trouble: Trouble | null = $state(null)
  /** Where phones join, as links say it: never the address of this window, which may be the laptop's own. */
  origin: string = $state(location.origin)
  /** Now, ms since 1970 on the server's clock; moves while a timer runs. */
  at: number = $state(Date.now())

  #link: Link | null = null
  #token: string | undefined
  readonly #clock: Clock = createClock(() => this.#serverTime())

  constructor(room: string) {
    this.room = room
  }

  /** Opens the room by the key of a link, or by the cookie that an earlier key or the facilitator's account left. */
  async start(key: string | null): Promise<void> {
    if (key !== null && !(await this.#trade(key))) return
    const snapshot = await this.#snapshot()
    if (snapshot === null) return
    this.#clock.hint(snapshot.now)
    this.#show(snapshot.stage)
    this.#follow(snapshot.transports, snapshot.seq)
    setInterval(() => this.#tick(), tick)
    setInterval(() => void this.#clock.measure(), measureEvery)
  }

  /** Trades a key for a token; the cookie that comes with it outlives a reload. False: the key opens nothing. */
  async #trade(key: string): Promise<boolean> {
    const reply = await this.#patiently(() =>
      ask<{ token: string }>('/api/keys', { body: { room: this.room, key } }),
    )
    if (reply.ok) this.#token = reply.body.token
    else this.trouble = 'no-key'
    return reply.ok
  }

  async #snapshot(): Promise<Snapshot | null> {
    const path = roomPath(this.room, 'snapshot', 'projector')
    const reply = await this.#patiently(() => ask<Snapshot>(path, { token: this.#token }))
    if (!reply.ok) {
      this.trouble = 'no-key'
      return null
    }
    if (reply.body.origin !== undefined) this.origin = reply.body.origin
    return reply.body
  }

  /** Asks until somebody answers: a wall may stand before its server does. */
  async #patiently<T>(asking: () => Promise<Reply<T>>): Promise<Reply<T>> {
    for (;;) {
      try {
        const reply = await asking()
        if (reply.ok || !(reply.status >= 500 || reply.status === 429)) return reply
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error
      }
      this.connection = { state: 'away' }
      await new Promise((resolve) => setTimeout(resolve, again))
    }
  }

  #follow(transports: readonly Transport[], seq: number): void {
    this.#link = connect({
      who: {
        room: this.room,
        as: 'projector',
        ...(this.#token === undefined ? {} : { token: this.#token }),
      },
      transports,
      seq,
      listener: {
        stage: (stage) => this.#show(stage),
        connection: (connection) => this.#hear(connection),
        bye: (bye) => {
          if (['revoked', 'deleted', 'signed-out'].includes(bye.reason)) this.trouble = 'no-key'
        },
        refused: () => (this.trouble = 'no-key'),
      },
    })
  }

  #hear(connection: Connection): void {
    const wasAway = this.connection.state === 'away'
    this.connection = connection
    if (connection.state !== 'connected') return
    void this.#clock.measure()
    // The laptop may have come back on another network: the QR code must lead there.
    if (wasAway) void this.#snapshot()
  }

  #show(stage: Stage): void {
    this.stage = keptFigure(this.stage, stage)
    this.at = this.#clock.now()
  }

  #tick(): void {
    const timer = this.stage?.step?.timer
    if (timer && timer.left === undefined) this.at = this.#clock.now()
  }

  async #serverTime(): Promise<number> {
    const ack: Ack | undefined = await this.#link?.run({ id: freshId(), type: 'time' })
    if (!ack?.ok || ack.now === undefined) throw new Error('the server did not say the time')
    return ack.now
  }
}

/** The new stage with the old figure where both say the same: counts change often, and figures are costly to lay out. */
function keptFigure(before: Stage | null, stage: Stage): Stage {
  const same = before?.figure && JSON.stringify(before.figure) === JSON.stringify(stage.figure)
  return same ? { ...stage, figure: before.figure } : stage
}
