import type { Chance } from './chance.ts'
import { chanceOf } from './chance.ts'
import type { Switchboard } from './network/server-socket.ts'
import type { Window } from './phone/window.ts'

/** A computer or a phone: everything on it shares a clock, and sleeps together. */
export interface Machine {
  readonly name: string
  /** ms that its clock is ahead of the true time. */
  skew: number
  asleep: boolean
  /** What fell due while it slept, in order. */
  readonly missed: Due[]
}

/** A program on a machine: a server process, a page of a browser. Once it has stopped, nothing of it runs any more. */
export interface Host {
  readonly name: string
  readonly machine: Machine
  readonly chance: Chance
  alive: boolean
  /** What a page finds around it; absent: no browser. */
  window?: Window
  /** Where a server process takes its connections. */
  switchboard?: Switchboard
}

interface Due {
  at: number
  readonly order: number
  readonly host: Host
  readonly run: () => void
  off: boolean
}

/** Time, chance and the order of everything. Times are ms since 1970, the true ones. */
export interface World {
  readonly seed: number
  readonly now: () => number
  /** What a host's own clock shows. */
  readonly clock: (host: Host) => number
  readonly chance: (name: string) => Chance
  readonly machine: (name: string) => Machine
  readonly host: (machine: Machine, name: string, windowOf?: (host: Host) => Window) => Host
  /** Runs something on a host after so many ms, if it is alive then; gives what calls it off. */
  readonly later: (host: Host, ms: number, run: () => void) => () => void
  readonly wait: (host: Host, ms: number) => Promise<void>
  /** What fell due while a machine sleeps runs when it wakes. */
  readonly sleep: (machine: Machine) => void
  readonly wake: (machine: Machine) => void
  /** Lets time pass until then. After each thing that happens, all promises that it settled go on to their end. */
  readonly run: (until: number) => Promise<void>
  /** Called after each thing that happened on a host. */
  watch: (host: Host) => void
}

/** Monday, 5 January 2026, 9:00 UTC. */
export const beginning = Date.UTC(2026, 0, 5, 9)

let running: { readonly world: World; readonly host: Host } | null = null

/** Whose code runs now; null: none of the simulation's. One world runs at a time. */
export function runningNow(): typeof running {
  return running
}

// Taken before anything can put its own in their place.
const { setImmediate } = globalThis

/** All promises that are settled have gone on once the event loop comes round: nothing in a world waits for anything real. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function createWorld(seed: number): World {
  const queue: Due[] = []
  let now = beginning
  let order = 0

  const world: World = {
    seed,
    now: () => now,
    clock: (host) => now + host.machine.skew,
    chance: (name) => chanceOf(seed, name),
    machine: (name) => ({ name, skew: 0, asleep: false, missed: [] }),
    host(machine, name, windowOf) {
      const host: Host = { name, machine, chance: chanceOf(seed, name), alive: true }
      const window = windowOf?.(host)
      if (window !== undefined) host.window = window
      return host
    },
    later(host, ms, run) {
      const due: Due = { at: now + Math.max(0, ms), order: (order += 1), host, run, off: false }
      push(queue, due)
      return () => void (due.off = true)
    },
    wait: (host, ms) => new Promise((resolve) => world.later(host, ms, resolve)),
    sleep: (machine) => void (machine.asleep = true),
    wake(machine) {
      machine.asleep = false
      for (const due of machine.missed.splice(0)) {
        due.at = now
        push(queue, due)
      }
    },
    async run(until) {
      for (let due = queue[0]; due !== undefined && due.at <= until; due = queue[0]) {
        pop(queue)
        if (due.off || !due.host.alive) continue
        if (due.host.machine.asleep) {
          due.host.machine.missed.push(due)
          continue
        }
        now = Math.max(now, due.at)
        running = { world, host: due.host }
        try {
          due.run()
          await settled()
          world.watch(due.host)
        } finally {
          running = null
        }
      }
      now = Math.max(now, until)
    },
    watch: () => undefined,
  }
  return world
}

function isBefore(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}

/** A binary heap: the earliest first, and what was asked for first among those. */
function push(heap: Due[], due: Due): void {
  let place = heap.push(due) - 1
  while (place > 0) {
    const above = (place - 1) >> 1
    const parent = heap[above]
    if (parent === undefined || !isBefore(due, parent)) break
    heap[place] = parent
    place = above
  }
  heap[place] = due
}

function pop(heap: Due[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let place = 0
  for (;;) {
    let below = 2 * place + 1
    let child = heap[below]
    if (child === undefined) break
    const right = heap[below + 1]
    if (right !== undefined && isBefore(right, child)) {
      below += 1
      child = right
    }
    if (!isBefore(child, last)) break
    heap[place] = child
    place = below
  }
  heap[place] = last
}
