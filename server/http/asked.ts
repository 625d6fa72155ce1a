import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Forwarding } from '../auth/address.ts'
import type { House, Sent } from '../auth/origin.ts'
import { isSecure } from '../auth/origin.ts'
import type { Proof } from '../auth/proof.ts'
import { bearerOf, cookiesOf } from '../auth/proof.ts'
import type { Account, Accounts } from '../auth/accounts.ts'
import type { Hat } from '../room/protocol.ts'

/** Requests carry Node's own beside them; in tests without a socket they do not. */
export interface Env {
  readonly Bindings: Partial<HttpBindings>
}

/** What a request says about itself, before anything is believed. */
export interface Asked {
  readonly sent: Sent
  readonly secure: boolean
  readonly proof: Proof
  /** The client's address, past the proxies that are trusted. */
  readonly client: string
  /** Who is signed in by cookie; a Bearer token is nobody's account. */
  readonly account: () => Promise<Account | null>
  /** What the request shows once more, for after a wait: an account may have been signed out meanwhile. */
  readonly proofAgain: () => Proof
}

export interface Reading {
  readonly house: House
  readonly forwarding: Forwarding
  readonly accounts: Accounts
}

/** Reads a request. The account is looked up when it is first needed, and then known for as long as the proof is the same. */
export function askedOf(c: Context<Env>, { house, forwarding, accounts }: Reading): Asked {
  const headers = c.req.raw.headers
  const socket = c.env?.incoming?.socket?.remoteAddress ?? '127.0.0.1'
  const sent = sentIn(headers, { socket, forwarding, host: new URL(c.req.url).host })
  const secure = isSecure(house, sent)
  const bearer = bearerOf(headers.get('authorization'))
  const lookedUp = (): Asked['account'] => {
    let looking: Promise<Account | null> | null = null
    return () =>
      (looking ??= bearer === null ? accounts.signedIn(headers, secure) : Promise.resolve(null))
  }
  const proofBy = (who: Asked['account']): Proof => ({
    bearer,
    cookies: cookiesOf(headers.get('cookie')),
    account: async () => (await who())?.id ?? null,
    secure,
  })
  const account = lookedUp()
  return {
    sent,
    secure,
    client: forwarding.client(socket, headers.get('x-forwarded-for')),
    account,
    proof: proofBy(account),
    proofAgain: () => proofBy(lookedUp()),
  }
}

/** The parts of a request that say where it was sent and from which page. `host` stands in where there is no such header. */
export function sentIn(
  headers: Headers,
  from: { readonly socket: string; readonly forwarding: Forwarding; readonly host?: string },
): Sent {
  return {
    host: (headers.get('host') ?? from.host ?? '').toLowerCase(),
    origin: headers.get('origin'),
    forwardedScheme: from.forwarding.believes(from.socket)
      ? headers.get('x-forwarded-proto')
      : null,
  }
}

const hats: readonly string[] = [
  'participant',
  'projector',
  'facilitator',
  'organizer',
] satisfies Hat[]

/** `?as=`: a hat, null where none is given, undefined where it is not one. */
export function hatOf(as: string | undefined): Hat | null | undefined {
  if (as === undefined) return null
  return hats.includes(as) ? (as as Hat) : undefined // one of the four: checked just before
}
