import { request } from 'node:http'
import type { Agent } from 'node:http'
import { Readable } from 'node:stream'

/** What of `fetch`'s options pages use. */
export interface Asked {
  readonly method: string
  readonly headers: Headers
  readonly body: string | null
  readonly signal: AbortSignal
}

/** As `fetch`, over connections of one browser: Node's own shares them among all who ask in one process. */
export function fetchOver(
  agent: Agent,
  url: URL,
  { method, headers, body, signal }: Asked,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const asking = request(
      url,
      { method, agent, signal, headers: Object.fromEntries(headers) },
      (answer) => {
        const status = answer.statusCode ?? 0
        const told = new Headers()
        for (const [name, values = []] of Object.entries(answer.headersDistinct))
          for (const value of values) told.append(name, value)
        const empty = status === 204 || status === 304
        if (empty) answer.resume()
        // Node's type of a web stream and the browser's are the same thing twice.
        const stream = empty ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>)
        resolve(new Response(stream, { status, headers: told }))
      },
    )
    asking.on('error', reject)
    asking.end(body ?? undefined)
  })
}
