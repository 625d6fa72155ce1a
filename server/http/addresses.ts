import type { Config } from '../config.ts'
import type { Addresses } from './greeting.ts'
import { lanAddresses } from './lan.ts'

/** Under which addresses a server with this configuration is reached, as the machine's networks are now. */
export async function addressesOf(
  { host, publicUrl, tls }: Pick<Config, 'host' | 'publicUrl' | 'tls'>,
  port: number,
): Promise<Addresses> {
  const origin = (name: string): string =>
    `${tls === null ? 'http' : 'https'}://${name.includes(':') ? `[${name}]` : name}:${port}`
  if (host === '0.0.0.0' || host === '::')
    return { local: origin('localhost'), lan: (await lanAddresses()).map(origin), publicUrl }
  const loopback = host === 'localhost' || host === '::1' || host.startsWith('127.')
  return {
    local: origin(loopback ? 'localhost' : host),
    lan: loopback ? [] : [origin(host)],
    publicUrl,
  }
}
