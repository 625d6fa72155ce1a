import type { AuthContext } from 'better-auth'
import type { Kysely } from 'kysely'
import type { Tables } from '../store/schema.ts'
import type { NewAccount } from './accounts.ts'

/** What better-auth brings for this: its tables and its hashing. */
interface Auth {
  readonly $context: Promise<{
    readonly internalAdapter: Pick<
      AuthContext['internalAdapter'],
      'countTotalUsers' | 'createUser' | 'linkAccount'
    >
    readonly password: Pick<AuthContext['password'], 'hash'>
  }>
}

export async function anyAccount({ $context }: Auth): Promise<boolean> {
  return (await (await $context).internalAdapter.countTotalUsers()) > 0
}

/** Some tenths of a second, on purpose. */
export async function hashed({ $context }: Auth, password: string): Promise<string> {
  return (await $context).password.hash(password)
}

/** Gives its id. `password`: as it was hashed. */
export async function addAccount(
  { $context }: Auth,
  { name, email, password }: NewAccount,
): Promise<string> {
  const { internalAdapter } = await $context
  const user = await internalAdapter.createUser(
    { name: name.trim(), email: email.toLowerCase(), emailVerified: true },
    { method: 'email-password' },
  )
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password,
  })
  return user.id
}

/** Whether this transaction may make the first account: one that comes second waits until the first is through. */
export async function claimFirst(trx: Pick<Kysely<Tables>, 'insertInto'>): Promise<boolean> {
  const claimed = await trx
    .insertInto('house')
    .values({ key: 'first-account', value: 'made' })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .execute()
  return claimed.length > 0
}
