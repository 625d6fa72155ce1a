import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { House } from './origin.ts'
import { isOwnHost } from './origin.ts'

/** A person who opens rooms. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
}

export interface NewAccount {
  readonly name: string
  readonly email: string
  readonly password: string
}

export interface Accounts {
  /** Whether there is any account yet. */
  readonly any: () => Promise<boolean>
  /** Makes an account. Give it only what `newAccountProblem` finds nothing wrong with. */
  readonly create: (account: NewAccount) => Promise<void>
  /** Who is signed in by these headers' cookies; null: nobody. */
  readonly signedIn: (headers: Headers, secure: boolean) => Promise<Account | null>
  /** better-auth's own answer to one of its routes. */
  readonly handle: (request: Request, secure: boolean) => Promise<Response>
}

/** What better-auth is built on. */
export interface Foundation {
  // better-auth makes and queries tables of its own, beside those that the store's types name
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly db: Kysely<any>
  readonly dialect: 'sqlite' | 'postgres'
  /** At least 32 random characters, the same after each start, or everybody is signed out. */
  readonly secret: string
  readonly house: House
  /** Where the server stands when there is no public address: `http://localhost:PORT`. */
  readonly localUrl: string
}

/** What is wrong with a new account, as a refusal's code; null: nothing. Passwords of 8 to 128 characters (OWASP ASVS 6.2.1). */
export function newAccountProblem(
  account: NewAccount,
): 'email-wrong' | 'password-short' | 'name-empty' | 'name-too-long' | null {
  if (!z.email().safeParse(account.email).success || account.email.length > 254)
    return 'email-wrong'
  const length = [...account.password].length
  if (length < 8 || length > 128) return 'password-short'
  if (account.name.trim() === '') return 'name-empty'
  return [...account.name].length > 80 ? 'name-too-long' : null
}

/** Opens the accounts and brings their tables up to date. */
export async function openAccounts(foundation: Foundation): Promise<Accounts> {
  await bringUpToDate(foundation)
  // Cookies are Secure or not once and for all in an instance, but one house can be reached both by a proxy's TLS and
  // by plain http on the LAN: a Secure cookie would be dropped there, so each way has its own.
  const plain = betterAuth(optionsOf(foundation, false))
  const secured = betterAuth(optionsOf(foundation, true))

  return {
    any: async () => {
      const { internalAdapter } = await plain.$context
      return (await internalAdapter.countTotalUsers()) > 0
    },
    create: async ({ name, email, password }) => {
      const { internalAdapter, password: hashing } = await plain.$context
      const user = await internalAdapter.createUser(
        { name: name.trim(), email: email.toLowerCase(), emailVerified: true },
        { method: 'email-password' },
      )
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await hashing.hash(password),
      })
    },
    signedIn: async (headers, secure) => {
      if (!headers.get('cookie')?.includes('cairn.session_token')) return null
      const found = await (secure ? secured : plain).api.getSession({ headers })
      return found === null
        ? null
        : { id: found.user.id, name: found.user.name, email: found.user.email }
    },
    handle: (request, secure) => (secure ? secured : plain).handler(request),
  }
}

/** Of several processes that start at once on one database, one makes the tables and the others find them. */
async function bringUpToDate(foundation: Foundation): Promise<void> {
  await foundation.db.transaction().execute(async (db) => {
    if (foundation.dialect === 'postgres')
      await sql`select pg_advisory_xact_lock(5872346)`.execute(db)
    await (await getMigrations(optionsOf({ ...foundation, db }, false))).runMigrations()
  })
}

function optionsOf({ db, dialect, secret, house, localUrl }: Foundation, secure: boolean) {
  return {
    appName: 'Cairn',
    database: { db, type: dialect },
    secret,
    basePath: '/api/auth',
    baseURL: house.publicUrl ?? localUrl,
    // A fixed list alone would refuse sign-in from the LAN address, which may change while the server runs.
    trustedOrigins: (request?: Request) => {
      const host = request?.headers.get('host')?.toLowerCase() ?? null
      return host !== null && isOwnHost(house, host)
        ? [`${secure ? 'https' : 'http'}://${host}`]
        : []
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
    },
    account: { accountLinking: { enabled: false } },
    session: { cookieCache: { enabled: false } },
    rateLimit: { enabled: false }, // ours counts without a race: `misses.ts`
    telemetry: { enabled: false },
    logger: { disabled: true }, // it would write e-mail addresses and cookies
    advanced: {
      cookiePrefix: 'cairn',
      useSecureCookies: secure,
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { disableIpTracking: true },
    },
  } as const
}
