import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { commandRate, rateLimit } from '../../server/auth/rate.ts'
import type { Gateway } from '../../server/live/gateway.ts'
import { gateway } from '../../server/live/gateway.ts'
import type { Hat } from '../../server/room/protocol.ts'
import type { LiveRoom, Opened, Opening, Seated } from '../../server/rooms.ts'
import { house, opening, seated } from '../rooms/kit.ts'
import type { House } from '../rooms/kit.ts'
import type { Client, ConnectOptions } from './wire.ts'
import { connect } from './wire.ts'

/** Rooms, a gateway and a real port; the clock stands still until `pass`. */
export interface LiveHouse extends House {
  readonly port: number
  readonly gateway: Gateway
  /** Faults that rooms or gateway reported. */
  readonly faults: unknown[]
  /** Moves the clock on by so many ms and runs what was due by then. */
  readonly pass: (ms: number) => void
  /** From now on this account's session opens nothing. */
  readonly signOut: (account: string) => void
  readonly open: (title?: string, more?: Partial<Opening>) => Promise<Opened>
  /** The owner's socket: an account's cookie. */
  readonly desk: (room: LiveRoom) => Promise<Client>
  readonly as: (
    hat: Hat,
    room: LiveRoom,
    token: string,
    options?: ConnectOptions,
  ) => Promise<Client>
  readonly phone: (who: Seated) => Promise<Client>
  /** Somebody takes a seat and connects. */
  readonly person: (room: LiveRoom, name: string) => Promise<{ seat: Seated; phone: Client }>
}

/** The account whose id stands in the cookie `account=`. */
function accountIn(headers: IncomingHttpHeaders): string | null {
  return /account=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? null
}

export async function liveHouse(
  seed: string,
  rate: { burst: number; perSecond: number } = commandRate,
): Promise<LiveHouse> {
  const base = await house(seed)
  const { surroundings } = base
  const { clock } = surroundings
  const signedOut = new Set<string>()
  const server = createServer()
  const made = gateway(server, {
    rooms: base.rooms(),
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
    transports: ['websocket', 'polling'],
    later: clock.later,
    report: surroundings.report,
  })
  const port = await listening(server)
  const as: LiveHouse['as'] = (hat, room, token, options) =>
    connect(port, { room: room.id, as: hat, token }, options)
  const phone = (who: Seated): Promise<Client> => as('participant', who.room, who.token)
  return {
    ...base,
    port,
    gateway: made,
    faults: surroundings.faults,
    pass: clock.pass,
    signOut: (account) => void signedOut.add(account),
    open: (title = 'A test room', more = {}) => base.rooms().open({ ...opening, title, ...more }),
    desk: (room) =>
      connect(
        port,
        { room: room.id, as: 'facilitator' },
        { headers: { cookie: 'account=account-1' } },
      ),
    as,
    phone,
    person: async (room, name) => {
      const seat = await seated(base.rooms(), room, name)
      return { seat, phone: await phone(seat) }
    },
    discard: async () => {
      await made.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await base.discard()
    },
  }
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, 'localhost', () => resolve((server.address() as AddressInfo).port))
  })
}
