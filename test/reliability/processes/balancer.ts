import { createServer, request } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** One address before several servers: each request and each WebSocket goes to the next of them, whoever sends it. */
export interface Balancer {
  readonly port: number
  /** Takes a server out of the round, or back into it. What it is busy with goes on. */
  readonly out: (port: number) => void
  readonly back: (port: number) => void
  /** How many requests and WebSockets each server was given, in their order. */
  readonly given: () => readonly number[]
  readonly close: () => Promise<void>
}

/**
 * Starts one. Headers pass as they are, `Host` and `Origin` with them. A server that does not take a connection is passed
 * over; one that breaks off after it was asked may have done what it was asked, so nobody else is asked in its place.
 */
export async function balance(servers: readonly number[]): Promise<Balancer> {
  const without = new Set<number>()
  const given = new Map(servers.map((port) => [port, 0]))
  const open = new Set<Duplex>()
  let turn = 0

  /** All that are in the round, the one whose turn it is first. */
  function inTurn(): readonly number[] {
    const first = turn++ % servers.length
    return [...servers.slice(first), ...servers.slice(0, first)].filter(
      (port) => !without.has(port),
    )
  }

  function note(port: number): void {
    given.set(port, (given.get(port) ?? 0) + 1)
  }

  /** A connection to the first that takes one; null: none does. */
  async function reach(): Promise<Socket | null> {
    for (const port of inTurn()) {
      const socket = await reached(port)
      if (socket === null) continue
      note(port)
      open.add(socket)
      socket.once('close', () => open.delete(socket))
      return socket
    }
    return null
  }

  const server = createServer((asked, answer) => {
    void reach().then((socket) => {
      if (socket === null) return answer.writeHead(502).end()
      pass(asked, answer, socket)
    })
  })
  server.on('upgrade', (asked: IncomingMessage, client: Duplex, head: Buffer) => {
    open.add(client)
    client.once('close', () => open.delete(client))
    client.on('error', () => client.destroy())
    void reach().then((socket) => {
      if (socket === null) return client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
      join(client, socket)
      socket.write(headOf(asked))
      socket.write(head)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port, // it listens on a port
    out: (port) => void without.add(port),
    back: (port) => void without.delete(port),
    given: () => servers.map((port) => given.get(port) ?? 0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
        for (const each of open) each.destroy()
      }),
  }
}

function reached(port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(socket))
    socket.on('error', () => {
      socket.destroy()
      resolve(null)
    })
  })
}

/** One request and its answer, over a connection of their own. */
function pass(asked: IncomingMessage, answer: ServerResponse, socket: Socket): void {
  const on = request({
    createConnection: () => socket,
    method: asked.method,
    path: asked.url,
    headers: pairs(asked),
    setHost: false,
  })
  on.on('response', (came) => {
    answer.writeHead(came.statusCode ?? 502, came.rawHeaders)
    came.on('error', () => answer.destroy())
    came.pipe(answer)
  })
  on.on('error', () => {
    if (answer.headersSent) answer.destroy()
    else answer.writeHead(502).end()
  })
  asked.pipe(on)
  // Whoever gives up waiting gives up at the server too.
  answer.once('close', () => answer.writableFinished || socket.destroy())
}

/** Two ends that live and die together. */
function join(one: Duplex, other: Duplex): void {
  one.pipe(other)
  other.pipe(one)
  for (const [end, far] of [
    [one, other],
    [other, one],
  ] as const)
    end.once('close', () => far.destroy())
}

/** Headers as they came, in their order, but for those that are between two neighbours alone. */
function pairs(asked: IncomingMessage): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(asked.headersDistinct))
    if (value !== undefined && !['connection', 'keep-alive'].includes(name))
      headers[name] = value.length === 1 ? (value[0] ?? '') : value
  return headers
}

/** The request as it came: a WebSocket begins with it. */
function headOf({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let at = 0; at < rawHeaders.length; at += 2)
    lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}
