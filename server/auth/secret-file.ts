import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Randomness } from './secrets.ts'
import { newToken } from './secrets.ts'

/**
 * The secret with which account cookies are signed: made at the first start, readable by this user alone, and the same
 * at each start after. Throws where the folder cannot be written.
 */
export function keptSecret(folder: string, random: Randomness): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'cookie.secret')
  try {
    // `wx`: of two starts at once only one makes it.
    writeFileSync(file, newToken(random), { mode: 0o600, flag: 'wx' })
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
  }
  return readFileSync(file, 'utf8').trim()
}
