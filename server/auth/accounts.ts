import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { getMigrations } from 'better-auth/db/migration'
import { sql } from 'kysely'
import { z } from 'zod'
import type { DialectName } from '../store/dialect.ts'
import type { Database } from '../store/schema.ts'
import { addAccount, anyAccount, claimFirst, hashed } from './new-accounts.ts'
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
  /** Makes an account and gives its id. Give it only what `newAccountProblem` finds nothing wrong with. */
  readonly create: (account: NewAccount) => Promise<string>
  /** The same where there is no account yet. Null: there is one. Of many at once, at any processes, one makes it. */
  readonly createFirst: (account: NewAccount) => Promise<string | null>
  /** Who is signed in by these headers' cookies; null: nobody. */
  readonly signedIn: (headers: Headers, secure: boolean) => Promise<Account | null>
  /** better-auth's own answer to one of its routes. */
  readonly handle: (request: Request, secure: boolean) => Promise<Response>
  /** Signs an account in without its password, for whoever showed a link; `cookies` as `Set-Cookie` has them. Null: there is no such account. */
  readonly signInAs: (
    id: string,
    secure: boolean,
  ) => Promise<{ readonly account: Account; readonly cookies: readonly string[] } | null>
  /** Sets another password and ends every session of the account. Give it only what `passwordProblem` finds nothing wrong with. */
  readonly setPassword: (id: string, password: string) => Promise<void>
}

/** What better-auth is built on. */
export interface Foundation {
  /** better-auth makes and queries tables of its own in it, beside the store's. */
  readonly db: Database
  readonly dialect: DialectName
  /** At least 32 random characters, the same after each start, or everybody is signed out. */
  readonly secret: string
  readonly house: House
  /** Where the server stands when there is no public address: `http://localhost:PORT`. */
  readonly localUrl: string
}

/** What is wrong with a new password, as a refusal's code; null: nothing. 8 to 128 characters (OWASP ASVS 6.2.1). */
export function passwordProblem(password: string): 'password-short' | null {
  const length = [...password].length
  return length < 8 || length > 128 ? 'password-short' : null
}

/** What is wrong with a new account, as a refusal's code; null: nothing. */
export function newAccountProblem(
  account: NewAccount,
): 'email-wrong' | 'password-short' | 'name-empty' | 'name-too-long' | null {
  if (!z.email().safeParse(account.email).success || account.email.length > 254)
    return 'email-wrong'
  const wrong = passwordProblem(account.password)
  if (wrong !== null) return wrong
  if (account.name.trim() === '') return 'name-empty'
  return [...account.name].length > 80 ? 'name-too-long' : null
}

/** Opens the accounts and brings their tables up to date. */
export async function openAccounts(foundation: Foundation): Promise<Accounts> {
  await makeAccountTables(foundation)
  // Cookies are Secure or not once and for all in an instance, but one house can be reached both by a proxy's TLS and
  // by plain http on the LAN: a Secure cookie would be dropped there, so each way has its own.
  const plain = betterAuth(optionsOf(foundation, false))
  const secured = betterAuth(optionsOf(foundation, true))

  return {
    any: () => anyAccount(plain),
    create: async (account) =>
      addAccount(plain, { ...account, password: await hashed(plain, account.password) }),
    createFirst: async (account) => {
      // Before the claim, which others wait for.
      const password = await hashed(plain, account.password)
      return foundation.db.transaction().execute(async (db) => {
        if (!(await claimFirst(db))) return null
        const inside = betterAuth(optionsOf({ ...foundation, db }, false))
        if (await anyAccount(inside)) return null
        return addAccount(inside, { ...account, password })
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
    signInAs: async (id, secure) => {
      const { api } = secure ? secured : plain
      const { response, headers } = await api.signInAs({ body: { id }, returnHeaders: true })
      return response === null ? null : { account: response, cookies: headers.getSetCookie() }
    },
    setPassword: async (id, password) => {
      const { internalAdapter } = await plain.$context
      await internalAdapter.updatePassword(id, await hashed(plain, password))
      await internalAdapter.deleteUserSessions(id)
    },
  }
}

/** For this process alone: without a path it is on no route. */
const signInAs = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ id: z.string() }) },
  async (asked): Promise<Account | null> => {
    const { internalAdapter } = asked.context
    const user = await internalAdapter.findUserById(asked.body.id)
    if (user === null) return null
    const session = await internalAdapter.createSession(user.id)
    await setSessionCookie(asked, { session, user })
    return { id: user.id, name: user.name, email: user.email }
  },
)

/**
 * Brings the accounts' tables up to date, without opening them. Of several processes that do so at once on one database,
 * one makes the tables and the others find them.
 */
export async function makeAccountTables({
  db,
  dialect,
}: Pick<Foundation, 'db' | 'dialect'>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(5872346)`.execute(trx)
    // The tables follow from these alone: our one addition has none.
    const { runMigrations } = await getMigrations({ database: { db: trx, type: dialect } })
    await runMigrations()
  })
}

/** What better-auth cannot do by itself. */
const ours = [{ id: 'cairn', endpoints: { signInAs } }]

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
    plugins: ours,
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
