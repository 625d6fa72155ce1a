import type { Host, World } from '../world.ts'
import type { Path } from './path.ts'
import { createPipe } from './path.ts'

/** How long one end waits for a word of the other before it takes it for gone, in ms: ping interval and ping timeout. */
export const pingPatience = 25_000

/** How soon the ends of a cut connection hear of it, in ms, if they hear at all before the pings tell. */
const heardSoon = 300

/** What the ends want to hear. */
export interface LineEnds {
  /** On the page. `server`: told by the server itself. */
  readonly pageClosed: (why: 'server' | 'transport close' | 'ping timeout') => void
  /** On the process. */
  readonly processClosed: () => void
}

/** One connection between a page and a process that stays open. */
export interface Line {
  readonly page: Host
  readonly process: Host
  readonly path: Path
  readonly up: (run: () => void) => void
  readonly down: (run: () => void) => void
  readonly isOpen: () => boolean
  /** One end hangs up: what it said before still arrives. */
  readonly hangUp: (by: 'page' | 'process') => void
  /** Broken in the middle. `heard`: whose end hears of it soon; the other one's pings tell. */
  readonly cut: (heard: 'both' | 'page' | 'process') => void
  /** Nothing was heard of the page for the time of the pings: the process gives it up. The page does not know. */
  readonly giveUp: () => void
}

export function createLine(
  world: World,
  between: { readonly page: Host; readonly process: Host; readonly path: Path },
  ends: LineEnds,
): Line {
  const { page, process, path } = between
  const up = createPipe(world, path, process)
  const down = createPipe(world, path, page)
  const open = { page: true, process: true }

  function closePage(why: Parameters<LineEnds['pageClosed']>[0]): void {
    if (!open.page) return
    open.page = false
    ends.pageClosed(why)
  }

  function closeProcess(): void {
    if (!open.process) return
    open.process = false
    ends.processClosed()
  }

  const soon = (): number => page.chance.between(0, heardSoon)

  return {
    ...between,
    up: (run) => {
      if (open.page) up.send(() => open.process && run())
    },
    down: (run) => {
      if (open.process) down.send(() => open.page && run())
    },
    isOpen: () => open.page && open.process,
    hangUp(by) {
      if (by === 'page' && open.page) {
        open.page = false
        up.send(closeProcess)
      }
      if (by === 'process' && open.process) {
        open.process = false
        down.send(() => closePage('server'))
      }
    },
    cut(heard) {
      up.kill()
      down.kill()
      const page1 = heard === 'process' ? pingPatience : soon()
      world.later(page, page1, () =>
        closePage(page1 > heardSoon ? 'ping timeout' : 'transport close'),
      )
      world.later(process, heard === 'page' ? pingPatience : soon(), closeProcess)
    },
    giveUp() {
      up.kill()
      world.later(process, 0, closeProcess)
      // Whatever was sent before is still there to be read; after that, the page hears that nobody is there.
      down.send(() => closePage('transport close'))
    },
  }
}
