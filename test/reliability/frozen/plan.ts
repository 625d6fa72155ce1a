import type { Chance } from '../../simulator/chance.ts'
import { chanceOf } from '../../simulator/chance.ts'
import type { Act, Fault } from '../../simulator/people/acts.ts'
import type { Plan } from '../../simulator/plan.ts'

/** What becomes of a phone on which somebody writes. */
export const ways = [
  'frozen for 30 s',
  'frozen for 10 min',
  'frozen for 8 h',
  'closed with an unsent draft',
  'beside a second device',
] as const
/** One of them. */
export type Way = (typeof ways)[number]

const phone = { as: 'person', who: 0, device: 0, tab: 0 } as const
const laptop = { as: 'person', who: 0, device: 1, tab: 0 } as const
const asleep = {
  'frozen for 30 s': 30_000,
  'frozen for 10 min': 600_000,
  'frozen for 8 h': 8 * 3_600_000,
  'closed with an unsent draft': 20_000,
  'beside a second device': 20_000,
} as const satisfies Record<Way, number>

/** The step that all of it is about is open, and one before it is written. */
const ready = 12_000

/**
 * One person writes on three pages, and at some moment, between two keystrokes, before the phone has put it away, on its way
 * or after it, that phone is frozen or closed, or written beside; with the network away or the server down meanwhile, or not.
 */
export function frozenPlanOf(way: Way, seed: number): Plan {
  const chance = chanceOf(seed, `frozen ${way}`)
  const writes = ready + chance.between(0, 1500)
  const stops = writes + chance.between(0, 2600)
  const goesOn = stops + asleep[way] + chance.between(0, 3000)
  const ends = goesOn + 20_000
  return {
    seed,
    setting: {
      ...{ workshop: 'every-audience', organizerGets: 'plans', people: 1 },
      // What others do for 8 h is no matter of the phone.
      processes: way === 'frozen for 8 h' ? 0 : chance.one([0, 1, 2]),
    },
    acts: [
      ...[1000, 2000, 6000].map((at): Act => ({ at, as: 'desk', do: 'next' })),
      { ...phone, at: 500, do: 'join' },
      { ...phone, at: 3500, do: 'write', where: 'here', keys: 2 },
      { ...phone, at: 5500, do: 'done' },
      { ...phone, at: writes, do: 'write', where: 'here', keys: chance.between(1, 4) },
      ...whatHappens(way, chance, { writes, stops, goesOn }),
      ...(chance.happens(0.5) ? [{ at: stops + 5000, as: 'desk', do: 'next' } as const] : []),
      { ...phone, at: goesOn + 4000, do: 'write', where: 'earlier', keys: chance.between(1, 3) },
    ],
    faults: faultsOf(chance, { writes, stops, goesOn }),
    ends,
  }
}

interface Moments {
  readonly writes: number
  readonly stops: number
  readonly goesOn: number
}

function whatHappens(way: Way, chance: Chance, { writes, stops, goesOn }: Moments): readonly Act[] {
  const told = chance.happens(0.7)
  switch (way) {
    case 'frozen for 30 s':
    case 'frozen for 10 min':
    case 'frozen for 8 h':
      return [{ ...phone, at: stops, do: 'sleep', ms: goesOn - stops, told }]
    case 'closed with an unsent draft':
      return [
        { ...phone, at: stops, do: 'close' },
        { ...phone, at: goesOn, do: 'open' },
      ]
    case 'beside a second device': {
      const slept = chance.happens(0.5)
      return [
        { ...laptop, at: writes - 4000, do: 'open' },
        ...(slept ? [{ ...phone, at: stops, do: 'sleep', ms: goesOn - stops, told } as const] : []),
        { ...laptop, at: writes + chance.between(4500, 8000), do: 'write', where: 'here', keys: 2 },
      ]
    }
  }
}

/** The network of the phone is away from before the stop, or the server goes; both are well again before the end. */
function faultsOf(chance: Chance, { writes, stops, goesOn }: Moments): readonly Fault[] {
  const network = chance.one(['offline', 'block', 'lossy', 'slow-net', null] as const)
  const server = chance.one(['restart', 'crash', null] as const)
  const from = chance.between(writes - 3000, stops)
  const long = Math.min(goesOn - from, 60_000) + chance.between(0, 6000)
  return [
    ...(network === null ? [] : [{ at: from, ms: long, fault: network, browser: 0 } as const]),
    ...(server === null
      ? []
      : [{ at: stops + chance.between(0, 15_000), ms: 3000, fault: server, process: 0 } as const]),
  ]
}
