import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Refusal } from '../room/refusals.ts'
import type { Accounts, NewAccount } from './accounts.ts'
import { newAccountProblem } from './accounts.ts'
import { hashOf } from './secrets.ts'

/** The way to the first account, and to no other. */
export interface SetUp {
  /** The token of the set-up link while this process knows of no account, else null. */
  readonly token: () => string | null
  /** Makes the first account; null: done. A token works once. */
  readonly use: (token: string, account: NewAccount) => Promise<Refusal | null>
}

/**
 * A token if there is no account yet. It is drawn from the instance's own `secret`, so that all its processes print and
 * take the same one, and none has to be stored.
 */
export async function openSetUp(accounts: Accounts, secret: string): Promise<SetUp> {
  let token = (await accounts.any()) ? null : tokenFrom(secret)
  return {
    token: () => token,
    use: async (given, account) => {
      if (token === null) return { code: 'setup-done' }
      if (!timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(token))))
        return { code: 'setup-token-wrong' }
      const wrong = newAccountProblem(account)
      if (wrong !== null) return { code: wrong }
      const taken = token
      token = null
      try {
        return (await accounts.createFirst(account)) ? null : { code: 'setup-done' }
      } catch (fault) {
        token = taken
        throw fault
      }
    },
  }
}

/** 256 bits in the form of every token here; HMAC-SHA256 tells nothing of the secret (RFC 2104). */
function tokenFrom(secret: string): string {
  return createHmac('sha256', secret).update('the first account').digest('base64url')
}
