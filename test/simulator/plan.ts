import type { Chance } from './chance.ts'
import { chanceOf } from './chance.ts'
import type { Act, DeskAct, Fault, PersonAct } from './people/acts.ts'
import type { DeskTogether } from './people/acts-together.ts'
import { actsTogether } from './plan-together.ts'

/** What a run is made of: nothing else decides it but the seed, which deals out delays and ids. */
export interface Plan {
  readonly seed: number
  readonly setting: Setting
  /** In no order; times in ms from the beginning. */
  readonly acts: readonly Act[]
  readonly faults: readonly Fault[]
  /** When acts and faults are over, in ms from the beginning. */
  readonly ends: number
}

export interface Setting {
  readonly workshop: 'taster' | 'every-audience' | 'together'
  readonly organizerGets: 'summary' | 'plans'
  readonly people: number
  /** Processes over one database; 0: a single one over a file of its own, which nobody else follows. */
  readonly processes: 0 | 1 | 2 | 3
}

/** Everything that people and fate will do in the run of a seed. */
export function planOf(seed: number): Plan {
  if (seed % 8 === 4) return planTogether(seed)
  const chance = chanceOf(seed, 'plan')
  const setting: Setting = {
    workshop: chance.happens(0.7) ? 'every-audience' : 'taster',
    organizerGets: chance.happens(0.5) ? 'plans' : 'summary',
    people: chance.between(3, 6),
    processes: chance.one([0, 0, 1, 2, 2, 3]),
  }
  const ends = 1000 * chance.between(45, 75)
  const acts = [
    ...deskActs(chance, setting, ends),
    ...Array.from({ length: setting.people }, (_, who) => personActs(chance, who, ends)).flat(),
    ...largeActs(chanceOf(seed, 'large'), setting, ends),
  ]
  return { seed, setting, acts, faults: faultsOf(chance, setting, ends), ends }
}

/** A room in which people do things with each other. Some come late. */
function planTogether(seed: number): Plan {
  const chance = chanceOf(seed, 'together')
  const people = chance.between(5, 7)
  const setting: Setting = {
    workshop: 'together',
    organizerGets: chance.happens(0.5) ? 'plans' : 'summary',
    people,
    processes: chance.one([0, 0, 1, 2, 2, 3]),
  }
  const ends = 1000 * chance.between(65, 85)
  const late = chance.between(3, people)
  const acts = [
    ...actsTogether(chance, people, ends),
    ...Array.from({ length: people }, (_, who) =>
      personActs(chance, who, ends, who < late ? 0 : chance.between(15_000, 40_000)),
    ).flat(),
  ]
  return { seed, setting, acts, faults: faultsOf(chance, setting, ends), ends }
}

/** Steps are opened, closed and shown one after another; between that, whatever a console can do. */
function deskActs(chance: Chance, { people }: Setting, ends: number): readonly Act[] {
  const acts: Act[] = []
  let at = 3000
  const desk = (act: Exclude<DeskAct, DeskTogether>['do'], after: number): void => {
    at += after
    if (act === 'remove') acts.push({ at, as: 'desk', do: act, who: chance.between(0, people - 1) })
    else acts.push({ at, as: 'desk', do: act })
  }
  while (at < ends - 5000) {
    desk(chance.happens(0.92) ? 'next' : 'again', chance.between(500, 3000))
    if (chance.happens(0.3)) desk('timer', 1000)
    desk(chance.one(whenever), chance.between(500, 4000))
    desk('close', chance.between(4000, 12_000))
    if (chance.happens(0.3)) {
      desk('release', chance.between(300, 3000))
      if (chance.happens(0.5)) desk('release', chance.between(300, 3000))
      if (chance.happens(0.3)) desk('undo', chance.between(300, 3000))
    }
    desk('reveal', chance.between(300, 3000))
    if (chance.happens(0.35)) {
      desk(
        chance.one(['hide', 'undo', 'hide-answer', 'reopen'] as const),
        chance.between(500, 6000),
      )
      if (chance.happens(0.6))
        desk(chance.one(['reveal', 'close'] as const), chance.between(200, 3000))
      if (chance.happens(0.6)) desk('reveal', chance.between(200, 3000))
    }
    if (chance.happens(0.03)) desk('end', chance.between(200, 3000))
  }
  return acts.filter((act) => act.at < ends)
}

/**
 * In some rooms answers are shown large: a step whose texts wait to be read is opened, written at and closed, and then at once
 * authors are asked, say Yes or No, and change their mind.
 */
function largeActs(chance: Chance, { people, workshop }: Setting, ends: number): readonly Act[] {
  if (workshop === 'taster' || chance.happens(0.5)) return []
  const acts: Act[] = []
  for (let at = 12_000; at < ends - 18_000; at += chance.between(9000, 16_000)) {
    const closes = at + chance.between(5000, 7000)
    acts.push(desks(at, 'open-text'), desks(closes, 'close'))
    for (let who = 0; who < people; who += 1) {
      const hand = { as: 'person', who, device: 0, tab: 0 } as const
      const writes = at + chance.between(800, 2500)
      acts.push({ ...hand, at: writes, do: 'write', where: 'here', keys: 1 })
      acts.push({ ...hand, at: writes + 1200, do: 'done' })
      if (chance.happens(0.7))
        acts.push({
          ...{ ...hand, at: closes + chance.between(900, 2500) },
          ...{ do: 'allow', yes: chance.happens(0.8) },
        })
    }
    acts.push(desks(closes + 300, 'ask'))
    if (chance.happens(0.6)) acts.push(desks(closes + 500, 'ask'))
    acts.push(desks(closes + chance.between(2000, 4000), 'large'))
    if (chance.happens(0.3)) acts.push(desks(closes + chance.between(4000, 8000), 'dim'))
  }
  return acts.filter((act) => act.at < ends)
}

const desks = (at: number, what: 'open-text' | 'close' | 'ask' | 'large' | 'dim'): Act => ({
  ...{ at, as: 'desk' },
  do: what,
})

const whenever = [
  ...(['hold', 'hold', 'skip', 'undo', 'lock', 'issue-key', 'revoke-key'] as const),
  ...(['type-for', 'remove', 'hide-answer', 'timer', 'timer', 'timer'] as const),
]

/** How often a person does what, against each other. */
const weights: readonly (readonly [number, PersonAct['do']])[] = [
  [46, 'write'],
  [14, 'done'],
  [10, 'tick'],
  [6, 'look'],
  [5, 'settle'],
  [3, 'pass'],
  [2, 'paper'],
  [3, 'share'],
  [1, 'save'],
  [1, 'rename'],
  [4, 'reload'],
  [3, 'close'],
  [5, 'open'],
  [1.5, 'kill'],
  [3, 'sleep'],
  [0.7, 'leave'],
  [1.5, 'back'],
  [0.6, 'erase'],
]

/** `late`: how many ms after the others this person comes. */
function personActs(chance: Chance, who: number, ends: number, late = 0): readonly Act[] {
  // Two places at most where one person writes at the same time.
  const second = chance.one([null, null, { device: 1, tab: 0 }, { device: 0, tab: 1 }] as const)
  const first = { device: 0, tab: 0 } as const
  const begins = late + chance.between(0, 8000)
  const acts: Act[] = [{ at: begins, as: 'person', who, ...first, do: 'join' }]
  let at = begins + 3000
  if (second !== null)
    acts.push({ at: at + chance.between(0, 10_000), as: 'person', who, ...second, do: 'open' })
  for (;;) {
    at += chance.between(500, 10_000)
    if (at >= ends) return acts
    const place = second === null || chance.happens(0.6) ? first : second
    const drawn = actOf(chance, pick(chance))
    // Awake when the faults are over: from then on they have 10 s.
    const act = drawn.do === 'sleep' ? { ...drawn, ms: Math.min(drawn.ms, ends - at) } : drawn
    acts.push({ at, as: 'person', who, ...place, ...act })
    if (act.do === 'write' && chance.happens(0.6)) {
      at += chance.between(300, 4000)
      if (at < ends) acts.push({ at, as: 'person', who, ...place, do: 'done' })
    }
    if (act.do === 'close' || act.do === 'kill') {
      at += chance.between(200, 15_000)
      if (at < ends) acts.push({ at, as: 'person', who, ...place, do: 'open' })
    }
  }
}

function pick(chance: Chance): PersonAct['do'] {
  const all = weights.reduce((sum, [weight]) => sum + weight, 0)
  let left = chance.next() * all
  for (const [weight, what] of weights) {
    left -= weight
    if (left <= 0) return what
  }
  return 'look'
}

type Doing = PersonAct extends infer One
  ? One extends PersonAct
    ? Omit<One, 'who' | 'device' | 'tab'>
    : never
  : never

function actOf(chance: Chance, what: PersonAct['do']): Doing {
  switch (what) {
    case 'write':
      return {
        do: what,
        where: chance.happens(0.8) ? 'here' : 'earlier',
        keys: chance.between(1, 4),
      }
    case 'tick':
      return { do: what, how: chance.one(['unnamed', 'named', 'named', 'not'] as const) }
    case 'settle':
      return { do: what, take: chance.happens(0.5) }
    case 'allow':
    case 'answer-offer':
    case 'let-in':
      return { do: what, yes: chance.happens(0.8) }
    case 'offer':
    case 'share':
      return { do: what, on: chance.happens(0.7) }
    case 'sleep':
      return { do: what, ms: chance.between(1000, 45_000), told: chance.happens(0.8) }
    case 'table':
      return { do: what, table: chance.one(['A', 'B', null] as const) }
    case 'number':
      return { do: what, number: chance.one([1, 2, null] as const) }
    default:
      return { do: what }
  }
}

/** None in some runs, a dozen in others. What still lasts when the plan ends is healed then. */
function faultsOf(chance: Chance, { people, processes }: Setting, ends: number): readonly Fault[] {
  const count = chance.one([0, 1, 2, 4, 6, 8])
  const house = { people, processes: Math.max(1, processes), alone: processes === 0 }
  return Array.from({ length: count }, (): readonly Fault[] => {
    const ms = chance.between(300, chance.one([2000, 8000, 20_000]))
    const fault: Fault = {
      ...{ at: chance.between(3000, Math.max(4000, ends - ms)), ms },
      ...faultOf(chance, house),
    }
    const worse = chance.happens(0.5) ? worseOf(fault) : null
    return worse === null
      ? [fault]
      : [fault, { ...worse, at: fault.at + chance.between(0, ms), ms: chance.between(300, 5000) }]
  })
    .flat()
    .map((fault) =>
      // Whose line was cut unheard knows by the pings, which take their time.
      fault.fault === 'cut' ? { ...fault, at: Math.min(fault.at, ends - 30_000) } : fault,
    )
}

/** What strikes whoever is slow already, so that much is under way just then. */
function worseOf(fault: Fault): Happening | null {
  switch (fault.fault) {
    case 'disk':
      return { fault: 'crash', process: fault.process }
    case 'slow-net':
    case 'block':
      return { fault: 'cut', browser: fault.browser, heard: 'both' }
    case 'crash':
    case 'restart':
    case 'pause':
    case 'cut':
    case 'offline':
    case 'lossy':
    case 'sockets':
    case 'shelf':
    case 'clock':
      return null
  }
}

type Happening = Fault extends infer One
  ? One extends Fault
    ? Omit<One, 'at' | 'ms'>
    : never
  : never

function faultOf(
  chance: Chance,
  house: { readonly people: number; readonly processes: number; readonly alone: boolean },
): Happening {
  const process = chance.between(0, house.processes - 1)
  // Each person has two, the desk one, wall and organizer share one.
  const browser = chance.between(0, house.people * 2 + 1)
  // A file that is written by one process alone is written or not, and the process knows which.
  const disk = house.alone
    ? (['slow', 'full'] as const)
    : (['slow', 'full', 'broken', 'broken', 'refused', 'silent', 'no-hints'] as const)
  return chance.one<() => Happening>([
    () => ({ fault: 'crash', process }),
    () => ({ fault: 'crash', process }),
    () => ({ fault: 'restart', process }),
    () => ({ fault: 'pause', process }),
    () => ({ fault: 'disk', process, how: chance.one(disk) }),
    () => ({ fault: 'disk', process, how: chance.one(disk) }),
    () => ({ fault: 'disk', process, how: chance.one(disk) }),
    () => ({ fault: 'cut', browser, heard: chance.one(['both', 'page', 'process'] as const) }),
    () => ({ fault: 'cut', browser, heard: 'both' }),
    () => ({ fault: 'block', browser }),
    () => ({ fault: 'offline', browser }),
    () => ({ fault: 'lossy', browser }),
    () => ({ fault: 'slow-net', browser }),
    () => ({ fault: 'sockets', browser, how: chance.one(['refused', 'swallowed'] as const) }),
    () => ({ fault: 'shelf', browser, how: chance.one(['slow', 'fails', 'absent'] as const) }),
    () => ({
      fault: 'clock',
      ...(chance.happens(0.5)
        ? { of: 'process', which: process }
        : { of: 'browser', which: browser }),
      by: chance.between(-600_000, 600_000),
    }),
  ])()
}
