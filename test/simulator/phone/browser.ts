import type { Around } from '../around.ts'
import type { Network, Reply, Request } from '../network/network.ts'
import type { Path } from '../network/path.ts'
import { createPath } from '../network/path.ts'
import { fromWire } from '../network/wire-text.ts'
import type { Host, Machine, World } from '../world.ts'
import type { ShelfRows } from './shelf.ts'
import type { Channel, Fetched, FetchOptions, Kept, Window } from './window.ts'
import { keptIn, randomValues } from './window.ts'

/** A browser on somebody's phone or laptop: what outlasts its pages. */
export interface Browser {
  readonly name: string
  readonly machine: Machine
  /** What goes on with no page open: transactions under way. */
  readonly host: Host
  /** What goes on while the machine sleeps: its own clock, and whoever holds it. */
  readonly clockwork: Host
  readonly path: Path
  readonly cookies: Map<string, string>
  readonly kept: ShelfRows
  readonly storage: Map<string, string>
  /** Pages that are open now. */
  readonly pages: Map<Host, Window>
  /** `sessionStorage` of each tab, which stays over a reload. */
  readonly tabs: Map<number, Map<string, string>>
  opened: number
}

/** What every page stands on. */
export interface Ground {
  readonly world: World
  readonly network: Network
  readonly around: Around
}

export function createBrowser({ world }: Ground, name: string): Browser {
  const machine = world.machine(name)
  return {
    ...{ name, machine, host: world.host(machine, `${name} browser`), path: createPath(name) },
    clockwork: world.host(world.machine(`${name} hand`), `${name} hand`),
    kept: { rows: new Map(), health: { slow: 0, state: 'well' }, lost: 0 },
    ...{ cookies: new Map(), storage: new Map(), pages: new Map(), tabs: new Map(), opened: 0 },
  }
}

/** A page in a tab: a host whose globals are its window. `reload`: what the page's own `location.reload()` does. */
export function openWindow(
  ground: Ground,
  browser: Browser,
  { tab, reload }: { readonly tab: number; readonly reload: () => void },
): Host {
  const session = browser.tabs.get(tab) ?? new Map<string, string>()
  browser.tabs.set(tab, session)
  browser.opened += 1
  return ground.world.host(browser.machine, `${browser.name}/${browser.opened}`, (page) => {
    const own = new EventTarget()
    const window: Window = {
      phonebox: { ...ground, page, path: browser.path, cookies: () => browser.cookies },
      location: { search: '', pathname: '/', hash: '', hostname: 'cairn.test', reload },
      document: Object.assign(new EventTarget(), { visibilityState: 'visible' as const }),
      navigator: { onLine: true },
      localStorage: storageOf(ground.world, browser, page),
      sessionStorage: keptIn(session),
      BroadcastChannel: channelOf(ground.world, browser, page),
      addEventListener: own.addEventListener.bind(own),
      removeEventListener: own.removeEventListener.bind(own),
      crypto: randomValues(page.chance),
      fetch: (path, how) => fetched(ground, browser, { path, how, page }),
      dispatch: (event) => void own.dispatchEvent(event),
    }
    browser.pages.set(page, window)
    return window
  })
}

/** How long one page's word takes to the other pages of its browser, in ms. */
const wordTakes = 3

/** Tells every other page of the browser. */
function tellOthers(
  { world, browser, page }: { world: World; browser: Browser; page: Host },
  tell: (window: Window) => void,
): void {
  for (const [other, window] of browser.pages)
    if (other !== page) world.later(other, page.chance.between(0, wordTakes), () => tell(window))
}

function storageOf(world: World, browser: Browser, page: Host): Kept {
  return keptIn(browser.storage, (key, newValue) =>
    tellOthers({ world, browser, page }, (window) =>
      window.dispatch(Object.assign(new Event('storage'), { key, newValue })),
    ),
  )
}

/** The channels of one browser, by page. */
const listening = new WeakMap<Window, Set<{ readonly name: string; readonly channel: Channel }>>()

function channelOf(world: World, browser: Browser, page: Host): Window['BroadcastChannel'] {
  return class implements Channel {
    onmessage: (() => void) | null = null
    readonly #name: string
    constructor(name: string) {
      this.#name = name
      this.#own().add({ name, channel: this })
    }
    postMessage(): void {
      tellOthers({ world, browser, page }, (window) => {
        for (const { name, channel } of listening.get(window) ?? [])
          if (name === this.#name) channel.onmessage?.()
      })
    }
    close(): void {
      for (const each of this.#own()) if (each.channel === this) this.#own().delete(each)
    }
    #own(): Set<{ readonly name: string; readonly channel: Channel }> {
      const window = browser.pages.get(page)
      if (window === undefined) throw new Error('the page is closed')
      const own = listening.get(window) ?? new Set()
      listening.set(window, own)
      return own
    }
  }
}

/** A page's `fetch`: cookies go along by themselves, and come back into the browser's jar. */
async function fetched(
  { network }: Ground,
  browser: Browser,
  asked: { readonly path: string; readonly how: FetchOptions; readonly page: Host },
): Promise<Fetched> {
  const { how, page } = asked
  const url = new URL(asked.path, 'http://cairn.test')
  const request: Request = {
    ...{ method: how.method, path: url.pathname, query: url.searchParams, body: how.body ?? '' },
    bearer: /^Bearer (.+)$/.exec(how.headers['authorization'] ?? '')?.[1] ?? null,
    ...{ cookies: new Map(browser.cookies), from: page.name },
  }
  const reply = await new Promise<Reply>((resolve, reject) => {
    how.signal.addEventListener('abort', () => reject(new Error('aborted')))
    network.request(page, browser.path, request).then(resolve, reject)
  })
  if (reply.cookie !== undefined) browser.cookies.set(...reply.cookie)
  return {
    ok: reply.status >= 200 && reply.status < 300,
    status: reply.status,
    headers: new Headers(reply.body === '' ? {} : { 'content-type': 'application/json' }),
    json: () => Promise.resolve(fromWire(reply.body)),
  }
}
