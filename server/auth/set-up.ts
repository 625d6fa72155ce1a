import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Refusal } from '../room/refusals.ts'
import type { Accounts, NewAccount } from './accounts.ts'
import { newAccountProblem } from './accounts.ts'
import { hashOf } from './secrets.ts'

/** The way to the first account, and to no other. */
export interface SetUp {
  /** The token of the set-up link while this process knows of no account, else null. */
  readonly token: () => string | null
  /** Makes the first account. A token works once. */
  readonly use: (token: string, account: NewAccount) => Promise<MadeFirst>
}

/**
 * The first account's id. Refused: `setup-done` where there is one, `setup-token-wrong`, or what is wrong with the account
 * (`newAccountProblem`).
 */
export type MadeFirst =
  { readonly ok: true; readonly id: string } | { readonly ok: false; readonly refusal: Refusal }

/**
 * A token if there is no account yet. It is drawn from the instance's own `secret`, so that all its processes print and
 * take the same one, and none has to be stored.
 */
export async function openSetUp(accounts: Accounts, secret: string): Promise<SetUp> {
  let token = (await accounts.any()) ? null : tokenFrom(secret)
  return {
    token: () => token,
    use: async (given, account) => {
      if (token === null) return refused('setup-done')
      if (!timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(token))))
        return refused('setup-token-wrong')
      const wrong = newAccountProblem(account)
      if (wrong !== null) return refused(wrong)
      const taken = token
      token = null
      try {
        const id = await accounts.createFirst(account)
        return id === null ? refused('setup-done') : { ok: true, id }
      } catch (fault) {
        token = taken
        throw fault
      }
    },
  }
}

function refused(code: Refusal['code']): MadeFirst {
  return { ok: false, refusal: { code } }
}

/** 256 bits in the form of every token here; HMAC-SHA256 tells nothing of the secret (RFC 2104). */
function tokenFrom(secret: string): string {
  return createHmac('sha256', secret).update('the first account').digest('base64url')
}
