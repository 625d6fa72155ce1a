import { timingSafeEqual } from 'node:crypto'
import type { Refusal } from '../room/refusals.ts'
import type { Accounts, NewAccount } from './accounts.ts'
import { newAccountProblem } from './accounts.ts'
import type { Randomness } from './secrets.ts'
import { hashOf, newToken } from './secrets.ts'

/** The way to the first account, and to no other. */
export interface SetUp {
  /** The token of the set-up link while no account exists, else null. */
  readonly token: () => string | null
  /** Makes the first account; null: done. A token works once. */
  readonly use: (token: string, account: NewAccount) => Promise<Refusal | null>
}

/** Makes a token if there is no account yet. It lives in this process alone and dies with it. */
export async function openSetUp(accounts: Accounts, random: Randomness): Promise<SetUp> {
  let token = (await accounts.any()) ? null : newToken(random)
  return {
    token: () => token,
    use: async (given, account) => {
      if (token === null) return { code: 'setup-done' }
      if (!timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(token))))
        return { code: 'setup-token-wrong' }
      const wrong = newAccountProblem(account)
      if (wrong !== null) return { code: wrong }
      // Taken before anything is awaited, so that two at once cannot both be the first.
      const taken = token
      token = null
      try {
        if (await accounts.any()) return { code: 'setup-done' }
        await accounts.create(account)
        return null
      } catch (fault) {
        token = taken
        throw fault
      }
    },
  }
}
