import type { HouseOptions, TestHouse } from '../http/house.ts'
import { openHouse } from '../http/house.ts'
import { freshDatabase } from '../store/fresh-database.ts'

/** Several processes of one instance, as far as one test process can be several: each has all parts of its own but the database. */
export interface Neighbours {
  readonly houses: readonly [TestHouse, TestHouse]
  /** Of both. ms since 1970. */
  readonly clock: { at: number }
  readonly close: () => Promise<void>
}

/** Two houses on one PostgreSQL, under one clock. */
export async function openNeighbours(options: HouseOptions = {}): Promise<Neighbours> {
  const database = await freshDatabase()
  const clock = { at: Date.UTC(2026, 10, 22, 9) }
  const own = { ...options, databaseUrl: database.url, clock }
  const houses = [await openHouse(own), await openHouse(own)] as const
  return {
    houses,
    clock,
    close: async () => {
      await Promise.all(houses.map((house) => house.close()))
      await database.drop()
    },
  }
}

/** Houses by the number of processes that one instance has: alone on SQLite, or two on PostgreSQL. */
export const instances = {
  'one process on SQLite': async (options: HouseOptions = {}): Promise<Instance> => {
    const clock = { at: Date.UTC(2026, 10, 22, 9) }
    const house = await openHouse({ ...options, clock })
    return { houses: [house], clock, close: house.close }
  },
  'two processes on PostgreSQL': openNeighbours,
} satisfies Readonly<Record<string, (options?: HouseOptions) => Promise<Instance>>>

export type Instance = Omit<Neighbours, 'houses'> & {
  readonly houses: readonly [TestHouse, ...TestHouse[]]
}

/** The house whose turn it is: requests of one instance go to its processes by turns. */
export function byTurns({ houses }: Instance): (turn: number) => TestHouse {
  return (turn) => houses[turn % houses.length] ?? houses[0]
}
