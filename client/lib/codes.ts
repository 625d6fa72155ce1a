/** Codes as people type, paste and read them: a room's 8 digits, a seat's 8 characters. */

export const codeLength = 8

/**
 * The digits of a room's code in whatever was typed or pasted: spaces and dashes between them, full-width, Arabic-Indic and
 * other scripts' digits, and addresses that end in `/j/48291364`. Nine where there are more than eight, so that a digit too
 * many is seen and opens no room; a number with a sign is no code.
 */
export function roomCodeIn(typed: string): string {
  const part = /\/j\/([^/?#]+)/i.exec(typed)?.[1] ?? typed
  if (/^\s*[-+]/u.test(part)) return ''
  return digitsIn(part).slice(0, codeLength + 1)
}

/** "4829 1364", growing as it is typed. */
export function shownRoomCode(digits: string): string {
  return digits.length > 4 ? `${digits.slice(0, 4)} ${digits.slice(4)}` : digits
}

/** Where the caret stands in the shown code after `count` digits. */
export function caretAfter(count: number): number {
  return count > 4 ? count + 1 : count
}

/** The digits in whatever was typed, of any script, as ASCII ones. */
export function digitsIn(typed: string): string {
  return Array.from(typed, digitOf).join('')
}

/** How many digits stand before a place in what was typed. */
export function digitsBefore(typed: string, place: number): number {
  return digitsIn(typed.slice(0, place)).length
}

/**
 * The characters of a return code (Crockford's base32, at most 8): upper case, look-alikes folded (I and L are 1, O is 0),
 * everything else left out.
 */
export function returnCodeIn(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
    .replace(/[^0-9A-HJKMNP-TV-Z]/g, '')
    .slice(0, codeLength)
}

/** "K7QM-2XPD". */
export function shownReturnCode(code: string): string {
  const bare = code.replace(/-/g, '')
  return bare.length > 4 ? `${bare.slice(0, 4)}-${bare.slice(4)}` : bare
}

/** One character as an ASCII digit, or nothing: each script's ten digits follow one another from its zero. */
function digitOf(character: string): string {
  if (!isDigit(character)) return ''
  const point = character.codePointAt(0) ?? 0
  let zero = point
  while (isDigit(String.fromCodePoint(zero - 1))) zero -= 1
  return String((point - zero) % 10)
}

/** A superscript or a digit in a ring is none. */
const isDigit = (character: string): boolean => /^\p{Nd}$/u.test(character)
