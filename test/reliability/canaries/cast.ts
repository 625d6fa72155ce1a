/** Twelve people, what each does in the script, and words that nobody else would ever write. */
export const people = 12
export const all = Array.from({ length: people }, (_, n) => n)
export const two = (n: number): string => `${n}`.padStart(2, '0')

/** Short enough to stand on one line of any document. */
export const name = (n: number): string => `Nimue${two(n)}x`
export const word = (n: number, id: string): string => `zq${id}${two(n)}q`
export const words = (id: string, who: readonly number[]): string[] => who.map((n) => word(n, id))

/** What anybody writes, by where or when. */
const written = [
  ...['alone', 'told', 'ideas', 'old', 'late', 'undone', 'away', 'ticked'],
  ...['cue', 'act', 'who', 'edit'],
]
// Only what is written: among megabytes of random ids any other pattern is there once in a while.
const anyWord = new RegExp(`zq(?:${written.join('|')})\\d\\dq`, 'gi')

export const wordsIn = (bytes: string): string[] => found(bytes, anyWord)
export const namesIn = (bytes: string): string[] => found(bytes, /nimue\d\dx/gi)

export function found(bytes: string, pattern: RegExp): string[] {
  return [...new Set((bytes.match(pattern) ?? []).map((each) => each.toLowerCase()))].toSorted()
}

/** Words of anybody's in these bytes that are not among the allowed ones. */
export const strange = (bytes: string, allowed: readonly string[]): string[] =>
  wordsIn(bytes).filter((each) => !allowed.includes(each))

export const named = 0
export const unnamed = 1
export const drafting = 2
export const passing = 3
export const late = 4
export const onlyLate = 5
export const removed = 6
export const erasedAfterEnd = 7
export const erased = 8
export const returning = 9
export const withdrawing = 10
export const withdrawingLater = 11
/** The same person as `unnamed`. */
export const handingIn = 1

/** Whoever does not draft, pass or come late. */
const counted = all.filter((n) => ![drafting, passing, onlyLate].includes(n))
export const listed = all.filter((n) => n !== drafting)

export const ideasShown = words(
  'ideas',
  counted.filter((n) => n !== returning),
)
const ticksShown = words('ticked', [
  named,
  unnamed,
  erasedAfterEnd,
  erased,
  returning,
  withdrawingLater,
])

/** All that was on the wall at some time. */
export const everShown = [
  ...ideasShown,
  ...words('undone', listed),
  ...words('away', listed),
  ...ticksShown,
]

export const ownOf = (n: number): string[] => written.map((id) => word(n, id))

/** What the facilitator reads and nobody else: what is for them, and what waited in the queue for a while. */
export const forTheDesk = [
  ...words(
    'told',
    all.filter((n) => n !== drafting && n !== passing),
  ),
  // Both were done for a while: one was hidden then, the other passed.
  word(returning, 'ideas'),
  word(passing, 'ideas'),
]
