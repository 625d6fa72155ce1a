import type { Hat } from '../../server/room/protocol.ts'
import type { Refusal } from '../../server/room/refusals.ts'

/** What the server said: a body, or no and why. */
export type Reply<T> =
  | { readonly ok: true; readonly body: T }
  | { readonly ok: false; readonly status: number; readonly refusal: Refusal }

/** Why no answer came: `gone` nobody answers at all, `slow` the deadline passed, `portal` a sign-in page of the Wi-Fi answered instead. */
export type Fault = 'gone' | 'slow' | 'portal'

/** Thrown where no answer of ours came back. */
export class Unreachable extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(`no answer from the server: ${fault}`)
    this.fault = fault
  }
}

export interface Ask {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  /** Sent as JSON. */
  readonly body?: unknown
  /** A seat of its own in this tab (`?seat=new`), or a key's token; wins over cookies. */
  readonly token?: string | undefined
  /** ms until the whole answer is there; 10 s unless told. */
  readonly deadline?: number
  /** Calls the asking off. */
  readonly stop?: AbortController
}

/** Asks our server. A refusal is a value; throws `Unreachable` where no answer came. `T` is what the route promises. */
export function ask<T>(path: string, how: Ask = {}): Promise<Reply<T>> {
  return fetched(path, how, async (response) => {
    const type = response.headers.get('content-type') ?? ''
    if (!type.includes('json')) {
      // Our routes answer in JSON or not at all; HTML is a hotel's or a train's.
      if (type.includes('html')) throw new Unreachable('portal')
      if (response.ok) return { ok: true, body: undefined as T } // routes that promise no body
      throw new Unreachable('gone')
    }
    const body: unknown = await response.json()
    if (response.ok) return { ok: true, body: body as T } // `T` is what the route promises
    return { ok: false, status: response.status, refusal: refusalOf(body) }
  })
}

/** Fetches a file with the name that the server gives it. Throws `Unreachable` where it does not come. */
export function askFile(
  path: string,
  token: string | undefined,
): Promise<{ readonly name: string; readonly body: Blob }> {
  return fetched(path, { token, deadline: 30_000 }, async (response) => {
    if (!response.ok) throw new Unreachable('gone')
    const named = /filename="([^"]*)"/.exec(response.headers.get('content-disposition') ?? '')
    return { name: named?.[1] ?? 'plan.pdf', body: await response.blob() }
  })
}

/** The path of a room's route, for one of its audiences. */
export function roomPath(
  room: string,
  rest: string,
  as: Hat,
  more: Readonly<Record<string, string>> = {},
): string {
  return `/api/rooms/${encodeURIComponent(room)}/${rest}?${new URLSearchParams({ as, ...more }).toString()}`
}

/** Says who is at fault when nothing comes through: null means that the server is there. At most 2 s. */
export async function probe(): Promise<Fault | null> {
  try {
    return await fetched('/healthz', { deadline: 2000 }, (response) =>
      (response.headers.get('content-type') ?? '').includes('html') ? 'portal' : null,
    )
  } catch (error) {
    return error instanceof Unreachable ? error.fault : 'gone'
  }
}

/** A line may die in the middle of an answer: the deadline holds until `read` has all that it needs of it. */
async function fetched<T>(
  path: string,
  how: Ask,
  read: (response: Response) => T | Promise<T>,
): Promise<T> {
  const stop = how.stop ?? new AbortController()
  const alarm = setTimeout(() => stop.abort(), how.deadline ?? 10_000)
  try {
    const response = await fetch(path, {
      method: how.method ?? (how.body === undefined ? 'GET' : 'POST'),
      headers: {
        accept: 'application/json',
        ...(how.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(how.token === undefined ? {} : { authorization: `Bearer ${how.token}` }),
      },
      ...(how.body === undefined ? {} : { body: JSON.stringify(how.body) }),
      cache: 'no-store',
      signal: stop.signal,
    })
    return await read(response)
  } catch (error) {
    if (error instanceof Unreachable) throw error
    throw new Unreachable(stop.signal.aborted ? 'slow' : 'gone')
  } finally {
    clearTimeout(alarm)
  }
}

/** `application/problem+json` carries the refusal's code and what its sentence needs. */
function refusalOf(body: unknown): Refusal {
  if (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string'
  ) {
    return body as Refusal // written by `server/http/problem.ts`
  }
  return { code: 'bad-shape' }
}
