import type { Kysely } from 'kysely'
import type { SignInLinksTable } from '../store/schema.ts'
import type { Randomness } from './secrets.ts'
import { hashOf, newToken } from './secrets.ts'

/** How long a link can be used, and after that a new password be set, in ms. */
export const linkLives = 30 * 60 * 1000

/** Links that sign an account in once, for whoever forgot the password. Only hashes of them are kept. */
export interface SignInLinks {
  /** A fresh link's token. It ends whatever was issued to the account before. */
  readonly issue: (account: string) => Promise<string>
  /** The account that a link's token signs in; null where it was used, is over, or never was. Of any number at once one gets it. */
  readonly use: (token: string) => Promise<string | null>
  /** What lets somebody who came by a link set a new password, once. */
  readonly grant: (account: string) => Promise<string>
  /** Takes a grant of this account; false where there is none such any more. */
  readonly redeem: (grant: string, account: string) => Promise<boolean>
}

/** What links are kept in and made of. `now` in ms since 1970. */
export interface LinkParts {
  readonly db: Kysely<{ sign_in_links: SignInLinksTable }>
  readonly now: () => number
  readonly random: Randomness
}

export function signInLinks({ db, now, random }: LinkParts): SignInLinks {
  // Prefixes keep the two apart: a grant signs nobody in, and a link alone sets no password.
  const nameOf = (kind: 'link' | 'grant', token: string): string => `${kind}:${hashOf(token)}`

  async function put(kind: 'link' | 'grant', account: string): Promise<string> {
    const token = newToken(random)
    await db
      .deleteFrom('sign_in_links')
      .where((where) => where.or([where('account', '=', account), where('until', '<=', now())]))
      .execute()
    await db
      .insertInto('sign_in_links')
      .values({ hash: nameOf(kind, token), account, until: now() + linkLives })
      .execute()
    return token
  }

  async function take(kind: 'link' | 'grant', token: string): Promise<string | null> {
    // One statement: of two who come at the same time one finds the row gone.
    const row = await db
      .deleteFrom('sign_in_links')
      .where('hash', '=', nameOf(kind, token))
      .where('until', '>', now())
      .returning('account')
      .executeTakeFirst()
    return row?.account ?? null
  }

  return {
    issue: (account) => put('link', account),
    use: (token) => take('link', token),
    grant: (account) => put('grant', account),
    redeem: async (grant, account) => (await take('grant', grant)) === account,
  }
}
