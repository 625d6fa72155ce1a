import type { Server as HttpServer } from 'node:http'
import { actorFor } from '../../../server/auth/actor.ts'
import { cookiesOf } from '../../../server/auth/proof.ts'
import { commandRate, rateLimit } from '../../../server/auth/rate.ts'
import { hashOf, newReturnCode, newToken } from '../../../server/auth/secrets.ts'
import { hatOf } from '../../../server/http/asked.ts'
import { gateway } from '../../../server/live/gateway.ts'
import type { KeyRole } from '../../../server/room/commands.ts'
import type { Rooms, Surroundings } from '../../../server/rooms.ts'
import { roomsOver } from '../../../server/rooms.ts'
import type { Later } from '../../../server/rooms/later.ts'
import { LookTimeout } from '../../../server/rooms/looks.ts'
import { steadily } from '../../../server/rooms/steadily.ts'
import type { Around } from '../around.ts'
import type { Disk } from '../disk/disk.ts'
import { DiskFault } from '../disk/disk.ts'
import type { History } from '../history.ts'
import type { Network, Reply, Request } from '../network/network.ts'
import type { Switchboard } from '../network/server-socket.ts'
import type { Host, World } from '../world.ts'
import { accountIn, routesOf } from './routes.ts'
import { sayKey } from './say.ts'

export interface ProcessParts {
  readonly world: World
  readonly disk: Disk
  readonly network: Network
  readonly history: History
  /** Whether other processes serve the same rooms. */
  readonly several: boolean
  readonly around: Around
}

/** A server process that runs. */
export interface Process {
  readonly host: Host
  readonly rooms: Rooms
  /** Ends in the middle of whatever it does. */
  readonly crash: () => void
  /** Ends in good order: SIGTERM. */
  readonly stop: () => Promise<void>
}

/** As in `server/house.ts`: how often a process looks at what others did, in ms. */
const looking = { every: 2000, most: 5000 }
/** As in `server/main.ts`: how often it tends its rooms, in ms. */
const tends = { every: 30_000, most: 60_000 }

/** Starts a process. To be called on its own host. */
export function startProcess(parts: ProcessParts, host: Host): Process {
  const { world, disk, network, history, several, around } = parts
  const line = disk.line(host)
  const closing = new AbortController()
  const now = (): number => world.clock(host)
  const later: Later = (ms, run) => world.later(host, ms, run)
  const report = (fault: unknown): void => {
    // What a disk does, and what comes of a slow one, was made to happen.
    if (!(fault instanceof DiskFault || fault instanceof LookTimeout))
      history.fault(host.name, fault)
  }
  const surroundings = surroundingsOf(host, { now, report })
  const others = {
    board: line.board,
    later,
    report: (_what: string, fault: unknown) => report(fault),
  }
  const store = around.store?.(line.store, host) ?? line.store
  const real = roomsOver(store, { ...surroundings, ...(several ? { others } : {}) })
  const rooms = around.rooms?.(real) ?? real
  const steady = [
    steadily({ ...tends, now, later, failed: report }, rooms.tend),
    ...(several ? [steadily({ ...looking, now, later, failed: report }, rooms.follow)] : []),
  ]
  const road = {
    now,
    rate: rateLimit(commandRate, now),
    linkOf: (as: KeyRole, room: string, token: string) =>
      Promise.resolve(`http://cairn.test/${as}/${room}#${token}`),
  }
  const app = routesOf({ rooms, surroundings, later, road, closing: closing.signal, report })
  const board: Switchboard = {
    server: null,
    sent: (sent) => history.sent(host.name, sent),
  }
  host.switchboard = board
  // The simulated Server asks nothing of the HTTP server.
  const sockets = gateway({} as HttpServer, {
    ...road,
    ...{ rooms, later, report, transports: ['websocket', 'polling'] },
    accountOf: (headers) => Promise.resolve(accountIn(headers.cookie)),
    originAllowed: () => true,
    isSecure: () => false,
  })

  async function answer(request: Request): Promise<Reply> {
    const cookie = [...request.cookies].map((pair) => pair.join('=')).join('; ')
    const writes = request.method !== 'GET'
    const response = await app.request(
      `http://cairn.test${request.path}?${request.query.toString()}`,
      {
        method: request.method,
        headers: {
          ...(cookie === '' ? {} : { cookie }),
          ...(request.bearer === null ? {} : { authorization: `Bearer ${request.bearer}` }),
          ...(writes ? { origin: 'http://cairn.test', 'content-type': 'application/json' } : {}),
        },
        ...(writes ? { body: request.body } : {}),
      },
    )
    const body = await response.text()
    await note(request, { body, cookie })
    const set = /^([^=]+)=([^;]*)/.exec(response.headers.get('set-cookie') ?? '')
    return {
      ...{ status: response.status, body },
      ...(set?.[1] === undefined ? {} : { cookie: [set[1], set[2] ?? ''] as const }),
    }
  }

  /** Writes down what goes out of a room, and to whom. */
  async function note(request: Request, sent: { body: string; cookie: string }): Promise<void> {
    const [, id, what] = /^\/api\/rooms\/([^/]+)\/([^/]+)$/.exec(request.path) ?? []
    // With the disk away there is no room to ask, and nothing of one went out.
    const room = id === undefined ? null : await rooms.get(id).catch(() => null)
    if (room === null || what === undefined) return
    const cookies = cookiesOf(sent.cookie)
    const actor = await actorFor(
      room.state(),
      hatOf(request.query.get('as') ?? undefined) ?? null,
      {
        ...{ bearer: request.bearer, cookies, secure: false },
        account: () => Promise.resolve(accountIn(sent.cookie)),
      },
    )
    if (actor === null) return
    const to = { page: request.from, room, actor, text: sent.body }
    if (what === 'commands')
      history.sent(host.name, { ...to, name: 'ack', envelope: JSON.parse(request.body) })
    else history.sent(host.name, { ...to, name: what })
  }

  network.serve(host.name.split('#', 1)[0] ?? host.name, {
    host,
    listens: () => !closing.signal.aborted,
    answer,
    accept: (call, auth, cookies) => {
      if (board.server === null) throw new Error('no server was made')
      return board.server.accept(call, auth, cookies)
    },
  })

  return {
    host,
    rooms,
    crash() {
      host.alive = false
      line.drop()
      network.crashed(host)
    },
    async stop() {
      closing.abort()
      for (const end of steady) end()
      await sockets.close()
      await rooms.close()
      line.drop()
      host.alive = false
      network.crashed(host)
    },
  }
}

/** As `server/house.ts` has them, with all chance from the host's own. */
function surroundingsOf(
  { chance }: Host,
  { now, report }: Pick<Surroundings, 'now' | 'report'>,
): Surroundings {
  return {
    ...{ now, report, random: chance.bytes, hash: hashOf, maxSeats: 2000 },
    id: () => Array.from(chance.bytes(16), (byte) => (byte % 36).toString(36)).join(''),
    token: () => newToken(chance.bytes),
    returnCode: () => newReturnCode(chance.bytes),
    say: () => sayKey,
  }
}
