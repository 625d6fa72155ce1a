import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'

/** How a page asks: by which name, and from which origin (null: none is said). */
export interface Page {
  readonly host: string
  readonly origin: string | null
}

interface Sent extends Page {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What came back: 101 is a WebSocket that was taken. */
interface Got {
  readonly status: number
  readonly body: string
}

/** Speaks to a server on a real port under any name at all. */
export function send(
  port: number,
  { method, path, host, origin, headers, body }: Sent,
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: { host, ...(origin === null ? {} : { origin }), ...headers },
      },
      (answer) => void read(answer).then(resolve, reject),
    )
    asked.on('upgrade', (answer, socket) => {
      socket.destroy()
      resolve({ status: answer.statusCode ?? 0, body: '' })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

async function read(answer: IncomingMessage): Promise<Got> {
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(part as Buffer) // no encoding is set
  return { status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }
}

export const engine = '/socket.io/?EIO=4&transport='

/** The headers with which a browser asks for a WebSocket. */
export const upgrade: Readonly<Record<string, string>> = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'c2l4dGVlbiBieXRlcyEhIQ==',
}

/** A line that was opened by polling, as its own page opens one; null: it was not given. */
export async function pollingLine(port: number, page: Page): Promise<string | null> {
  const { status, body } = await send(port, { ...page, method: 'GET', path: `${engine}polling` })
  return status === 200 ? (JSON.parse(body.slice(1)) as { sid: string }).sid : null // `0{"sid":...}`
}
