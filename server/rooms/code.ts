/** Codes that differ in fewer digits than this are mistaken for each other by one slip of a finger. */
const APART = 2

/**
 * A join code of 8 digits, at least two digits away from each of `taken`. `random` gives bytes from a cryptographic source.
 * Throws when a thousand draws find none, which takes more than half a million live codes.
 */
export function newCode(taken: readonly string[], random: (bytes: number) => Uint8Array): string {
  for (let draw = 0; draw < 1000; draw++) {
    const code = digits(8, random)
    if (taken.every((other) => distance(code, other) >= APART)) return code
  }
  throw new Error('no join code is free')
}

/** Bytes from 250 up are thrown away: with them, the low digits would come more often. */
function digits(count: number, random: (bytes: number) => Uint8Array): string {
  let code = ''
  while (code.length < count) {
    for (const byte of random(count - code.length)) if (byte < 250) code += String(byte % 10)
  }
  return code
}

function distance(a: string, b: string): number {
  let count = 0
  for (let place = 0; place < a.length; place++) if (a[place] !== b[place]) count++
  return count
}
