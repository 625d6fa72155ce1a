import type { Around } from '../around.ts'
import type { Host, World } from '../world.ts'
import { runningNow } from '../world.ts'
import type { Line } from './line.ts'
import type { Network } from './network.ts'
import type { Path } from './path.ts'
import { talkOn } from './talk.ts'
import { fromWire } from './wire-text.ts'

/** What a page dials from. */
export interface Phonebox {
  readonly world: World
  readonly page: Host
  readonly path: Path
  readonly network: Network
  readonly around: Around
  readonly cookies: () => ReadonlyMap<string, string>
}

/** What `client/lib/socket.ts` says to `io`. */
interface Options {
  readonly auth: unknown
  readonly transports: readonly string[]
  readonly timeout: number
  readonly reconnectionDelay: number
  readonly reconnectionDelayMax: number
}

/** A connection's transport; one that began by polling goes on so. */
interface Engine {
  readonly transport: { readonly name: string }
  readonly once: (name: 'upgrade', run: () => void) => void
}

/** What connections of a socket have in common. */
interface Manager {
  engine: Engine
  readonly timeout: (ms: number) => void
}

const engineOf = (name: string): Engine => ({ transport: { name }, once: () => undefined })

type Listener = (...given: never[]) => void

/** Stands for `io` of `socket.io-client` 4.8: as much of it as `client/lib/socket.ts` uses, and does as it does. */
export function io(options: Options): SimulatedSocket {
  const from = runningNow()?.host.window?.phonebox
  if (from === undefined) throw new Error('nobody dials')
  return new SimulatedSocket(from, options)
}

class SimulatedSocket {
  connected = false
  /** Whether it tries by itself to be connected. */
  active = false
  /** Nothing waits here: what is said without a line is lost. */
  readonly sendBuffer: unknown[] = []
  readonly io: Manager
  readonly #from: Phonebox
  readonly #options: Options
  readonly #listeners = new Map<string, Listener[]>()
  readonly #pending = new Set<(fault: Error) => void>()
  #line: Line | null = null
  /** How long an attempt to connect may take, in ms. */
  #patience: number
  #attempt = 0
  #tries = 0

  constructor(from: Phonebox, options: Options) {
    this.#from = from
    this.#options = options
    this.io = {
      engine: engineOf('websocket'),
      timeout: (ms) => void (this.#patience = ms),
    }
    this.#patience = options.timeout
    this.active = true
    this.#after(0, () => this.#open())
  }

  on(name: string, listener: Listener): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener])
  }

  off(): void {
    this.#listeners.clear()
  }

  connect(): this {
    if (this.connected || this.active) return this
    this.active = true
    this.#tries = 0
    this.#attempt += 1
    this.#open()
    return this
  }

  disconnect(): this {
    this.active = false
    this.#attempt += 1
    this.#line?.hangUp('page')
    this.#line = null
    if (this.connected) this.#gone('io client disconnect')
    return this
  }

  emitWithAck(_name: string, envelope: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const line = this.#line
      this.#pending.add(reject)
      const { around, page } = this.#from
      const text = JSON.stringify(around.says?.(envelope, page) ?? envelope)
      // Nothing says that it is not sent: whoever is not connected waits for their own deadline.
      line?.up(() =>
        talkOn(line).up(JSON.parse(text), (ack) =>
          line.down(() => {
            this.#pending.delete(reject)
            resolve(JSON.parse(ack))
          }),
        ),
      )
    })
  }

  #emit(name: string, ...given: unknown[]): void {
    // What a listener takes is the page's affair.
    for (const listener of [...(this.#listeners.get(name) ?? [])])
      (listener as (...given: unknown[]) => void)(...given)
  }

  /** Runs something unless the attempt has been given up meanwhile. */
  #after(ms: number, run: () => void): void {
    const attempt = this.#attempt
    this.#from.world.later(this.#from.page, ms, () => {
      if (attempt === this.#attempt) run()
    })
  }

  /** Opens a transport; where the first one is refused, `tryAllTransports` takes the next. */
  #open(): void {
    const attempt = this.#attempt
    let waits = true
    const fail = (why: string): void => {
      if (!waits || attempt !== this.#attempt) return
      waits = false
      this.#emit('connect_error', new Error(why))
      this.#again()
    }
    const { path, network, page } = this.#from
    this.#after(this.#patience, () => fail('timeout'))
    const [first = 'websocket'] = this.#options.transports
    if (first === 'websocket' && path.sockets === 'swallowed') return
    let mine: Line | null = null
    network.dial(page, path, {
      failed: () => fail('xhr poll error'),
      opened: (line, introduce) => {
        if (!waits || attempt !== this.#attempt) return line.hangUp('page')
        waits = false
        this.#line = mine = line
        this.io.engine = engineOf(path.sockets === 'pass' ? first : 'polling')
        this.#listen(line)
        introduce(this.#options.auth, this.#from.cookies())
      },
      closed: (why) => {
        if (mine !== null && mine === this.#line) this.#closed(why)
      },
    })
  }

  #listen(line: Line): void {
    const talk = talkOn(line)
    talk.down = (name, text) => {
      if (line !== this.#line) return
      const { around, page } = this.#from
      const message = fromWire(text)
      this.#emit(name, around.hears?.(message, page) ?? message)
    }
    talk.admitted = (refusal) => {
      if (line !== this.#line) return
      if (refusal === null) {
        this.connected = true
        this.#tries = 0
        return this.#emit('connect')
      }
      this.active = false
      this.#line = null
      line.hangUp('page')
      const fault = new Error(refusal)
      this.#emit(
        'connect_error',
        refusal === '' ? fault : Object.assign(fault, { data: { code: refusal } }),
      )
    }
  }

  #closed(why: 'server' | 'transport close' | 'ping timeout'): void {
    this.#line = null
    if (why === 'server') this.active = false
    if (this.connected) this.#gone(why === 'server' ? 'io server disconnect' : why)
    if (this.active) this.#again()
  }

  #gone(reason: string): void {
    this.connected = false
    this.#emit('disconnect', reason)
    for (const reject of [...this.#pending]) reject(new Error('socket has been disconnected'))
    this.#pending.clear()
  }

  /** Pauses as its own back-off makes them: doubled, with half of jitter, never above the most. */
  #again(): void {
    if (!this.active) return
    const { reconnectionDelay, reconnectionDelayMax } = this.#options
    const plain = reconnectionDelay * 2 ** this.#tries
    this.#tries += 1
    const jitter = (this.#from.page.chance.next() - 0.5) * plain
    this.#after(Math.min(plain + jitter, reconnectionDelayMax), () => this.#open())
  }
}
