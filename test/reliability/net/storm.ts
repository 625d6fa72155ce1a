import type { Envelope } from '../../../client/lib/link.ts'
import type { Ack } from '../../../server/room/protocol.ts'
import type { Stage } from '../../../server/room/protocol/stage.ts'
import type { HostedRoom, HostedSeat } from '../../e2e/host.ts'
import type { Lines, Load } from './bundle.ts'
import { openDevice } from './device.ts'
import type { Sender, Sent } from './log.ts'

/** A command that has no id yet. */
export type Unnamed = { readonly type: string } & Readonly<Record<string, unknown>>

/** One of many: the real line and outbox of a phone, without its page. */
export interface Line extends Sender {
  readonly stage: () => Stage | null
  /** How the room is heard now. */
  readonly heard: () => 'socket' | 'http' | 'not'
  /** When it was heard by a socket again, ms since 1970; 0 where it is not now. */
  readonly since: () => number
  /** Puts a command into the outbox, under an id of its own. */
  readonly put: (slot: string, command: Unnamed) => void
  readonly waiting: () => number
  readonly leave: () => void
}

type Run = (command: Envelope) => Promise<Ack>

export interface LineOptions {
  readonly load: Load<Lines>
  readonly origin: string
  readonly room: HostedRoom
  readonly seat: HostedSeat
  /** A bug planted between the outbox and the line. */
  readonly planted?: (run: Run) => Run
}

/** Connects a seat that was taken already. */
export function openLine({ load, origin, room, seat, planted }: LineOptions): Line {
  const device = openDevice()
  const page = device.load(`${origin}/j/${room.code}`)
  const { connect, createOutbox } = load(page.globals)
  const sent: Sent[] = []
  let stage: Stage | null = null
  let heard: 'socket' | 'http' | 'not' = 'not'
  let since = 0
  let made = 0

  const link = connect({
    who: { room: room.id, as: 'participant', token: seat.token },
    transports: ['websocket', 'polling'],
    listener: {
      stage: (next) => void (stage = next),
      connection: (connection) => {
        heard = connection.state === 'connected' ? connection.by : 'not'
        since = heard === 'socket' ? Date.now() : 0
        if (heard !== 'not') outbox.wake()
      },
    },
  })
  const run = planted === undefined ? link.run : planted(link.run)
  const outbox = createOutbox({
    shelf: device.shelf,
    owner: `${room.id}/${seat.id}`,
    tab: 'only',
    send: async (command) => {
      const place = sent.push({ command, ack: null }) - 1
      const ack = await run(command)
      sent[place] = { command, ack }
      return ack
    },
    now: Date.now,
    random: Math.random,
    later: (ms, then) => {
      const alarm = setTimeout(then, ms)
      return () => clearTimeout(alarm)
    },
    shelved: () => undefined,
    changed: () => undefined,
  })

  return {
    seat: seat.id,
    sent,
    stage: () => stage,
    heard: () => heard,
    since: () => since,
    put: (slot, command) => {
      made += 1
      void outbox.put(slot, { ...command, id: `${seat.id}-${made}` })
    },
    waiting: () => outbox.all().length,
    leave: () => {
      outbox.stop()
      page.leave()
    },
  }
}
