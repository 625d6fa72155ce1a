/** Under which names this server is reached. */
export interface House {
  /** Origin without a path, or null. */
  readonly publicUrl: string | null
  readonly allowedHosts: readonly string[]
  /** Whether this process itself speaks TLS. */
  readonly tls: boolean
  /** This machine's own addresses, as they are now. */
  readonly addresses: () => readonly string[]
}

/** The parts of a request that say where it was sent and from which page. */
export interface Sent {
  /** The `Host` header, lower-case. */
  readonly host: string
  readonly origin: string | null
  /** `X-Forwarded-Proto`, where the peer is a proxy that is believed. */
  readonly forwardedScheme: string | null
}

/**
 * Whether a Host header names this server: loopback, one of this machine's addresses, the public address, or a name
 * that its operator allowed. A name that an attacker points here (DNS rebinding) is none of them.
 */
export function isOwnHost(house: House, host: string): boolean {
  const name = nameOf(host)
  if (name === null) return false
  if (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(name)
  )
    return true
  if (house.publicUrl !== null && new URL(house.publicUrl).host === host) return true
  if (house.allowedHosts.some((allowed) => allowed === host || allowed === name)) return true
  return house
    .addresses()
    .some((address) => (address.includes(':') ? `[${address}]` : address) === name)
}

/** Whether the person's browser speaks TLS to us, by ourselves or by a proxy: then cookies are `Secure`. */
export function isSecure(house: House, sent: Sent): boolean {
  return schemeOf(house, sent) === 'https'
}

/** The origin under which a page of this request's server stands. */
export function ownOrigin(house: House, sent: Sent): string {
  const url = `${schemeOf(house, sent)}://${sent.host}`
  return URL.canParse(url) ? new URL(url).origin : 'null'
}

/** Whether a request comes from a page of this very server. An absent or `null` Origin does not. */
export function fromOwnOrigin(house: House, sent: Sent): boolean {
  if (sent.origin === null || sent.origin === 'null') return false
  return sent.origin === ownOrigin(house, sent) || sent.origin === house.publicUrl
}

function schemeOf(house: House, sent: Sent): 'http' | 'https' {
  if (house.tls) return 'https'
  if (sent.forwardedScheme !== null) return sent.forwardedScheme === 'https' ? 'https' : 'http'
  if (house.publicUrl !== null && new URL(house.publicUrl).host === sent.host)
    return house.publicUrl.startsWith('https:') ? 'https' : 'http'
  return 'http'
}

/** The name in a Host header, without its port; null when it is not one. */
function nameOf(host: string): string | null {
  return /^(\[[0-9a-f:.]+\]|[^\s:/@?#\\]+)(?::\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase() ?? null
}
