import type { Host, World } from '../world.ts'
import type { Line, LineEnds } from './line.ts'
import { createLine, pingPatience } from './line.ts'
import type { Path } from './path.ts'
import { unblock } from './path.ts'

/** A request as it reaches a process. Bodies are text, as on the wire. */
export interface Request {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly bearer: string | null
  readonly cookies: ReadonlyMap<string, string>
  readonly body: string
  /** The page, for the history. */
  readonly from: string
}

export interface Reply {
  readonly status: number
  readonly body: string
  /** Goes into the browser's jar as it arrives. */
  readonly cookie?: readonly [name: string, value: string]
}

/** What a process does for the network. */
export interface Serving {
  readonly host: Host
  /** False: it was started and does not listen yet, or it is shutting down. */
  readonly listens: () => boolean
  readonly answer: (request: Request) => Promise<Reply>
  /** Somebody opened a connection: gives what its end wants to hear. */
  readonly accept: (line: Line, auth: unknown, cookies: ReadonlyMap<string, string>) => LineEnd
}

/** The process's end of a connection. */
export interface LineEnd {
  readonly closed: () => void
}

/** Somebody's way to whichever process takes them. */
export interface Network {
  /** Who is there to be asked now; a crashed one stays in the list until another takes its place. */
  readonly serve: (name: string, serving: Serving) => void
  /** Sends a request. Rejects where the network tells that nobody answers; may also stay silent for ever. */
  readonly request: (page: Host, path: Path, request: Request) => Promise<Reply>
  /** Tries to open a connection. */
  readonly dial: (page: Host, path: Path, caller: Caller) => void
  readonly lines: () => readonly Line[]
  /** Nothing passes on this way from now on, until `free`. */
  readonly block: (path: Path) => void
  readonly free: (path: Path) => void
  /** The page's machine sleeps: pings go unanswered. */
  readonly slept: (pages: readonly Host[]) => void
  /** A page is closed: its browser hangs up for it. */
  readonly left: (page: Host) => void
  /** A page's machine is off: nobody hears that, but that pings go unanswered. */
  readonly vanished: (page: Host) => void
  /** A process is gone: who spoke with it hears soon. */
  readonly crashed: (process: Host) => void
}

/** Whoever opens a connection; called on the page. */
export interface Caller {
  /** `introduce` says who is there, and begins to hear what the process says. */
  readonly opened: (
    line: Line,
    introduce: (auth: unknown, cookies: ReadonlyMap<string, string>) => void,
  ) => void
  readonly failed: () => void
  readonly closed: LineEnds['pageClosed']
}

/** How soon a page hears that its request will not be answered, in ms; a third of them never hear. */
const toldLost = 1500
const neverTold = 0.3

export function createNetwork(world: World): Network {
  const house = new Map<string, Serving>()
  const open = new Set<Line>()
  /** What to do where a process is gone that was to answer. */
  const asked = new Map<Host, Set<() => void>>()

  /** A connection needs a process that listens; which one takes it is chance. */
  function choose(page: Host): Serving | null {
    const all = [...house.values()]
    if (all.length === 0) return null
    const serving = page.chance.one(all)
    return serving.host.alive && serving.listens() ? serving : null
  }

  function request(page: Host, path: Path, what: Request): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const ms = (): number => page.chance.between(...path.delay)
      const lose = (): void => {
        if (page.chance.happens(neverTold)) return
        world.later(page, page.chance.between(0, toldLost), () => reject(new Error('reset')))
      }
      /** Goes one way, now or once the way is free. */
      const travel = (to: Host, run: () => void): void => {
        if (path.blocked) path.waiting.push(() => travel(to, run))
        else world.later(to, ms(), run)
      }
      const fate = page.chance.happens(path.lost)
        ? page.chance.one(['there', 'back'] as const)
        : 'well'
      const serving = choose(page)
      if (serving === null) return travel(page, () => reject(new Error('refused')))
      if (fate === 'there') return lose()
      const gone = (): void => travel(page, () => reject(new Error('reset')))
      const waiting = asked.get(serving.host) ?? new Set<() => void>()
      asked.set(serving.host, waiting.add(gone))
      travel(serving.host, () => {
        if (!serving.listens()) return gone()
        void serving.answer(what).then((reply) => {
          waiting.delete(gone)
          if (fate === 'back') lose()
          else travel(page, () => resolve(reply))
        })
      })
    })
  }

  function dial(page: Host, path: Path, caller: Caller): void {
    const serving = choose(page)
    const travel = (): void => {
      if (path.blocked) path.waiting.push(travel)
      else world.later(page, 2 * page.chance.between(...path.delay), arrive)
    }
    travel()

    function arrive(): void {
      if (serving === null || !serving.host.alive) return caller.failed()
      let end: LineEnd | null = null
      const ends: LineEnds = {
        pageClosed(why) {
          open.delete(line)
          caller.closed(why)
        },
        processClosed() {
          open.delete(line)
          end?.closed()
        },
      }
      const line = createLine(world, { page, process: serving.host, path }, ends)
      open.add(line)
      caller.opened(line, (auth, cookies) =>
        line.up(() => {
          end = serving.accept(line, auth, cookies)
        }),
      )
    }
  }

  return {
    serve: (name, serving) => void house.set(name, serving),
    request,
    dial,
    lines: () => [...open],
    block(path) {
      path.blocked = true
      const still = [...open].filter((line) => line.path === path)
      for (const line of still)
        world.later(line.page, pingPatience, () => {
          if (path.blocked && line.isOpen()) line.cut('both')
        })
    },
    free: unblock,
    slept(pages) {
      for (const line of open)
        if (pages.includes(line.page))
          world.later(line.process, pingPatience, () => {
            if (line.page.machine.asleep && line.isOpen()) line.giveUp()
          })
    },
    left(page) {
      for (const line of [...open]) if (line.page === page) line.hangUp('page')
    },
    vanished(page) {
      for (const line of [...open])
        if (line.page === page) world.later(line.process, pingPatience, line.giveUp)
    },
    crashed(process) {
      for (const gone of asked.get(process) ?? []) gone()
      asked.delete(process)
      for (const line of [...open]) if (line.process === process) line.cut('both')
    },
  }
}
