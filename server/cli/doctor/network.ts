import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, isIP } from 'node:net'
import { createSecureContext } from 'node:tls'
import { codeOf } from '../../code-of.ts'
import type { Config } from '../../config.ts'
import { addressesOf } from '../../http/addresses.ts'
import { baseOf } from '../../http/greeting.ts'
import { counted, moment } from '../plain.ts'
import { whoAnswers } from '../who-answers.ts'
import type { Finding } from './finding.ts'
import { attention, fault, ok } from './finding.ts'

/** Days before a certificate ends at which it is time to renew it. */
const renewal = 14
const day = 24 * 60 * 60 * 1000

/** Whether Cairn answers on its port, or could. */
export async function port(config: Config): Promise<Finding> {
  const { host, port: wanted } = config
  if (wanted === 0) return ok('Any free port will be taken (PORT is 0).')
  switch (await whoAnswers(config)) {
    case 'cairn':
      return ok(`Cairn is running on port ${wanted}.`)
    case 'somebody':
      return fault(
        `Another program answers on port ${wanted}.`,
        'Stop it, or set PORT to another number.',
      )
    case 'nobody':
      return canListen(host, wanted)
  }
}

function canListen(host: string, wanted: number): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (problem) =>
      resolve(
        fault(
          `Cairn could not listen on port ${wanted} of ${host} (${codeOf(problem)}).`,
          'Set PORT to a free number above 1023, and HOST to an address of this machine.',
        ),
      ),
    )
    probe.listen(wanted, host, () =>
      probe.close(() => resolve(ok(`Port ${wanted} is free: Cairn is not running.`))),
    )
  })
}

/** Where phones would go. */
export async function addresses(config: Config): Promise<Finding> {
  const found = await addressesOf(config, config.port)
  const base = baseOf(found)
  if (base !== found.local) return ok(`Phones go to ${base}.`)
  return attention(
    `Phones cannot reach this machine: its only address is ${base}.`,
    'Join the network that the phones are in, leave HOST at 0.0.0.0, or set PUBLIC_URL.',
  )
}

/** The certificate, if there is one: readable, with its key, in its days, and for the public name. */
export function certificate({ tls, publicUrl }: Config, at: number): readonly Finding[] {
  if (tls === null) return []
  let one: X509Certificate
  try {
    const [cert, key] = [readFileSync(tls.cert), readFileSync(tls.key)]
    createSecureContext({ cert, key })
    one = new X509Certificate(cert)
  } catch (problem) {
    const code = codeOf(problem)
    return [
      code === 'ENOENT' || code === 'EACCES'
        ? fault(
            `TLS_CERT or TLS_KEY names a file that cannot be read (${code}).`,
            'Correct the path, or its rights.',
          )
        : fault(
            'TLS_CERT and TLS_KEY do not hold a certificate in PEM form and its key.',
            'Ask for both anew where they came from.',
          ),
    ]
  }
  const left = Math.floor((Date.parse(one.validTo) - at) / day)
  const name = publicUrl === null ? null : new URL(publicUrl).hostname
  const named = name === null || isFor(one, name)
  return [
    Date.parse(one.validFrom) > at
      ? fault('The certificate is not valid yet.', "Check this machine's clock.")
      : left < 0
        ? fault(
            `The certificate ended on ${moment(Date.parse(one.validTo))}.`,
            'Renew it and start Cairn again.',
          )
        : left < renewal
          ? attention(
              `The certificate ends in ${counted(left, 'day')}.`,
              'Renew it and start Cairn again.',
            )
          : ok(`The certificate fits its key and is valid for ${counted(left, 'day')} more.`),
    ...(named
      ? []
      : [
          attention(
            `The certificate is not for ${name}, which PUBLIC_URL says.`,
            'Get one for that name.',
          ),
        ]),
  ]
}

function isFor(certificate: X509Certificate, name: string): boolean {
  const address = name.replace(/^\[|\]$/g, '')
  return isIP(address) === 0
    ? certificate.checkHost(name) !== undefined
    : certificate.checkIP(address) !== undefined
}

/** Whether PUBLIC_URL and ALLOWED_HOSTS can mean what they say. */
export function names(config: Config): readonly Finding[] {
  const { publicUrl, allowedHosts, tls, trustProxy, port: own } = config
  const found: Finding[] = []
  if (publicUrl !== null) {
    const url = new URL(publicUrl)
    const loopback = /^(localhost|127\.|\[::1\])/.test(url.hostname)
    if (loopback)
      found.push(
        attention(
          `PUBLIC_URL is ${publicUrl}, which leads each phone to itself.`,
          'Set it to an address that phones can reach, or unset it.',
        ),
      )
    else if (url.protocol === 'https:' && tls === null && trustProxy.kind === 'none')
      found.push(
        attention(
          'PUBLIC_URL says https, and nothing here speaks TLS.',
          'Set TLS_CERT and TLS_KEY; or, behind a reverse proxy, TRUST_PROXY.',
        ),
      )
    else if (url.protocol === 'http:' && tls !== null)
      found.push(
        attention('PUBLIC_URL says http, and this server speaks TLS.', 'Write it with https.'),
      )
    else found.push(ok(`PUBLIC_URL is ${publicUrl}.`))
  }
  const other = allowedHosts.filter((host) => {
    const port = /:(\d+)$/.exec(host)?.[1]
    return port !== undefined && trustProxy.kind === 'none' && own !== 0 && Number(port) !== own
  })
  if (other.length > 0)
    found.push(
      attention(
        `ALLOWED_HOSTS names a port that Cairn does not listen on: ${other.join(', ')}.`,
        `Write it with port ${own}, or without one.`,
      ),
    )
  else if (allowedHosts.length > 0)
    found.push(ok(`People may also sign in under ${allowedHosts.join(', ')}.`))
  return found
}
