import type { Guesses } from './guesses.ts'
import { STORM } from './guesses.ts'

interface Asker {
  readonly missed: number[]
  looking: number
  window: number
}

/** Askers kept before the idle ones are swept out. */
const manyAskers = 10_000

/** Guesses of this process alone: a database that no other process has needs no more. */
export function memoryGuesses(): Guesses {
  const askers = new Map<string, Asker>()
  /** When everybody's latest misses were, by budget. */
  const latest = new Map<string, number[]>()

  function askerOf(name: string, at: number, window: number): Asker {
    const known = askers.get(name)
    if (known !== undefined) return known
    if (askers.size >= manyAskers) {
      for (const [other, asker] of askers)
        if (asker.looking === 0 && stillMissed(asker, at).length === 0) askers.delete(other)
    }
    const fresh: Asker = { missed: [], looking: 0, window }
    askers.set(name, fresh)
    return fresh
  }

  return {
    charge: ({ budget, asker: name, at, window }, decide) => {
      const asker = askerOf(`${budget} ${name}`, at, window)
      const missed = stillMissed(asker, at)
      const recent = (latest.get(budget) ?? []).filter((miss) => miss > at - STORM)
      latest.set(budget, recent)
      const many = decide({ missed, looking: asker.looking, recent: recent.length })
      asker.looking += many
      const charge = {
        giveBack: () => {
          asker.looking -= 1
          return Promise.resolve()
        },
        keep: (at: number) => {
          asker.looking -= 1
          asker.missed.push(at)
          latest.get(budget)?.push(at)
          return Promise.resolve()
        },
      }
      return Promise.resolve(new Array<typeof charge>(many).fill(charge))
    },
  }
}

function stillMissed({ missed, window }: Asker, at: number): readonly number[] {
  while (missed[0] !== undefined && missed[0] <= at - window) missed.shift()
  return missed
}
