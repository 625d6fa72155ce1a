import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../code-of.ts'
import type { DialectName } from '../store/dialect.ts'
import type { Database } from '../store/schema.ts'
import type { Randomness } from './secrets.ts'
import { newToken } from './secrets.ts'

/** Where the secret is kept, and what a new one is drawn from. */
export interface SecretPlace {
  readonly db: Database
  readonly dialect: DialectName
  readonly dataDir: string
  readonly random: Randomness
}

/**
 * The secret with which account cookies are signed: made at the first start and the same at each start after. One process
 * keeps it in a file beside its database, readable by this user alone; several on one PostgreSQL share it there. Throws
 * where it can be neither read nor written.
 */
export function signingSecret({ db, dialect, dataDir, random }: SecretPlace): Promise<string> {
  return dialect === 'postgres' ? shared(db, random) : Promise.resolve(kept(dataDir, random))
}

async function shared(db: Database, random: Randomness): Promise<string> {
  // Of several starts at once one writes it, and all read that one.
  await db
    .insertInto('house')
    .values({ key: 'cookie.secret', value: newToken(random) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const { value } = await db
    .selectFrom('house')
    .select('value')
    .where('key', '=', 'cookie.secret')
    .executeTakeFirstOrThrow()
  return value
}

function kept(folder: string, random: Randomness): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'cookie.secret')
  try {
    // `wx`: of two starts at once only one makes it.
    writeFileSync(file, newToken(random), { mode: 0o600, flag: 'wx' })
  } catch (fault) {
    if (codeOf(fault) !== 'EEXIST') throw fault
  }
  return readFileSync(file, 'utf8').trim()
}
