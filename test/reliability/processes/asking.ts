import type { Ack } from '../../../server/room/protocol.ts'
import type { RoomAsking } from '../../e2e/host.ts'

/** Asks a server that may die at any moment: whatever brings no answer is null, and nobody knows what became of it. */

/** How long an answer may take before it counts as none, in ms. */
const patience = 8000

/** A place that somebody has taken. */
export interface Place {
  readonly seat: string
  readonly token: string
  readonly name: string
}

/** Takes a seat. Throws where that is refused. */
export async function join(origin: string, code: string, name: string): Promise<Place | null> {
  const answer = await asked(origin, '/api/join', { code, name, cookie: false })
  if (answer === null) return null
  if (answer.status !== 201) throw new Error(`${name} was answered ${answer.status} ${answer.text}`)
  // The shape is the wire's: `server/http/join.ts`.
  const taken = JSON.parse(answer.text) as {
    participant: { id: string; name: string }
    token: string
  }
  return { seat: taken.participant.id, token: taken.token, name: taken.participant.name }
}

/** Sends a command by HTTP. Throws where the answer is no `Ack`. */
export async function command(
  origin: string,
  { room, as, headers }: RoomAsking,
  envelope: object,
): Promise<Ack | null> {
  const answer = await asked(origin, `/api/rooms/${room}/commands?as=${as}`, envelope, headers)
  if (answer === null) return null
  if (answer.status !== 200)
    throw new Error(`a command was answered ${answer.status} ${answer.text}`)
  return JSON.parse(answer.text) as Ack
}

export function bearer(token: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` }
}

/** A server that cannot answer says so with 5xx, and so does whoever stands before it. */
async function asked(
  origin: string,
  path: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly text: string } | null> {
  try {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    })
    const text = await answer.text()
    return answer.status >= 500 ? null : { status: answer.status, text }
  } catch {
    return null
  }
}
