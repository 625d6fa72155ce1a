import { io, type Socket } from 'socket.io-client'
import type {
  Ack,
  Bye,
  MineMessage,
  PeopleMessage,
  StageMessage,
  Transport,
} from '../../server/room/protocol.ts'
import type { RefusalCode } from '../../server/room/refusals.ts'
import { createFreshness } from './freshness.ts'
import { Unreachable } from './http.ts'
import { freshId } from './ids.ts'
import type { Connection, Envelope, Link, LinkOptions } from './link.ts'
import { followByHttp } from './poll.ts'

/** How long a connection may take before another way is tried, and how long an acknowledgement, in ms. */
const firstPatience = 3000
const patience = 10_000
const ackPatience = 8000
const probePatience = 2000

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
  let pollingFirst = remembered()
  let failures = 0
  let stopped = false
  let socket = dial()
  const http = followByHttp({
    who,
    fresh,
    listener,
    onAlive: () => tell({ state: 'connected', by: 'http' }),
    onGone: () => tell({ state: 'away' }),
  })

  function tell(connection: Connection): void {
    if (!stopped) listener.connection?.(connection)
  }

  function dial(): Socket {
    const next = io({
      auth: { ...who },
      transports: order(options.transports, pollingFirst),
      tryAllTransports: true,
      forceNew: true,
      timeout: failures === 0 && !pollingFirst ? firstPatience : patience,
      reconnectionDelay: 300,
      reconnectionDelayMax: 8000,
    })
    next.on('connect', () => {
      failures = 0
      http.stop()
      tell({ state: 'connected', by: 'socket' })
    })
    next.on('disconnect', (reason) => {
      if (!stopped && reason !== 'io client disconnect') tell({ state: 'away' })
      // The server ends a connection for good only after a `bye`; anything else is worth another try.
      if (reason === 'io server disconnect' && !stopped) next.connect()
    })
    next.on('connect_error', (error: Error & { data?: { code?: RefusalCode } }) =>
      onFailure(next, error.data?.code),
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

  function onFailure(failed: Socket, code: RefusalCode | undefined): void {
    if (stopped || failed !== socket) return
    if (code !== undefined && code !== 'restarting' && code !== 'slow-down') {
      stop()
      listener.refused?.({ code })
      return
    }
    failures += 1
    tell({ state: 'away' })
    // Plain HTTP bridges the time until a socket passes, if one ever does.
    http.start()
    if (failures === 1 && !pollingFirst && options.transports.includes('polling')) {
      pollingFirst = true
      remember()
      redial()
      return
    }
    if (!failed.active)
      setTimeout(() => !stopped && failed === socket && failed.connect(), patience)
  }

  function redial(): void {
    socket.disconnect()
    socket.off()
    socket = dial()
  }

  async function overSocket(command: Envelope, wait: number): Promise<Ack> {
    try {
      // The gateway answers every command with an `Ack`.
      return (await socket.timeout(wait).emitWithAck('command', command)) as Ack
    } catch {
      throw new Unreachable('slow')
    }
  }

  async function run(command: Envelope): Promise<Ack> {
    if (stopped) throw new Unreachable('gone')
    const ack = socket.connected ? await overSocket(command, ackPatience) : await http.run(command)
    if (ack.ok && ack.mine && fresh.takes('mine', ack.seq)) listener.mine?.(ack.mine, ack.seq)
    return ack
  }

  function wake(): void {
    if (stopped) return
    if (!socket.connected) {
      socket.disconnect().connect()
      return
    }
    const probed = socket
    overSocket({ id: freshId(), type: 'time' }, probePatience).catch(() => {
      if (!stopped && probed === socket) socket.disconnect().connect()
    })
  }

  function onVisible(): void {
    if (document.visibilityState === 'visible') wake()
  }

  function stop(): void {
    stopped = true
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

function order(allowed: readonly Transport[], pollingFirst: boolean): Transport[] {
  const wished: Transport[] = pollingFirst ? ['polling', 'websocket'] : ['websocket', 'polling']
  return wished.filter((transport) => allowed.includes(transport))
}

/** Whether WebSockets were once swallowed on this device. Storage may be forbidden: then it is learnt again. */
function remembered(): boolean {
  try {
    return localStorage.getItem(pollingFirstKey) !== null
  } catch {
    return false
  }
}

function remember(): void {
  try {
    localStorage.setItem(pollingFirstKey, '1')
  } catch {
    // Nothing depends on it.
  }
}
