import { openPostgres } from '../../server/store/postgres.ts'
import type { Guesses } from '../../server/store/guesses.ts'
import { memoryGuesses } from '../../server/store/memory-guesses.ts'
import { postgresGuesses } from '../../server/store/postgres-guesses.ts'
import type { Counting } from '../../server/auth/misses.ts'
import { later } from '../../server/rooms/later.ts'
import { freshDatabase } from './fresh-database.ts'

/** A book of guesses under test. */
export interface Book {
  readonly guesses: Guesses
  readonly close: () => Promise<void>
}

/** Every book there is, by the name of what it stands in. */
export const books = {
  memory: () => Promise.resolve({ guesses: memoryGuesses(), close: () => Promise.resolve() }),
  PostgreSQL: async () => {
    const database = await freshDatabase()
    const { store, db } = await openPostgres(database.url)
    return {
      guesses: postgresGuesses(db),
      close: async () => {
        await store.close()
        await database.drop()
      },
    }
  },
} satisfies Readonly<Record<string, () => Promise<Book>>>

let names = 0

/** What a limiter is made of in tests: a name that no other has, and a clock that is moved by hand. */
export function counting(guesses: Guesses, clock: { readonly at: number }): Counting {
  names += 1
  return {
    name: `budget ${names}`,
    guesses,
    now: () => clock.at,
    later,
    hide: (asker) => asker,
    report: (fault) => {
      throw fault
    },
  }
}
