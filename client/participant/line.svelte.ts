import type { Ack, Bye, Snapshot } from '../../server/room/protocol.ts'
import type { Stage } from '../../server/room/protocol/stage.ts'
import type { Mine } from '../../server/room/protocol/mine.ts'
import type { Refusal } from '../../server/room/refusals.ts'
import { createClock, measureEvery } from '../lib/clock.ts'
import type { Clock } from '../lib/clock.ts'
import { freshId } from '../lib/ids.ts'
import type { Envelope, Link } from '../lib/link.ts'
import { watchOutage } from '../lib/outage.ts'
import type { Outage, OutageWatch } from '../lib/outage.ts'
import { connect } from '../lib/socket.ts'
import type { SeatHere } from './seat.ts'
import type { Trouble } from './trouble.ts'

interface LineOptions {
  readonly seat: SeatHere
  readonly snapshot: Snapshot
  readonly stage: (stage: Stage) => void
  readonly mine: (mine: Mine) => void
  readonly connected: () => void
  readonly bye: (reason: Bye['reason']) => void
}

/** How long the phone says that the room is back, in ms. */
const backSaid = 6000

/** A seat's line to its room, and what people are told about it. */
export class Line {
  readonly trouble = $derived.by(
    (): Trouble | null => this.#away ?? (this.#unsaved ? 'unsaved' : null),
  )
  /** The room is there again after trouble that was said. */
  back = $state(false)
  /** Why the room said goodbye for good. */
  bye = $state.raw<Exclude<Bye['reason'], 'restarting'> | null>(null)
  /** The room does not let this seat in at all. */
  refused = $state.raw<Refusal | null>(null)
  readonly clock: Clock
  /** Why the room cannot be heard. */
  #away = $state.raw<Trouble | null>(null)
  /** The room hears what is sent and cannot keep it; until the next thing that it keeps. */
  #unsaved = $state(false)
  #link: Link
  #outage: OutageWatch
  #measuring: ReturnType<typeof setInterval>

  constructor({ seat, snapshot, stage, mine, connected, bye }: LineOptions) {
    this.#outage = watchOutage(
      () => this.#link.connected(),
      (outage) => this.#onOutage(outage),
    )
    this.clock = createClock(async () => {
      const ack = await this.run({ id: freshId(), type: 'time' })
      if (!ack.ok || ack.now === undefined) throw new Error('no time given')
      return ack.now
    })
    this.clock.hint(snapshot.now)
    this.#link = connect({
      who: {
        room: seat.room,
        as: 'participant',
        ...(seat.token === undefined ? {} : { token: seat.token }),
      },
      transports: snapshot.transports,
      seq: snapshot.seq,
      listener: {
        stage,
        mine,
        bye: ({ reason }) => {
          if (reason === 'restarting') return
          this.bye = reason
          bye(reason)
        },
        refused: (refusal) => (this.refused = refusal),
        connection: (connection) => {
          this.#outage.hear(connection)
          if (connection.state !== 'connected') return
          void this.clock.measure()
          connected()
        },
      },
    })
    this.#measuring = setInterval(() => void this.clock.measure(), measureEvery)
  }

  /** Sends a command now. Throws `Unreachable` where no acknowledgement came. */
  async run(command: Envelope): Promise<Ack> {
    const ack = await this.#link.run(command)
    if (command.type !== 'time') this.#unsaved = !ack.ok && ack.refusal.code === 'not-saved'
    return ack
  }

  wake(): void {
    this.#link.wake()
  }

  stop(): void {
    this.#link.stop()
    clearInterval(this.#measuring)
    this.#outage.stop()
  }

  #onOutage(outage: Outage | null): void {
    if (outage !== null) this.back = false
    else if (this.#away !== null) this.#sayBack()
    this.#away = outage
  }

  /** Says that all is well again, and not for ever. */
  #sayBack(): void {
    this.back = true
    setTimeout(() => (this.back = false), backSaid)
  }
}
