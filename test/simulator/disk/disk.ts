import type { Online, PresenceBoard } from '../../../server/store/board.ts'
import type { Store } from '../../../server/store/store.ts'
import type { Host, Machine, World } from '../world.ts'
import { createLocks } from './locks.ts'
import type { Commit } from './memory-store.ts'
import { memoryStore } from './memory-store.ts'
import type { Tables } from './tables.ts'
import { emptyTables } from './tables.ts'

/** How one process fares with the disk now. */
export interface Weather {
  /** More time for each commit, in ms. */
  slow: number
  /** `full`: nothing is written. `broken`: either so, or written without the process hearing it. */
  commits: 'well' | 'full' | 'broken'
  /** `refused`: every asking fails at once. `silent`: none is answered until that is over. */
  reached: 'well' | 'refused' | 'silent'
  hints: 'well' | 'lost'
}

/** Thrown where the plan wanted a fault: any other is one of the product's own. */
export class DiskFault extends Error {
  override readonly name = 'DiskFault'
}

/** One process's way to the disk, for as long as it lives. */
export interface DiskLine {
  readonly store: Store
  readonly board: PresenceBoard
  /** The process is gone: what it had not handed over to the disk never gets there. */
  readonly drop: () => void
}

/** The disk of the house, or its database: what is written there stays, whoever crashes. */
export interface Disk {
  readonly tables: Tables
  readonly weather: (process: string) => Weather
  readonly change: (process: string, change: Partial<Weather>) => void
  readonly line: (host: Host) => DiskLine
}

/** How long something takes to the disk, and back, in ms; and how long a hint takes. */
const way = [0, 4] as const
const hintTakes = [0, 60] as const
/** How long a process is believed about who is connected to it, in ms; as on the real board. */
const lease = 15_000
/** How much of what is `broken` was written without anybody hearing so. */
const unheard = 0.5

interface Told {
  readonly online: readonly Online[]
  readonly until: number
}

/** `committed`: told of each commit as it becomes durable. */
export function createDisk(world: World, committed: (commit: Commit) => void): Disk {
  const machine: Machine = world.machine('disk')
  const platter = world.host(machine, 'disk')
  const tables = emptyTables()
  const locks = createLocks()
  const weathers = new Map<string, Weather>()
  const waiting: (() => void)[] = []
  const hearers = new Set<(room: string | null) => void>()
  const told = new Map<string, ReadonlyMap<string, Told>>()

  function weather(process: string): Weather {
    const known = weathers.get(process)
    if (known !== undefined) return known
    const fair: Weather = { slow: 0, commits: 'well', reached: 'well', hints: 'well' }
    weathers.set(process, fair)
    return fair
  }

  function line(host: Host): DiskLine {
    const holder = host.name
    const of = holder.split('#', 1)[0] ?? holder
    const ms = (): number => platter.chance.between(...way)
    const own = new Set<(room: string | null) => void>()

    async function reach(): Promise<void> {
      await world.wait(host, ms())
      if (weather(of).reached === 'refused') throw new DiskFault('no way to the disk')
      while (weather(of).reached === 'silent')
        await new Promise<void>((resolve) => waiting.push(() => world.later(host, ms(), resolve)))
    }

    /** A process that dies before its order has gone out has written nothing; after that, the disk does as it was told. */
    function commit(write: () => void): Promise<void> {
      return new Promise((resolve, reject) => {
        const tell = (how: () => void): void => void world.later(host, ms(), how)
        const { commits, slow } = weather(of)
        const fails =
          commits === 'full' || (commits === 'broken' && !platter.chance.happens(unheard))
        world.later(platter, ms() + slow, () => {
          if (fails) return tell(() => reject(new DiskFault('the disk is full')))
          try {
            write()
          } catch (fault) {
            return tell(() => reject(fault instanceof Error ? fault : new Error(String(fault))))
          }
          if (commits === 'broken') tell(() => reject(new DiskFault('the line to the disk broke')))
          else tell(resolve)
        })
      })
    }

    const store = memoryStore(
      {
        ...{ tables, locks, committed },
        changed(room) {
          for (const hear of hearers) hear(room)
        },
      },
      {
        ...{ holder, reach, commit },
        hints(listener) {
          const hear = (room: string | null): void => {
            if (weather(of).hints === 'lost' || weather(of).reached !== 'well') return
            world.later(host, platter.chance.between(...hintTakes), () => listener(room))
          }
          hearers.add(hear)
          own.add(hear)
          return () => void hearers.delete(hear)
        },
      },
    )
    const board: PresenceBoard = {
      async say(rooms) {
        await reach()
        const before = told.get(holder) ?? new Map<string, Told>()
        const until = world.now() + lease
        const kept = [...before].map(([room, each]) => [room, { ...each, until }] as const)
        const said = [...rooms].map(([room, online]) => [room, { online, until }] as const)
        told.set(holder, new Map([...kept, ...said]))
        for (const room of rooms.keys()) for (const hear of hearers) hear(room)
      },
      async others(rooms) {
        await reach()
        const elsewhere = [...told].flatMap(([process, each]) => (process === holder ? [] : [each]))
        return new Map(
          rooms.map((room) => [
            room,
            elsewhere.flatMap((each) => {
              const here = each.get(room)
              return here === undefined || here.until < world.now() ? [] : here.online
            }),
          ]),
        )
      },
      async leave() {
        await reach()
        told.delete(holder)
      },
    }

    return {
      ...{ store, board },
      drop() {
        for (const hear of own) hearers.delete(hear)
        world.later(platter, ms() * 5, () => locks.drop(holder))
      },
    }
  }

  return {
    tables,
    weather,
    change(process, change) {
      Object.assign(weather(process), change)
      for (const go of waiting.splice(0)) go()
      // Whoever was cut off may have missed anything.
      if (change.reached === 'well') for (const hear of hearers) hear(null)
    },
    line,
  }
}
