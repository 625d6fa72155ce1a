import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { commandRate, rateLimit } from '../../server/auth/rate.ts'
import type { Gateway } from '../../server/live/gateway.ts'
import { gateway } from '../../server/live/gateway.ts'
import type { Hat, Transport } from '../../server/room/protocol.ts'
import type { LiveRoom, Opened, Opening, Rooms, Seated } from '../../server/rooms.ts'
import { house, opening, seated, step } from '../rooms/kit.ts'
import type { House, TestSurroundings } from '../rooms/kit.ts'
import type { Client, ConnectOptions } from './wire.ts'
import { connect } from './wire.ts'

/** A gateway on a real port. */
export interface Port {
  readonly port: number
  readonly gateway: Gateway
  /** From now on this account's session opens nothing. */
  readonly signOut: (account: string) => void
  /** The owner's socket: an account's cookie. */
  readonly desk: (room: LiveRoom) => Promise<Client>
  readonly as: (
    hat: Hat,
    room: LiveRoom,
    token: string,
    options?: ConnectOptions,
  ) => Promise<Client>
  readonly phone: (who: Seated) => Promise<Client>
  /** Says goodbye to everybody; the rooms stay. */
  readonly hangUp: () => Promise<void>
}

/** Rooms, a gateway and a real port; the clock stands still until `pass`. */
export interface LiveHouse extends House, Port {
  /** Faults that rooms or gateway reported. */
  readonly faults: unknown[]
  /** Moves the clock on by so many ms and runs what was due by then. */
  readonly pass: (ms: number) => void
  readonly open: (title?: string, more?: Partial<Opening>) => Promise<Opened>
  /** Somebody takes a seat and connects. */
  readonly person: (room: LiveRoom, name: string) => Promise<{ seat: Seated; phone: Client }>
}

/** A finished answer to a step, as a phone sends it. */
export function given(id: string, answer: unknown, rev = 1) {
  return { type: 'giveAnswer', step: step(id), answer, rev, done: true }
}

/** The account whose id stands in the cookie `account=`. */
function accountIn(headers: IncomingHttpHeaders): string | null {
  return /account=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? null
}

export interface PortOptions {
  readonly rate?: { readonly burst: number; readonly perSecond: number }
  readonly transports?: readonly Transport[]
}

/** Opens a port to rooms that are there already. */
export async function portOver(
  rooms: Rooms,
  surroundings: TestSurroundings,
  { rate = commandRate, transports = ['websocket', 'polling'] }: PortOptions = {},
): Promise<Port> {
  const signedOut = new Set<string>()
  const server = createServer()
  const made = gateway(server, {
    rooms,
    now: surroundings.now,
    rate: rateLimit(rate, surroundings.now),
    linkOf: (as, room, token) => Promise.resolve(`http://here/${as}/${room}#${token}`),
    accountOf: (headers) => {
      const account = accountIn(headers)
      return Promise.resolve(account === null || signedOut.has(account) ? null : account)
    },
    originAllowed: (request) =>
      request.headers.origin === `http://localhost:${(server.address() as AddressInfo).port}`,
    isSecure: () => false,
    transports,
    later: surroundings.clock.later,
    report: surroundings.report,
  })
  const port = await listening(server)
  const as: Port['as'] = (hat, room, token, options) =>
    connect(port, { room: room.id, as: hat, token }, options)
  return {
    port,
    gateway: made,
    signOut: (account) => void signedOut.add(account),
    desk: (room) =>
      connect(
        port,
        { room: room.id, as: 'facilitator' },
        { headers: { cookie: 'account=account-1' } },
      ),
    as,
    phone: (who) => as('participant', who.room, who.token),
    hangUp: async () => {
      await made.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export async function liveHouse(seed: string, rate?: PortOptions['rate']): Promise<LiveHouse> {
  const base = await house(seed)
  const { surroundings } = base
  const port = await portOver(base.rooms(), surroundings, rate === undefined ? {} : { rate })
  return {
    ...base,
    ...port,
    faults: surroundings.faults,
    pass: surroundings.clock.pass,
    open: (title = 'A test room', more = {}) => base.rooms().open({ ...opening, title, ...more }),
    person: async (room, name) => {
      const seat = await seated(base.rooms(), room, name)
      return { seat, phone: await port.phone(seat) }
    },
    discard: async () => {
      await port.hangUp()
      await base.discard()
    },
  }
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, 'localhost', () => resolve((server.address() as AddressInfo).port))
  })
}
