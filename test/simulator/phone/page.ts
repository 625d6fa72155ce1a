import '../globals.ts'
import '../seams.ts'
import { withMemoryBehind } from '../../../client/lib/shelf.ts'
import {
  comeBack,
  join,
  rememberedSeat,
  rememberSeat,
  snapshotOf,
} from '../../../client/participant/seat.ts'
import type { SeatHere } from '../../../client/participant/seat.ts'
import { Phone } from '../../../client/participant/state.svelte.ts'
import type { Reply } from '../../../client/lib/http.ts'
import type { Snapshot } from '../../../server/room/protocol.ts'
import type { Host } from '../world.ts'
import type { Browser, Ground } from './browser.ts'
import { openWindow } from './browser.ts'
import { browserShelf } from './shelf.ts'

/** One page of the phone: everything of it is real but its pixels and its window. */
export interface Page {
  readonly host: Host
  readonly browser: Browser
  readonly tab: number
  /** Null while the page is not loaded, or nobody has a seat on it. */
  readonly phone: () => Phone | null
  /** Takes a seat by the room's code, and a name; goes on until the room is reached. Gives what the room refused. */
  readonly takeSeat: (code: string, name: string) => Promise<string | null>
  /** The same seat on this browser, by its return code. */
  readonly returnTo: (code: string) => Promise<string | null>
  /** Loads the page of the seat that this browser remembers. */
  readonly load: () => Promise<string | null>
  /** The cursor is in a text field. */
  typing: boolean
}

/** What a page is opened for. */
export interface PageParts extends Ground {
  readonly browser: Browser
  readonly tab: number
  readonly reload: () => void
}

/** How long a person waits before they try again, in ms. */
const triesAgain = [1500, 4000] as const

export function openPage(parts: PageParts): Page {
  const { world, browser, tab, around } = parts
  const host = openWindow(parts, browser, parts)
  const kept = browserShelf(world, host, browser)
  const shelf = withMemoryBehind(around.shelf?.(kept, host) ?? kept)
  let phone: Phone | null = null

  /** What a person does who sees that nobody answers: they try again. */
  async function answered<T>(ask: () => Promise<Reply<T>>): Promise<Reply<T>> {
    for (;;) {
      try {
        const reply = await ask()
        const passes =
          !reply.ok && ['not-saved', 'restarting', 'slow-down'].includes(reply.refusal.code)
        if (!passes) return reply
      } catch {
        // Nobody there.
      }
      await world.wait(host, host.chance.between(...triesAgain))
    }
  }

  async function enter(seat: SeatHere, name: string): Promise<string | null> {
    const reply = await answered(() => snapshotOf(seat))
    if (!reply.ok) return reply.refusal.code
    open(seat, reply.body)
    if (name !== '') await phone?.ask({ type: 'rename', name })
    return null
  }

  function open(seat: SeatHere, snapshot: Snapshot): void {
    phone = new Phone({
      ...{ seat, snapshot, shelf },
      isTyping: () => page.typing,
      notices: { stepOpened: nothing, held: nothing, ended: nothing },
    })
  }

  const page: Page = {
    ...{ host, browser, tab, typing: false },
    phone: () => phone,
    async takeSeat(code, name) {
      const reply = await answered(() => join(code))
      return reply.ok ? enter(rememberSeat(reply.body), name) : reply.refusal.code
    },
    async returnTo(code) {
      const reply = await answered(() => comeBack(code))
      return reply.ok ? enter(rememberSeat(reply.body), '') : reply.refusal.code
    },
    async load() {
      const seat = rememberedSeat()
      return seat === null ? 'no-seat' : enter(seat, '')
    },
  }
  return page
}

const nothing = (): void => undefined
