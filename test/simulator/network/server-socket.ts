import type { IncomingMessage } from 'node:http'
import type { Visitor } from '../../../server/auth/actor.ts'
import type { LiveRoom } from '../../../server/rooms.ts'
import { runningNow } from '../world.ts'
import type { Line } from './line.ts'
import type { LineEnd } from './network.ts'
import { talkOn } from './talk.ts'

/** Where a process's connections come together; `sent` is told of each byte that goes out, and to whom. */
export interface Switchboard {
  server: Server | null
  readonly sent: (sent: Outgoing) => void
}

/** One message to one page, as text. */
export interface Outgoing {
  readonly page: string
  readonly room: LiveRoom
  readonly actor: Visitor
  readonly name: string
  readonly text: string
  /** What an acknowledgement answers. */
  readonly envelope?: unknown
}

interface Options {
  readonly allowRequest: (
    request: IncomingMessage,
    decide: (fault: null, allowed: boolean) => void,
  ) => void
}

type Next = (fault?: Error & { data?: { code: string } }) => void
type Handler = (...given: unknown[]) => void

/** Stands for `Server` of `socket.io` 4.8: as much of it as `server/live/gateway.ts` uses, and does as it does. */
export class Server {
  /** What guards single requests of a line has nothing to guard here: a line is one thing. */
  readonly engine = { use: (): void => undefined, close: (): void => undefined }
  readonly #board: Switchboard
  readonly #options: Options
  readonly #sockets = new Map<string, ServerSocket>()
  #door: (socket: ServerSocket, next: Next) => void = (_socket, next) => next()
  #connected: (socket: ServerSocket) => void = () => undefined
  #made = 0

  constructor(_http: unknown, options: Options) {
    const board = runningNow()?.host.switchboard
    if (board === undefined) throw new Error('no process runs')
    this.#board = board
    this.#options = options
    board.server = this
  }

  use(door: (socket: ServerSocket, next: Next) => void): void {
    this.#door = door
  }

  on(_name: 'connection', connected: (socket: ServerSocket) => void): void {
    this.#connected = connected
  }

  of(): { readonly sockets: ReadonlyMap<string, ServerSocket> } {
    return { sockets: this.#sockets }
  }

  to(channel: string): { emit: (name: string, body: unknown) => void } {
    return {
      emit: (name, body) => {
        const text = JSON.stringify(body)
        for (const socket of this.#sockets.values())
          if (socket.channels.has(channel)) socket.say(name, text)
      },
    }
  }

  emit(name: string, body: unknown): void {
    for (const socket of this.#sockets.values()) socket.emit(name, body)
  }

  disconnectSockets(): void {
    for (const socket of [...this.#sockets.values()]) socket.disconnect()
  }

  /** A page is there and has said who it is. */
  accept(line: Line, auth: unknown, cookies: ReadonlyMap<string, string>): LineEnd {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const headers = { cookie, origin: 'http://cairn.test' }
    const socket = new ServerSocket(this.#board, { line, auth, headers })
    const id = `${(this.#made += 1)}`
    const refuse = (code: string): void => line.down(() => talkOn(line).admitted(code))
    const open = { now: true }
    // Nothing else of the request is looked at, since the simulation has but one origin.
    const request = { headers } as unknown as IncomingMessage
    this.#options.allowRequest(request, (_fault, allowed) => {
      if (!allowed) return refuse('')
      this.#door(socket, (fault) => {
        if (!open.now) return
        if (fault !== undefined) return refuse(fault.data?.code ?? 'not-saved')
        this.#sockets.set(id, socket)
        socket.closed.push(() => this.#sockets.delete(id))
        line.down(() => talkOn(line).admitted(null))
        talkOn(line).up = (envelope, acknowledge) => socket.hear(envelope, acknowledge)
        this.#connected(socket)
      })
    })
    return {
      closed() {
        open.now = false
        socket.close('transport close')
      },
    }
  }
}

/** One connection, at the server. */
class ServerSocket {
  readonly data: { settled?: { readonly room: LiveRoom; readonly actor: Visitor } } = {}
  readonly handshake: { readonly auth: unknown }
  readonly request: { readonly headers: Readonly<Record<string, string>> }
  readonly conn = { once: (_name: 'close', run: () => void): void => void this.closed.push(run) }
  readonly channels = new Set<string>()
  readonly closed: (() => void)[] = []
  readonly #board: Switchboard
  readonly #line: Line
  readonly #handlers = new Map<string, Handler>()
  #open = true

  constructor(
    board: Switchboard,
    from: { line: Line; auth: unknown; headers: Readonly<Record<string, string>> },
  ) {
    this.#board = board
    this.#line = from.line
    this.handshake = { auth: from.auth }
    this.request = { headers: from.headers }
  }

  on(name: string, handler: Handler): void {
    this.#handlers.set(name, handler)
  }

  join(channel: string): void {
    this.channels.add(channel)
  }

  emit(name: string, body: unknown): void {
    this.say(name, JSON.stringify(body))
  }

  disconnect(): void {
    this.#line.hangUp('process')
    this.close('server namespace disconnect')
  }

  /** Sends a message that is text already. */
  say(name: string, text: string): void {
    if (!this.#open) return
    this.#record(name, text)
    this.#line.down(() => talkOn(this.#line).down(name, text))
  }

  hear(envelope: unknown, acknowledge: (text: string) => void): void {
    this.#handlers.get('command')?.(envelope, (ack: unknown) => {
      const text = JSON.stringify(ack)
      this.#record('ack', text, envelope)
      acknowledge(text)
    })
  }

  close(reason: string): void {
    if (!this.#open) return
    this.#open = false
    this.#handlers.get('disconnect')?.(reason)
    for (const run of this.closed) run()
  }

  #record(name: string, text: string, envelope?: unknown): void {
    const { settled } = this.data
    if (settled === undefined) throw new Error('said to somebody whom nobody let in')
    this.#board.sent({ page: this.#line.page.name, ...settled, name, text, envelope })
  }
}
