import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { Chance } from '../processes/chance.ts'
import { lane } from './lane.ts'
import type { Lane } from './lane.ts'

/** How a connection goes wrong. `swallow`: it stays and nothing passes; `deafen`: it stays and nothing comes down. */
export type Fault = 'reset' | 'close' | 'swallow' | 'deafen'

/** What befalls one connection; times in ms. */
export interface Fate {
  /** Each piece waits up to so long, either way; order is kept. */
  readonly delay: number
  readonly fault: { readonly kind: Fault; readonly after: number } | null
}

/**
 * What becomes of one HTTP request, by its head: `refuse` answers 403 and hangs up, `swallow` never answers, `mute` lets
 * through the head of the answer and nothing after it.
 */
export type Look = (head: string) => 'pass' | 'refuse' | 'swallow' | 'mute'

/** A proxy for TCP between clients and a server, bad on demand. */
export interface Road {
  readonly port: number
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  /** What befalls the connections that are made from now on. */
  readonly weather: (fate: () => Fate) => void
  /** What happens to HTTP requests that are made from now on; they are told by how their first piece begins. */
  readonly look: (look: Look) => void
  /** This befalls every connection there is. */
  readonly befall: (fault: Fault) => void
  /** Faults stop: of what is held back, half goes on, as TCP sends it again, and half is reset. */
  readonly calm: () => void
  /** Leads new connections to another port. */
  readonly lead: (port: number) => void
  /** Nobody listens, and every connection is reset. */
  readonly shut: () => Promise<void>
  /** Listens again, on the same port. */
  readonly open: () => Promise<void>
  /** How many connections there were, and what befell them. */
  readonly met: Readonly<Record<'connections' | Fault, number>>
}

const peace: Fate = { delay: 0, fault: null }

/** Opens a road to `target` on loopback; all its choices are `chance`'s. */
export async function openRoad(target: number, chance: Chance): Promise<Road> {
  let fateOf = (): Fate => peace
  let look: Look = () => 'pass'
  let to = target
  const lines = new Set<Line>()
  const met = { connections: 0, reset: 0, close: 0, swallow: 0, deafen: 0 }
  const server = createServer({ allowHalfOpen: true }, (client) => {
    met.connections += 1
    const line = openLine(client, to, {
      fate: fateOf(),
      chance,
      look: (head) => look(head),
      met: (fault) => (met[fault] += 1),
      gone: () => lines.delete(line),
    })
    lines.add(line)
  })
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject)
        resolve()
      })
    })
  await listen(0)
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    weather: (next) => void (fateOf = next),
    look: (next) => void (look = next),
    befall: (fault) => lines.forEach((line) => line.befall(fault)),
    calm: () => {
      fateOf = () => peace
      for (const line of lines) line.calm(chance.below(2) === 0)
    },
    lead: (port) => void (to = port),
    shut: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      lines.forEach((line) => line.end())
      await closed
    },
    open: () => listen(port),
    met,
  }
}

interface Line {
  readonly befall: (fault: Fault) => void
  readonly calm: (goesOn: boolean) => void
  readonly end: () => void
}

interface LineParts {
  readonly fate: Fate
  readonly chance: Chance
  readonly look: Look
  readonly met: (fault: Fault) => void
  readonly gone: () => void
}

/** One connection through the road, and its other half to the server. */
function openLine(
  client: Socket,
  target: number,
  { fate, chance, look, met, gone }: LineParts,
): Line {
  const server = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true })
  client.setNoDelay()
  server.setNoDelay()
  let { delay } = fate
  let stuck = false
  const wait = (): number => (delay === 0 ? 0 : chance.below(delay))
  const up = lane(client, server, wait, takeUp)
  const down = lane(server, client, wait)
  const alarm = fate.fault && setTimeout(befall, fate.fault.after, fate.fault.kind)

  for (const socket of [client, server]) {
    // Where nothing passes, one half does not learn that the other one is gone.
    socket.on('error', () => stuck || end())
    socket.on('close', () => client.destroyed && server.destroyed && gone())
  }

  /** Looks at a piece that goes up; false: it goes no further. */
  function takeUp(piece: Buffer): boolean {
    const head = piece.toString('latin1')
    if (!/^[A-Z]+ \S+ HTTP\/1\.1\r\n/.test(head)) return true
    switch (look(head)) {
      case 'pass':
        return true
      case 'refuse':
        client.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
        server.destroy()
        return false
      case 'swallow':
        hold(up, down)
        return false
      case 'mute':
        down.holdAfterHead()
        return true
    }
  }

  function hold(...lanes: readonly Lane[]): void {
    stuck = true
    for (const each of lanes) each.hold(true)
  }

  function befall(fault: Fault): void {
    met(fault)
    switch (fault) {
      case 'reset':
        return end()
      case 'close':
        client.end()
        server.end()
        return
      case 'swallow':
        return hold(up, down)
      case 'deafen':
        return hold(down)
    }
  }

  function end(): void {
    if (alarm) clearTimeout(alarm)
    for (const socket of [client, server]) if (!socket.destroyed) socket.resetAndDestroy()
    gone()
  }

  return {
    befall,
    calm: (goesOn) => {
      if (alarm) clearTimeout(alarm)
      delay = 0
      if (stuck && (!goesOn || client.destroyed || server.destroyed)) return end()
      stuck = false
      for (const each of [up, down]) each.hold(false)
    },
    end,
  }
}
