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

/** What a greeting says besides addresses. */
export interface GreetingParts {
  /** The set-up link under an origin; null: there is an account. */
  readonly setUp: ((origin: string) => string) | null
  /** Whether a terminal shows it: then the QR code is dark on light, whatever the terminal's own colours are. */
  readonly colours: boolean
}

/** What the terminal shows at the start. */
export function greeting(addresses: Addresses, { setUp, colours }: GreetingParts): string {
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
        .map((line) => (colours ? `  \u001b[40;97m${line}\u001b[0m` : `  ${line}`)),
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
