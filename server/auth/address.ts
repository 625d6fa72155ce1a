import { BlockList, isIP } from 'node:net'

/** Whose `X-Forwarded-*` headers are believed; the same shape as in the configuration. */
export type Trusted =
  | { readonly kind: 'none' }
  | { readonly kind: 'hops'; readonly hops: number }
  | { readonly kind: 'ranges'; readonly ranges: readonly string[] }

/** Finds a request's client: `socket` is the peer's address, `forwarded` the `X-Forwarded-For` header. */
export interface Forwarding {
  readonly client: (socket: string, forwarded: string | null) => string
  /** Whether the peer is a proxy whose headers are believed. */
  readonly believes: (socket: string) => boolean
}

/** Walks `X-Forwarded-For` from the right past the proxies that are trusted; what lies beyond is anybody's claim. */
export function forwarding(trusted: Trusted): Forwarding {
  if (trusted.kind === 'none')
    return { client: (socket) => plainAddress(socket), believes: () => false }
  if (trusted.kind === 'hops') {
    return {
      client: (socket, forwarded) => {
        const chain = [...hopsOf(forwarded), plainAddress(socket)]
        return chain[Math.max(0, chain.length - 1 - trusted.hops)] ?? plainAddress(socket)
      },
      believes: () => true,
    }
  }
  const list = blockListOf(trusted.ranges)
  const believes = (address: string): boolean => {
    const plain = plainAddress(address)
    const family = isIP(plain)
    return family !== 0 && list.check(plain, family === 4 ? 'ipv4' : 'ipv6')
  }
  return {
    client: (socket, forwarded) => {
      const chain = [...hopsOf(forwarded), plainAddress(socket)].reverse()
      return chain.find((address) => !believes(address)) ?? chain.at(-1) ?? plainAddress(socket)
    },
    believes,
  }
}

/** The name under which an address is counted: an IPv4 address itself, of an IPv6 address its network (/64). */
export function askerOf(address: string): string {
  const plain = plainAddress(address)
  if (isIP(plain) !== 6) return plain
  const [head = '', tail] = plain.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros =
    tail === undefined
      ? []
      : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  const network = [...front, ...zeros, ...back].slice(0, 4)
  return `${network.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`
}

/** An IPv4 address that came over an IPv6 socket as itself; a zone (`%eth0`) dropped. */
export function plainAddress(address: string): string {
  return address
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
    .toLowerCase()
}

function hopsOf(forwarded: string | null): readonly string[] {
  if (forwarded === null) return []
  return forwarded
    .split(',')
    .map((hop) => plainAddress(hop.trim()))
    .filter((hop) => isIP(hop) !== 0)
}

function blockListOf(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}
