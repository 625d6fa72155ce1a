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

/**
 * A join code as somebody typed it: 8 digits of any script, with nothing but spaces and dashes between them. Null when it
 * cannot be one: a sign or a superscript that was read as a digit would be another code than the one that stands there.
 */
export function foldJoinCode(typed: string): string | null {
  const plain = typed
    .slice(0, 64)
    .trim()
    .replace(/\p{Nd}/gu, plainDigit)
  return /^\d(?:[\s\p{Pd}]*\d){7}$/u.test(plain) ? plain.replace(/\D/g, '') : null
}

/** Full-width letters as plain ones, every decimal digit of another script as its Western one. */
function digitsOf(typed: string): string {
  return typed
    .slice(0, 64)
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, plainDigit)
}

/** Decimal digits stand in runs of ten from zero (Unicode 4.6), several of them side by side in some places. */
function plainDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String((point - zero) % 10)
}
