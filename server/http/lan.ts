import { createSocket } from 'node:dgram'
import { networkInterfaces } from 'node:os'

/** This machine's addresses, IPv4 and IPv6, loopback too. */
export function machineAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map((one) => one.address.replace(/%.*$/, '').toLowerCase()),
  )
}

/**
 * IPv4 addresses at which other machines can find this one: that of the default route first, then private ones, then the
 * rest; those of virtual networks last. Nobody is asked anything: a datagram socket is only told where it would send.
 */
export async function lanAddresses(): Promise<readonly string[]> {
  const found = Object.entries(networkInterfaces()).flatMap(([name, list]) =>
    (list ?? [])
      .filter((one) => one.family === 'IPv4' && !one.internal)
      .map((one) => ({ name, address: one.address })),
  )
  const route = await routeAddress()
  const rank = ({ name, address }: { name: string; address: string }): number =>
    (address === route ? 0 : 4) + (isPrivate(address) ? 0 : 2) + (isVirtual(name) ? 1 : 0)
  return [...found].sort((a, b) => rank(a) - rank(b)).map((one) => one.address)
}

/** Ranges of RFC 1918, and the link-local one of RFC 3927. */
export function isPrivate(address: string): boolean {
  return /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)
}

/** Networks inside this machine that no phone is in: containers, virtual machines, tunnels. */
function isVirtual(name: string): boolean {
  return /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|tun|tap|utun|wg|zt|tailscale)/i.test(name)
}

/** The address from which this machine would speak to the world; null without a default route. */
function routeAddress(): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    const done = (address: string | null): void => {
      socket.close()
      resolve(address)
    }
    socket.once('error', () => done(null))
    // An address of RFC 5737, kept for documentation: connecting a datagram socket sends nothing.
    socket.connect(9, '192.0.2.1', () => done(socket.address().address))
  })
}
