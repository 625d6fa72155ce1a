import { io, type Socket } from 'socket.io-client'
import type {
  Ack,
  Bye,
  MineMessage,
  PeopleMessage,
  StageMessage,
  Transport,
} from '../../server/room/protocol.ts'
import type { Refusal, RefusalCode } from '../../server/room/refusals.ts'
import { createFreshness } from './freshness.ts'
import { Unreachable } from './http.ts'
import { freshId } from './ids.ts'
import { byChance } from './jitter.ts'
import type { Connection, Envelope, Link, LinkOptions } from './link.ts'
import { isPassing } from './passing.ts'
import { followByHttp } from './poll.ts'

/**
 * How long a connection may take, in ms: before another way is tried, and where it is known that this way passes. A
 * server that comes back has everybody dialling: whoever gives up early only makes it longer for all.
 */
const firstPatience = 3000
const patience = 10_000
/** How long an acknowledgement may take, and a sign of life, in ms. */
const ackPatience = 8000
const probePatience = 2000

/** Socket.IO waits between these two after a lost connection, by chance; so does whom the server sent away, in ms. */
const soonest = 300
const latest = 8000
const sentAway = 2000

const pollingFirstKey = 'cairn.polling-first'

/**
 * Connects a page to its room by Socket.IO, and by plain HTTP while sockets do not pass. Nothing is sent while
 * disconnected: whoever needs to be sure keeps an outbox. Every (re)connection brings all views whole.
 */
export function connect(options: LinkOptions): Link {
  const { who, listener } = options
  const fresh = createFreshness()
  if (options.seq !== undefined) {
    fresh.takes('stage', options.seq)
    fresh.takes('mine', options.seq)
  }
  const http = followByHttp({
    who,
    fresh,
    listener,
    onAlive: () => tell({ state: 'connected', by: 'http' }),
    onGone: away,
    onRefused: shutOut,
  })
  let pollingFirst = remembered()
  /** Sockets pass here: this page has had one. */
  let passes = false
  let stopped = false
  let told: Connection['state'] = 'connecting'
  let bridge: ReturnType<typeof setTimeout> | undefined
  let socket = dial()

  function tell(connection: Connection): void {
    if (stopped) return
    told = connection.state
    listener.connection?.(connection)
  }

  /** Sockets do not pass now; where plain HTTP does, the room is still heard. Said once: the first word may tell why. */
  function away(): void {
    if (told !== 'away' && !http.alive()) tell({ state: 'away' })
  }

  function dial(): Socket {
    const next = io({
      auth: { ...who },
      transports: order(options.transports, pollingFirst),
      tryAllTransports: true,
      forceNew: true,
      timeout: pollingFirst ? patience : firstPatience,
      reconnectionDelay: soonest,
      reconnectionDelayMax: latest,
    })
    bridgeSoon()
    next.on('connect', () => {
      passes = true
      next.io.timeout(patience)
      clearTimeout(bridge)
      http.stop()
      tell({ state: 'connected', by: 'socket' })
      learn(next)
    })
    next.on('disconnect', (reason) => {
      if (stopped || reason === 'io client disconnect') return
      away()
      bridgeSoon()
      if (reason === 'io server disconnect') comeBack(next)
    })
    next.on('connect_error', (error: Error & { data?: { code?: RefusalCode } }) =>
      onFailure(next, error),
    )
    next.on('stage', (message: StageMessage) => {
      if (fresh.takes('stage', message.seq)) listener.stage(message.stage, message.seq)
    })
    next.on('mine', (message: MineMessage) => {
      if (fresh.takes('mine', message.seq)) listener.mine?.(message.mine, message.seq)
    })
    next.on('people', (message: PeopleMessage) => listener.people?.(message))
    next.on('bye', (bye: Bye) => {
      if (bye.reason === 'restarting') tell({ state: 'away', cause: 'restarting' })
      else stop()
      listener.bye?.(bye)
    })
    return next
  }

  function onFailure(failed: Socket, { message, data }: Error & Refused): void {
    if (stopped || failed !== socket) return
    if (data?.code !== undefined && !isPassing(data.code)) return shutOut({ code: data.code })
    away()
    if (!passes) http.start()
    // Swallowed, most likely. Where WebSockets are refused outright, Socket.IO has tried polling already.
    if (message === 'timeout' && !pollingFirst && options.transports.includes('polling')) {
      pollingFirst = true
      socket.disconnect()
      socket.off()
      socket = dial()
    } else if (!failed.active) comeBack(failed)
  }

  function shutOut(refusal: Refusal): void {
    stop()
    listener.refused?.(refusal)
  }

  /** Polling goes first from now on if that is how the room was reached; until a WebSocket passes after all. */
  function learn({ io: { engine } }: Socket): void {
    pollingFirst = engine.transport.name === 'polling'
    remember(pollingFirst)
    engine.once('upgrade', () => remember((pollingFirst = false)))
  }

  /** Dials again after the server hung up, which Socket.IO leaves to us. */
  function comeBack(gone: Socket): void {
    setTimeout(() => !stopped && gone === socket && gone.connect(), byChance(soonest, sentAway))
  }

  /** Plain HTTP bridges the time until a socket passes, if one ever does. */
  function bridgeSoon(): void {
    clearTimeout(bridge)
    bridge = setTimeout(http.start, firstPatience)
  }

  function overSocket(command: Envelope, wait: number): Promise<Ack> {
    const dialled = socket
    // The gateway answers every command with an `Ack`.
    const asked = dialled.emitWithAck('command', command) as Promise<Ack>
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        // A socket that is not sure of its line sends later, when nobody counts on it any more.
        dialled.sendBuffer.length = 0
        reject(new Unreachable('slow'))
      }, wait)
      asked.then(
        (ack) => {
          clearTimeout(late)
          // Also when nobody waits any more: nothing else tells the asker what it changed for them.
          hear(ack)
          resolve(ack)
        },
        () => {
          clearTimeout(late)
          reject(new Unreachable('slow'))
        },
      )
    })
  }

  function hear(ack: Ack): void {
    if (!stopped && ack.ok && ack.mine && fresh.takes('mine', ack.seq))
      listener.mine?.(ack.mine, ack.seq)
  }

  async function run(command: Envelope): Promise<Ack> {
    if (stopped) throw new Unreachable('gone')
    if (socket.connected)
      return overSocket(command, ackPatience).catch((error: unknown) => {
        // The line may be dead without knowing it.
        wake()
        throw error
      })
    const ack = await http.run(command)
    hear(ack)
    return ack
  }

  function wake(): void {
    if (stopped) return
    if (!socket.connected) return redial()
    const probed = socket
    overSocket({ id: freshId(), type: 'time' }, probePatience).catch(() => {
      if (!stopped && probed === socket && probed.connected) redial()
    })
  }

  function redial(): void {
    socket.disconnect()
    away()
    bridgeSoon()
    socket.connect()
  }

  function onVisible(): void {
    if (document.visibilityState === 'visible') wake()
  }

  function stop(): void {
    stopped = true
    clearTimeout(bridge)
    socket.disconnect()
    http.stop()
    document.removeEventListener('visibilitychange', onVisible)
    removeEventListener('pageshow', onShown)
    removeEventListener('online', wake)
  }

  // A page that is shown for the first time has just dialled; one that comes out of the browser's cache has not.
  function onShown(event: PageTransitionEvent): void {
    if (event.persisted) wake()
  }

  document.addEventListener('visibilitychange', onVisible)
  addEventListener('pageshow', onShown)
  addEventListener('online', wake)
  return { run, connected: () => socket.connected || http.alive(), wake, stop }
}

/** What the server may say to a connection that it does not take. */
interface Refused {
  readonly data?: { readonly code?: RefusalCode }
}

function order(allowed: readonly Transport[], pollingFirst: boolean): Transport[] {
  const wished: Transport[] = pollingFirst ? ['polling', 'websocket'] : ['websocket', 'polling']
  return wished.filter((transport) => allowed.includes(transport))
}

/** Whether WebSockets did not pass on this device. Storage may be forbidden: then it is learnt again. */
function remembered(): boolean {
  try {
    return localStorage.getItem(pollingFirstKey) !== null
  } catch {
    return false
  }
}

function remember(pollingFirst: boolean): void {
  try {
    if (pollingFirst) localStorage.setItem(pollingFirstKey, '1')
    else localStorage.removeItem(pollingFirstKey)
  } catch {
    // Nothing depends on it.
  }
}
