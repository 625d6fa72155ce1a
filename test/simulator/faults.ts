import type { Disk, Weather } from './disk/disk.ts'
import type { History } from './history.ts'
import type { Network } from './network/network.ts'
import type { Path } from './network/path.ts'
import type { Fault } from './people/acts.ts'
import type { Browser } from './phone/browser.ts'
import type { Place } from './server/place.ts'
import type { Host, World } from './world.ts'

/** What fate can lay its hands on. */
export interface Fated {
  readonly world: World
  readonly disk: Disk
  readonly network: Network
  readonly history: History
  /** Runs what nobody in the room does. */
  readonly fate: Host
  readonly browsers: readonly Browser[]
  readonly places: readonly Place[]
}

/** Lets one fault happen now, and end after its time. */
export function strike(fated: Fated, fault: Fault): void {
  const { world, fate, history } = fated
  const over = (run: () => void): void => void world.later(fate, fault.ms, run)
  const told = (who: string, what: string): void => history.note(who, what)
  switch (fault.fault) {
    case 'crash':
    case 'restart':
    case 'pause':
      return strikeProcess(fated, fault, over)
    case 'disk':
      return strikeDisk(fated, fault, over)
    case 'clock': {
      const which = (fault.of === 'process' ? fated.places : fated.browsers)[fault.which]
      if (which === undefined) return
      which.machine.skew += fault.by
      return told(which.name, `clock jumps by ${fault.by / 1000} s`)
    }
    case 'cut':
    case 'block':
    case 'offline':
    case 'lossy':
    case 'slow-net':
    case 'sockets':
    case 'shelf': {
      const browser = fated.browsers[fault.browser]
      if (browser === undefined) return
      told(browser.name, `${fault.fault} for ${fault.ms / 1000} s ${JSON.stringify(fault)}`)
      return strikeBrowser(fated, browser, { fault, over })
    }
  }
}

type Over = (run: () => void) => void

function strikeProcess(
  { world, history, fate, places }: Fated,
  fault: Extract<Fault, { fault: 'crash' | 'restart' | 'pause' }>,
  over: Over,
): void {
  const place = places[fault.process]
  if (place === undefined || place.current() === null) return
  history.note(place.name, `${fault.fault} for ${fault.ms / 1000} s`)
  if (fault.fault === 'pause') {
    world.sleep(place.machine)
    world.later(fate, Math.min(fault.ms, longestPause), () => world.wake(place.machine))
  } else {
    if (fault.fault === 'crash') place.crash()
    else place.stop()
    over(place.start)
  }
}

/** What pauses longer, ms, is gone for whoever speaks with it. */
const longestPause = 8000

const weathers: Readonly<Record<Extract<Fault, { fault: 'disk' }>['how'], Partial<Weather>>> = {
  slow: { slow: 2500 },
  full: { commits: 'full' },
  broken: { commits: 'broken' },
  refused: { reached: 'refused' },
  silent: { reached: 'silent' },
  'no-hints': { hints: 'lost' },
}
const fair: Weather = { slow: 0, commits: 'well', reached: 'well', hints: 'well' }

function strikeDisk(
  { disk, history, places }: Fated,
  fault: Extract<Fault, { fault: 'disk' }>,
  over: Over,
): void {
  const place = places[fault.process]
  if (place === undefined) return
  history.note(place.name, `disk ${fault.how} for ${fault.ms / 1000} s`)
  disk.change(place.name, weathers[fault.how])
  over(() => disk.change(place.name, fair))
}

type BrowserFault = Extract<
  Fault,
  { fault: 'cut' | 'block' | 'offline' | 'lossy' | 'slow-net' | 'sockets' | 'shelf' }
>

function strikeBrowser(
  { world, network }: Fated,
  browser: Browser,
  { fault, over }: { readonly fault: BrowserFault; readonly over: Over },
): void {
  const { path, kept } = browser
  switch (fault.fault) {
    case 'cut':
      for (const line of network.lines()) if (line.path === path) line.cut(fault.heard)
      return
    case 'block':
      network.block(path)
      return over(() => network.free(path))
    case 'offline':
      network.block(path)
      for (const line of network.lines()) if (line.path === path) line.cut('page')
      for (const { navigator } of browser.pages.values()) navigator.onLine = false
      return over(() => {
        network.free(path)
        for (const [page, window] of browser.pages) {
          window.navigator.onLine = true
          world.later(page, 0, () => window.dispatch(new Event('online')))
        }
      })
    case 'lossy':
      path.lost = 0.5
      return over(() => (path.lost = 0))
    case 'slow-net':
      path.delay = [200, 3000]
      return over(() => (path.delay = [5, 60]))
    case 'sockets':
      path.sockets = fault.how
      return over(() => (path.sockets = 'pass'))
    case 'shelf':
      if (fault.how === 'slow') kept.health.slow = 2500
      else kept.health.state = fault.how
      return over(() => {
        kept.health.slow = 0
        if (fault.how === 'fails') kept.health.state = 'well'
      })
  }
}

/** Ends whatever is still wrong: all processes run, every way is free, every disk and shelf takes what it is given. */
export function heal({ world, disk, network, history, fate, browsers, places }: Fated): void {
  history.note('fate', 'nothing is wrong any more')
  for (const place of places) {
    world.wake(place.machine)
    disk.change(place.name, fair)
    // One that is still being stopped is down soon.
    for (const ms of [0, 2500, 5000]) world.later(fate, ms, place.start)
  }
  for (const { path, kept } of browsers) {
    network.free(path)
    Object.assign(path, { delay: [5, 60], lost: 0, sockets: 'pass' } satisfies Partial<Path>)
    kept.health.slow = 0
    if (kept.health.state === 'fails') kept.health.state = 'well'
  }
}
