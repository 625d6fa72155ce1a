import type { Nasty } from './nasty.ts'

const digits = (zero: number) => (code: string) =>
  code.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
const apart = (mark: string) => (code: string) => `${code.slice(0, 4)}${mark}${code.slice(4)}`

/** Ways in which people type a code: `48291364` is the room's. Addresses are read by the form alone. */
export const forgiven: readonly ((code: string) => string)[] = [
  (code) => code,
  (code) => ` ${code} `,
  apart('-'),
  apart(' '),
  (code) => `\t${code}\n`,
  apart('\u2011'),
  apart('\u00a0'),
  digits(0xff10),
  digits(0x660),
]

/** The same as addresses, for the form. */
export const addresses: readonly ((code: string) => string)[] = [
  (code) => `https://cairn.example/j/${code}`,
  (code) => `HTTPS://CAIRN.EXAMPLE/J/${code}`,
]

/** Near misses: none of them may be read as the room's code. */
export const nearMisses: readonly ((code: string) => string)[] = [
  apart2('I'),
  apart2('O'),
  (code) => code.slice(0, 7),
  (code) => `${code}0`,
  (code) => `${code.slice(0, 4)}.${code.slice(4)}.0`,
  (code) => `\u00b2${code.slice(1)}`,
  (code) => `+${code}`,
  (code) => `-${code}`,
  (code) => `${code[0]}.${code.slice(1)}e7`,
  (code) => `0x${Number(code).toString(16)}`,
]

/** The fifth digit as a letter that looks like one. */
function apart2(letter: string): (code: string) => string {
  return (code) => `${code.slice(0, 4)}${letter}${code.slice(5)}`
}

export const codes: readonly Nasty[] = [
  {
    id: 'R01',
    why: 'people type codes badly, and must all land in one room',
    tries: [{ at: 'code', values: forgiven, is: 'a room' }],
  },
  {
    id: 'R02',
    why: 'silent mapping of look-alikes, signs and number syntax gives whoever guesses more room',
    tries: [
      { at: 'code', values: nearMisses, is: 'a miss' },
      {
        at: 'code',
        values: [
          (code) => `\u2460${code.slice(1)}`,
          (code) => `${code}\u0000`,
          (code) => `${code};`,
          (code) => `${code}%20`,
          () => '__proto__',
          () => "' or 1=1--",
          () => '',
        ],
        is: 'a miss',
      },
      {
        at: 'return code',
        values: [
          '',
          '__proto__',
          '0000-0000',
          '\u0000'.repeat(8),
          'K7QM-2XPD\u0000',
          '%',
          "' or 1=1",
        ],
        is: 'a miss',
      },
    ],
  },
]
