import { createHash, createHmac, randomBytes } from 'node:crypto'

/** Bytes from a cryptographic source; seeded in simulations. */
export type Randomness = (bytes: number) => Uint8Array

export const cryptographic: Randomness = (bytes) => randomBytes(bytes)

/** A token of 256 bits as 43 characters of base64url: what a seat, a key or the set-up link is opened with. */
export function newToken(random: Randomness): string {
  return Buffer.from(random(32)).toString('base64url')
}

/** SHA-256 in hex: the only form in which a token or return code is stored. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** What nobody can guess back without the key, unlike a plain hash of an address: HMAC-SHA-256, 128 bits in base64url. */
export function keyedHash(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('base64url')
}

/** Crockford's base 32: no I, L, O and U, so that nothing read aloud is mistaken. */
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A return code: 8 characters of Crockford's base 32 (40 bits), without the dash that people see. */
export function newReturnCode(random: Randomness): string {
  return Array.from(random(8), (byte) => crockford[byte % 32]).join('')
}

/**
 * A return code as somebody typed it, in the form that is stored: upper-case, look-alikes folded (O to 0, I and L to 1),
 * spaces and dashes dropped. Null when it cannot be one.
 */
export function foldReturnCode(typed: string): string | null {
  const folded = digitsOf(typed)
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return folded.length === 8 && [...folded].every((letter) => crockford.includes(letter))
    ? folded
    : null
}

/** A join code as somebody typed it: 8 digits of any script, spaces and dashes dropped. Null when it cannot be one. */
export function foldJoinCode(typed: string): string | null {
  const folded = digitsOf(typed).replace(/[\s\p{Pd}]/gu, '')
  return /^\d{8}$/.test(folded) ? folded : null
}

/** Every decimal digit of another script as its Western one; full-width letters as plain ones. */
function digitsOf(typed: string): string {
  return typed
    .slice(0, 64)
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
}

/** Decimal digits stand in runs of ten from zero (Unicode 4.6), so a digit's value is its distance to the run's start. */
function digitValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0
  if (point < 0x80) return point - 0x30
  let zero = point
  while (point - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return point - zero
}
