import { runningNow } from './world.ts'
import type { Host, World } from './world.ts'
import type { Window } from './phone/window.ts'

/**
 * Puts what browsers and Node offer to everybody in the hands of whichever host runs: its clock, its timers, its chance,
 * and for a page its window. Code outside of the simulation (the test runner's) keeps the real ones. Imported first by
 * whatever imports code of pages, since some of that looks around as it is loaded.
 */

const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  dateNow: Date.now,
  random: Math.random,
}

/** A timer of a simulated host. */
class Alarm {
  readonly stop: () => void
  constructor(stop: () => void) {
    this.stop = stop
  }
}

type Run = (...given: unknown[]) => void

function later(
  { world, host }: { world: World; host: Host },
  run: () => void,
  ms: number | undefined,
): Alarm {
  return new Alarm(world.later(host, ms ?? 0, run))
}

function every(at: { world: World; host: Host }, run: () => void, ms: number | undefined): Alarm {
  let stop: () => void = () => undefined
  const again = (): void => {
    stop = at.world.later(at.host, ms ?? 0, () => {
      again()
      run()
    })
  }
  again()
  return new Alarm(() => stop())
}

function clear(really: (timer: never) => void): (timer: unknown) => void {
  // What is not one of ours is one of the real ones, or undefined, which they take too.
  return (timer) => (timer instanceof Alarm ? timer.stop() : really(timer as never))
}

Object.assign(globalThis, {
  setTimeout: (run: Run, ms?: number, ...given: unknown[]) => {
    const at = runningNow()
    return at === null ? real.setTimeout(run, ms, ...given) : later(at, () => run(...given), ms)
  },
  setInterval: (run: Run, ms?: number, ...given: unknown[]) => {
    const at = runningNow()
    return at === null ? real.setInterval(run, ms, ...given) : every(at, () => run(...given), ms)
  },
  clearTimeout: clear(real.clearTimeout),
  clearInterval: clear(real.clearInterval),
})

Date.now = () => {
  const at = runningNow()
  return at === null ? real.dateNow() : at.world.clock(at.host)
}
Math.random = () => runningNow()?.host.chance.next() ?? real.random()

/** As far as modules look at it while they are loaded. */
const nowhere = {
  search: '',
  pathname: '/',
  hash: '',
  hostname: 'cairn.test',
  reload: () => undefined,
}

/** What a page sees of its own window, and what others see. */
function lend<Name extends keyof Window>(name: Name, otherwise: unknown): void {
  Object.defineProperty(globalThis, name, {
    configurable: true,
    get: () => runningNow()?.host.window?.[name] ?? otherwise,
    set: (value: unknown) => void (otherwise = value),
  })
}

lend('location', nowhere)
lend('document', undefined)
lend('navigator', globalThis.navigator)
lend('localStorage', undefined)
lend('sessionStorage', undefined)
lend('BroadcastChannel', globalThis.BroadcastChannel)
lend('addEventListener', globalThis.addEventListener)
lend('removeEventListener', globalThis.removeEventListener)
lend('crypto', globalThis.crypto)
lend('fetch', globalThis.fetch)
