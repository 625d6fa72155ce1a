import type { Hat } from '../room/protocol.ts'

/** What a request or a socket brings along to show who is asking. */
export interface Proof {
  /** The token of `Authorization: Bearer` or of a handshake; where there is one, nothing else counts. */
  readonly bearer: string | null
  readonly cookies: ReadonlyMap<string, string>
  /** The signed-in account's id; looked up only when it is needed. */
  readonly account: () => Promise<string | null>
  /** Whether the browser speaks TLS to us: then only `__Host-` cookies count. */
  readonly secure: boolean
}

/** The name of the cookie that opens a room to one of its audiences. */
export function cookieName(hat: Hat, room: string, secure: boolean): string {
  return `${secure ? '__Host-' : ''}cairn_${hat === 'participant' ? 'seat' : hat}_${room}`
}

/** A `Cookie` header's pairs; the first of a name counts. Values are taken as they stand: ours need no decoding. */
export function cookiesOf(header: string | null | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim())
  }
  return cookies
}

/**
 * The token of an `Authorization` header; null unless it is a Bearer's. One that is no token of ours is given as it
 * stands: it opens nothing, and neither do the cookies beside it.
 */
export function bearerOf(header: string | null | undefined): string | null {
  const bearer = /^Bearer(?:\s+(.*))?$/is.exec(header ?? '')
  return bearer === null ? null : (bearer[1] ?? '')
}

/** The rooms to which a browser holds a seat's cookie, at most `most` of them. */
export function seatRooms(
  cookies: ReadonlyMap<string, string>,
  secure: boolean,
  most: number,
): readonly string[] {
  const start = cookieName('participant', '', secure)
  return [...cookies.keys()]
    .filter((name) => name.startsWith(start))
    .slice(0, most)
    .map((name) => name.slice(start.length))
}
