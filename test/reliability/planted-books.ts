import type { OpenDatabase } from '../../server/database.ts'
import type { Charge } from '../../server/store/guesses.ts'
import { memoryGuesses } from '../../server/store/memory-guesses.ts'

/** Databases whose book of guesses has a bug: what limits of guesses are for. */
export const plantedBooks = {
  'each process counts for itself': (database: OpenDatabase): OpenDatabase => ({
    ...database,
    guesses: memoryGuesses(),
  }),
  'a look is charged only after it was made': (database: OpenDatabase): OpenDatabase => ({
    ...database,
    guesses: {
      charge: (guess, decide) =>
        database.guesses.charge(guess, ({ missed, recent }) =>
          decide({ missed, recent, looking: 0 }),
        ),
    },
  }),
  'nothing is counted': (database: OpenDatabase): OpenDatabase => ({
    ...database,
    guesses: {
      charge: (_, decide) => {
        const many = decide({ missed: [], looking: 0, recent: 0 })
        return Promise.resolve(new Array<Charge>(many).fill(free))
      },
    },
  }),
}

const nothing = (): Promise<void> => Promise.resolve()
const free: Charge = { giveBack: nothing, keep: nothing }
