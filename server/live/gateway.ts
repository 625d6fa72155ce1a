import type { IncomingHttpHeaders, IncomingMessage, Server as HttpServer } from 'node:http'
import type { Http2SecureServer } from 'node:http2'
import type { Server as HttpsServer } from 'node:https'
import { Server } from 'socket.io'
import type { Socket } from 'socket.io'
import type { Visitor } from '../auth/actor.ts'
import { findActor } from '../auth/find-actor.ts'
import { bearerOf, cookiesOf } from '../auth/proof.ts'
import type { Proof } from '../auth/proof.ts'
import type { Ack, Hat, Transport } from '../room/protocol.ts'
import type { RefusalCode } from '../room/refusals.ts'
import type { LiveRoom, Rooms } from '../rooms.ts'
import type { Later } from '../rooms/later.ts'
import type { CommandParts } from './command.ts'
import { answer } from './command.ts'
import { idOf } from './frame.ts'
import type { Down, Guest, Hall } from './hall.ts'
import { hall } from './hall.ts'
import { parseHandshake } from './handshake.ts'
import { mustGo } from './standing.ts'

/** How long a `bye` may take to go out, in ms. */
const farewell = 2000

/** How long a line may go on at most after its account was signed out at another process, in ms. */
const accountsEvery = 5000

/** What the gateway is given. */
export interface GatewayParts extends CommandParts {
  readonly rooms: Rooms
  /** The signed-in account's id by a handshake's headers; asked only where nothing else opens the room. */
  readonly accountOf: (headers: IncomingHttpHeaders, secure: boolean) => Promise<string | null>
  /** Whether the request comes from a page of this server. An absent Origin passes on a polling GET alone, whatever this says. */
  readonly originAllowed: (request: IncomingMessage) => boolean
  /** Whether the browser speaks TLS to us, by ourselves or by a proxy that is believed. */
  readonly isSecure: (request: IncomingMessage) => boolean
  readonly transports: readonly Transport[]
  /** Real timers in `main.ts`; a queue flushed by hand in tests. */
  readonly later: Later
  /** Told of faults; nobody's words are in them. */
  readonly report: (fault: unknown) => void
}

export interface Gateway {
  /** Hangs up on lines whose account is not signed in any more; it does so by itself every 5 s, for other processes. */
  readonly checkAccounts: () => Promise<void>
  /** How many sockets are connected, for `/metrics`. */
  readonly sockets: () => number
  /** Takes nobody in any more, waits for the answers under way, says `bye {reason: 'restarting'}` and hangs up. */
  readonly close: () => Promise<void>
}

interface Up {
  command: (envelope: unknown, acknowledge: (ack: Ack) => void) => void
}

interface Settled {
  readonly room: LiveRoom
  readonly hat: Hat
  readonly proof: Proof
  readonly actor: Visitor
}

interface SocketFacts {
  settled?: Settled
}

type EngineGuard = (
  request: IncomingMessage,
  response: unknown,
  next: (fault?: Error) => void,
) => void

type Line = Socket<Up, Down, Record<string, never>, SocketFacts>

/** Sockets for the rooms, on the HTTP server that also serves the pages (path `/socket.io/`). The server is not closed here. */
export function gateway(
  http: HttpServer | HttpsServer | Http2SecureServer,
  parts: GatewayParts,
): Gateway {
  const halls = new Map<string, { readonly room: LiveRoom; readonly hall: Hall }>()
  const underWay = new Set<Promise<void>>()
  let closing = false

  const io = new Server<Up, Down, Record<string, never>, SocketFacts>(http, {
    serveClient: false,
    transports: [...parts.transports],
    perMessageDeflate: false,
    httpCompression: true,
    maxHttpBufferSize: 64 * 1024,
    connectTimeout: 10_000,
    // A phone that is gone shows as offline after 25 s at most.
    pingInterval: 15_000,
    pingTimeout: 10_000,
    allowRequest: (request, decide) => decide(null, !closing && mayConnect(request, parts)),
  })

  // `allowRequest` is asked for a line's first request alone. And a line of script tags (`j`) is for other origins' pages.
  io.engine.use(((request, _response, next) => {
    const asked = new URL(request.url ?? '', 'http://here').searchParams
    const ok = !asked.has('j') && (!asked.has('sid') || mayConnect(request, parts))
    next(ok ? undefined : new Error('not from a page of this server'))
  }) satisfies EngineGuard)

  io.use((socket, next) => {
    settle(socket).then(
      (settled) => {
        if (typeof settled === 'string') return next(refusal(settled))
        socket.data.settled = settled
        next()
      },
      (fault: unknown) => {
        parts.report(fault)
        next(refusal('not-saved'))
      },
    )
  })

  io.on('connection', (socket) => {
    const { settled } = socket.data
    if (settled === undefined || closing) return void socket.disconnect(true)
    // While the handshake waited, they may have been removed.
    const reason = mustGo(settled.room.state(), settled.actor)
    if (reason !== null) {
      socket.emit('bye', { reason })
      return void socket.disconnect(true)
    }
    welcome(socket, settled)
  })

  async function settle(socket: Line): Promise<Settled | RefusalCode> {
    const handshake = parseHandshake(socket.handshake.auth)
    if (handshake === null) return 'bad-shape'
    if (closing) return 'restarting'
    const secure = parts.isSecure(socket.request)
    const { headers } = socket.request
    const proof: Proof = {
      bearer: handshake.token ?? bearerOf(headers.authorization),
      cookies: cookiesOf(headers.cookie),
      account: () => parts.accountOf(headers, secure),
      secure,
    }
    const room = await parts.rooms.get(handshake.room)
    const who = { hat: handshake.as, proof }
    const actor = room === null ? null : await findActor(room, who, 'current-if-possible')
    // Unknown and foreign rooms are told apart by nobody.
    if (room === null || actor === null) return 'room-unknown'
    if (actor === 'later') return 'restarting'
    const reason = mustGo(room.state(), actor)
    if (reason !== null) return reason === 'removed' ? 'participant-removed' : 'room-unknown'
    return { room, hat: handshake.as, proof, actor }
  }

  function welcome(socket: Line, settled: Settled): void {
    const asking = new Set<string>()
    const own = hallOf(settled.room)
    const guest: Guest = {
      actor: settled.actor,
      asking,
      send: (name, ...message) => void socket.emit(name, ...message),
      disconnect: () => void socket.disconnect(true),
    }
    void socket.join(channel(settled.room.id, settled.actor.as))
    socket.on('command', (envelope, acknowledge) => {
      // Whoever asks for no answer cannot be told what became of it: nothing does.
      if (typeof acknowledge !== 'function') return
      const id = idOf(envelope)
      const answered = take()
      underWay.add(answered)
      void answered.finally(() => underWay.delete(answered))

      async function take(): Promise<void> {
        if (closing) return acknowledge({ ok: false, refusal: { code: 'restarting' } })
        if (id !== null) asking.add(id)
        const ack = await answer(settled, envelope, parts).catch((fault: unknown): Ack => {
          parts.report(fault)
          return { ok: false, refusal: { code: 'not-saved' } }
        })
        if (id !== null) asking.delete(id)
        acknowledge(ack)
        // Another page sent the same id, and this one may have been taken for the asker, who needs no telling.
        if (!ack.ok && ack.refusal.code === 'command-conflict') own.tellMine(guest)
      }
    })
    socket.on('disconnect', () => {
      own.leave(guest)
      if (!own.empty()) return
      own.close()
      halls.delete(settled.room.id)
    })
    own.enter(guest)
  }

  function hallOf(room: LiveRoom): Hall {
    const there = halls.get(room.id)
    if (there !== undefined) return there.hall
    const made = hall(room, {
      clock: parts.now,
      later: parts.later,
      report: parts.report,
      broadcast: (to, message) => void io.to(channel(room.id, to)).emit('stage', message),
    })
    halls.set(room.id, { room, hall: made })
    return made
  }

  async function checkAccounts(): Promise<void> {
    await Promise.all([...io.of('/').sockets.values()].map(checkAccount))
  }

  async function checkAccount(socket: Line): Promise<void> {
    const { settled } = socket.data
    if (settled === undefined || !leansOnAccount(settled.actor)) return
    const owner = settled.room.state().owner
    // With the store away nobody is sent away.
    if ((await settled.proof.account().catch(() => owner)) === owner) return
    socket.emit('bye', { reason: 'signed-out' })
    socket.disconnect(true)
  }

  let checking = parts.later(accountsEvery, checkAgain)
  function checkAgain(): void {
    checking = parts.later(accountsEvery, checkAgain)
    checkAccounts().catch(parts.report)
  }

  return {
    checkAccounts,
    sockets: () => io.of('/').sockets.size,
    close: async () => {
      closing = true
      checking()
      while (underWay.size > 0) await Promise.all(underWay)
      const gone = [...io.of('/').sockets.values()].map(
        (socket) => new Promise<void>((resolve) => socket.conn.once('close', () => resolve())),
      )
      io.emit('bye', { reason: 'restarting' })
      io.disconnectSockets(true)
      // Closing the engine throws away what is not sent yet; a phone that is out of reach is not waited for.
      let give: () => void = () => undefined
      const patience = new Promise<void>((resolve) => (give = parts.later(farewell, resolve)))
      await Promise.race([Promise.all(gone), patience])
      give()
      io.engine.close()
    },
  }
}

/** The owner of a room shows no key of it. */
function leansOnAccount(actor: Visitor): boolean {
  return actor.as !== 'participant' && actor.key === null
}

/** Socket.IO's own room of one audience: what is sent there is encoded once. */
function channel(room: string, hat: Hat): string {
  return `${room} ${hat}`
}

/** CORS does not guard WebSockets, so the Origin is checked here for every transport. */
function mayConnect(request: IncomingMessage, parts: GatewayParts): boolean {
  if (request.headers.origin !== undefined) return parts.originAllowed(request)
  const query = new URL(request.url ?? '', 'http://here').searchParams
  return request.method === 'GET' && query.get('transport') === 'polling'
}

function refusal(code: RefusalCode): Error {
  // Socket.IO hands `data` to the client's `connect_error`.
  return Object.assign(new Error(code), { data: { code } })
}
