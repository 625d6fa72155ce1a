import { renderUnicodeCompact } from 'uqr'

export interface Addresses {
  /** Origin for this machine alone. */
  readonly local: string
  /** Origins for other machines, the best first; empty when the server listens on loopback alone. */
  readonly lan: readonly string[]
  readonly publicUrl: string | null
}

/** Where phones should go: the public address, else the best one in the network, else this machine's own. */
export function baseOf({ local, lan, publicUrl }: Addresses): string {
  return publicUrl ?? lan[0] ?? local
}

/** What the terminal shows at the start. `setUp` gives the set-up link under an origin; null: there is an account. */
export function greeting(addresses: Addresses, setUp: ((origin: string) => string) | null): string {
  const { local, lan, publicUrl } = addresses
  const base = baseOf(addresses)
  const lines = ['', 'Cairn is running.', '', `  On this machine    ${local}`]
  if (publicUrl !== null) lines.push(`  For everybody      ${publicUrl}`)
  for (const [place, origin] of lan.entries())
    lines.push(`  ${place === 0 ? 'In this network ' : '             or '}   ${origin}`)
  if (base !== local) {
    // Capitals fit a QR code's denser alphabet; addresses do not mind.
    lines.push(
      '',
      ...renderUnicodeCompact(base.toUpperCase(), { border: 2 })
        .split('\n')
        .map((line) => `  ${line}`),
    )
  }
  if (setUp !== null) {
    lines.push(
      '',
      'There is no account yet. Make yours here, once:',
      '',
      `  ${setUp(publicUrl ?? local)}`,
    )
    if (publicUrl === null && base !== local)
      lines.push(`  or from another machine  ${setUp(base)}`)
  }
  return `${lines.join('\n')}\n\n`
}
