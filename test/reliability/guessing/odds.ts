import type { Guess } from './guesses.ts'

/** How one way of guessing did over many rooms. */
export interface Odds {
  readonly by: string
  readonly guesses: number
  readonly hits: number
  /** Hits by chance, and how far chance alone may stray (one sigma). */
  readonly expected: number
  readonly sigma: number
}

/**
 * The ways of guessing, each with its hits and with what chance gives. Guesses of one place go together (three cards of one
 * person are hit or missed at once, and again when they are looked at again), so sigma is taken over places, and is never
 * less than for guesses that go alone.
 */
export function oddsOf(guesses: readonly Guess[]): readonly Odds[] {
  return [...grouped(guesses, ({ by }) => by)].map(([by, list]) => {
    const places = [...grouped(list, ({ place }) => place).values()]
    const strays = places.map((each) => sum(each, ({ hit, chance }) => Number(hit) - chance) ** 2)
    const alone = sum(list, ({ chance }) => chance * (1 - chance))
    return {
      by,
      guesses: list.length,
      hits: list.filter(({ hit }) => hit).length,
      expected: sum(list, ({ chance }) => chance),
      sigma: Math.sqrt(
        Math.max(
          alone,
          sum(strays, (stray) => stray),
        ),
      ),
    }
  })
}

/** The ways of guessing that are better than chance by more than three sigma. */
export function betterThanChance(odds: readonly Odds[]): readonly string[] {
  return odds.filter(({ hits, expected, sigma }) => hits > expected + 3 * sigma).map(told)
}

/** One line for people to read. */
export function told({ by, guesses, hits, expected, sigma }: Odds): string {
  return `${by}: ${hits} of ${guesses}, by chance ${expected.toFixed(1)} ± ${(3 * sigma).toFixed(1)}`
}

function sum<T>(list: readonly T[], value: (each: T) => number): number {
  return list.reduce((total, each) => total + value(each), 0)
}

function grouped(
  list: readonly Guess[],
  key: (guess: Guess) => string,
): ReadonlyMap<string, readonly Guess[]> {
  const groups = new Map<string, Guess[]>()
  for (const each of list) {
    const group = groups.get(key(each))
    if (group === undefined) groups.set(key(each), [each])
    else group.push(each)
  }
  return groups
}
