import './globals.ts'
import './seams.ts'
import type { Around } from './around.ts'
import { createDisk } from './disk/disk.ts'
import type { Tables } from './disk/tables.ts'
import type { Fated } from './faults.ts'
import { heal, strike } from './faults.ts'
import type { History } from './history.ts'
import { createHistory } from './history.ts'
import type { Look } from './look.ts'
import { lookAtAll, noteStages } from './look.ts'
import { createNetwork } from './network/network.ts'
import { gather } from './people/crowd.ts'
import type { Writings } from './people/writings.ts'
import type { Plan } from './plan.ts'
import { startProcess } from './server/process.ts'
import type { Held } from './server/place.ts'
import { createPlace } from './server/place.ts'
import { openRoom } from './server/open-room.ts'
import type { World } from './world.ts'
import { beginning, createWorld } from './world.ts'

/** A run, seen from outside of everything that took part. */
export interface Run {
  readonly plan: Plan
  readonly room: string
  readonly history: History
  readonly tables: Tables
  readonly writings: Writings
  /** What all pages showed 10 s after the last fault, and at the end, once everybody had looked at their phones. */
  readonly looks: { readonly healed: readonly Look[]; readonly last: readonly Look[] }
  /** What each process held at the end. */
  readonly held: readonly Held[]
  /** Of the whole history: the same plan has the same. */
  readonly hash: string
}

/** How long after the last fault everybody is current, in ms: what the figures promise. */
const healing = 10_000
/** How long a process may take to bring a room back from its log, in ms. */
const asking = 1000
/** How long all is left to itself at the end, in ms, after people have looked at their phones. */
const quiet = 45_000

/** The whole system, from one seed and its plan: the same plan gives the same run, to the last byte. */
export async function simulate(plan: Plan, around: Around = {}): Promise<Run> {
  const world = createWorld(plan.seed)
  const history = createHistory(world)
  const unheard = (fault: unknown): void => history.fault('nobody', fault)
  process.on('unhandledRejection', unheard)
  try {
    return await runThrough(plan, { world, history, around })
  } finally {
    process.off('unhandledRejection', unheard)
  }
}

interface Begun {
  readonly world: World
  readonly history: History
  readonly around: Around
}

async function runThrough(plan: Plan, { world, history, around }: Begun): Promise<Run> {
  const disk = createDisk(world, history.committed)
  const network = createNetwork(world)
  const fate = world.host(world.machine('fate'), 'fate')
  const { processes } = plan.setting
  const several = processes > 0
  const places = Array.from({ length: Math.max(1, processes) }, (_, n) =>
    createPlace(world, `process ${n + 1}`, (host) =>
      startProcess({ world, disk, network, history, several, around }, host),
    ),
  )
  for (const place of places) place.start()
  await world.run(beginning + 100)
  const opened = await openRoom(world, places, plan.setting)
  const crowd = gather({ world, network, history, disk, plan, opened, around })
  world.watch = noteStages(crowd.people, history)
  const fated: Fated = { world, disk, network, history, fate, browsers: crowd.browsers, places }

  const from = world.now()
  for (const act of plan.acts) world.later(fate, act.at, () => crowd.act(act))
  for (const fault of plan.faults) world.later(fate, fault.at, () => strike(fated, fault))
  await world.run(from + plan.ends)
  heal(fated)
  await world.run(from + plan.ends + healing)
  const healed = lookAtAll(world.now(), crowd)
  for (const person of crowd.people) person.lookAgain()
  await world.run(from + plan.ends + healing + quiet)
  const last = lookAtAll(world.now(), crowd)
  const held: Held[] = []
  for (const place of places) place.tellHeld(opened.room, (each) => void held.push(each))
  await world.run(world.now() + asking)
  const { room } = opened
  return {
    ...{ plan, room, history, tables: disk.tables, writings: crowd.writings },
    ...{ looks: { healed, last }, held },
    hash: history.hash(),
  }
}
