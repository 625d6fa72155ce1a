import { Agent } from 'node:http'
import WebSocket from 'ws'
import { memoryShelf } from '../../../client/lib/shelf.ts'
import type { Shelf } from '../../../client/lib/shelf.ts'
import { fetchOver } from './page-fetch.ts'
import { cookieJar, memoryStorage } from './storage.ts'
import { xhrOver } from './xhr.ts'

/** The globals of one page, by their names in browsers. */
export type BrowserGlobals = Readonly<Record<string, unknown>>

/** One browser with one tab: what it keeps outlives its pages. */
export interface Device {
  /** Stands for IndexedDB. */
  readonly shelf: Shelf
  readonly localStorage: Storage
  /** Loads a page at `url`, in place of the one before: that one stops in the middle of whatever it does. */
  readonly load: (url: string) => OpenPage
}

/** A page that stands in a device's tab. */
export interface OpenPage {
  readonly globals: BrowserGlobals
  readonly fetch: typeof globalThis.fetch
  /** The page is gone: its timers, sockets and requests with it, and nothing in it runs any more. */
  readonly leave: () => void
}

/** `cookies`: as a `Cookie` header says them, for a browser that is signed in. */
export function openDevice(cookies = ''): Device {
  const jar = cookieJar(cookies)
  const localStorage = memoryStorage()
  const sessionStorage = memoryStorage()
  let page: OpenPage | null = null
  return {
    shelf: memoryShelf(),
    localStorage,
    load: (url) => {
      page?.leave()
      page = openPage(new URL(url), { jar, localStorage, sessionStorage })
      return page
    },
  }
}

interface Kept {
  readonly jar: ReturnType<typeof cookieJar>
  readonly localStorage: Storage
  readonly sessionStorage: Storage
}

function openPage(at: URL, { jar, localStorage, sessionStorage }: Kept): OpenPage {
  const sockets = new Set<WebSocket>()
  const timers = new Set<NodeJS.Timeout>()
  const left = new AbortController()
  // As many connections to one server as browsers make.
  const agent = new Agent({ keepAlive: true, maxSockets: 6 })
  const never = new Promise<never>(() => undefined)

  /** A same-origin request as browsers send it: with cookies, and with an Origin unless it only reads. */
  async function pageFetch(path: string | URL | Request, how: RequestInit = {}): Promise<Response> {
    const { method = 'GET', body = null } = how
    const headers = new Headers(how.headers)
    const cookies = jar.given()
    if (cookies !== null) headers.set('cookie', cookies)
    if (method !== 'GET') headers.set('origin', at.origin)
    const signal = how.signal ? AbortSignal.any([how.signal, left.signal]) : left.signal
    try {
      const asked = { method, headers, signal, body: typeof body === 'string' ? body : null }
      const response = await fetchOver(agent, new URL(String(path), at), asked)
      jar.take(response.headers)
      return left.signal.aborted ? await never : response
    } catch (fault) {
      // What a page waited for when it was left never comes.
      if (left.signal.aborted) return never
      throw fault
    }
  }

  class PageSocket extends WebSocket {
    constructor(url: string) {
      const cookies = jar.given()
      super(url, {
        headers: { origin: at.origin, ...(cookies === null ? {} : { cookie: cookies }) },
      })
      sockets.add(this)
      this.on('close', () => sockets.delete(this))
      if (left.signal.aborted) silence(this)
    }
  }

  const timed = (timer: NodeJS.Timeout): NodeJS.Timeout => {
    if (left.signal.aborted) clearTimeout(timer)
    else timers.add(timer)
    return timer
  }
  const once = (run: () => void, ms?: number): NodeJS.Timeout => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, ms)
    return timed(timer)
  }
  const clear = (timer: NodeJS.Timeout | undefined): void => {
    clearTimeout(timer)
    if (timer !== undefined) timers.delete(timer)
  }

  const window = new EventTarget()
  const globals: BrowserGlobals = {
    document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
    location: Object.assign(at, { reload: () => undefined }),
    navigator: { onLine: true, product: 'Gecko' },
    localStorage,
    sessionStorage,
    fetch: pageFetch,
    WebSocket: PageSocket,
    XMLHttpRequest: xhrOver(pageFetch as typeof fetch),
    // One tab has nobody to tell; and Node's own channel would reach the other devices of this process.
    BroadcastChannel: undefined,
    indexedDB: undefined,
    setTimeout: once,
    clearTimeout: clear,
    setInterval: (run: () => void, ms?: number) => timed(setInterval(run, ms)),
    clearInterval: clear,
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
    dispatchEvent: window.dispatchEvent.bind(window),
    crypto,
  }
  Object.assign(window, globals)
  return {
    globals: { ...globals, window, self: window, globalThis: window },
    fetch: pageFetch as typeof fetch,
    leave: () => {
      left.abort()
      agent.destroy()
      for (const timer of timers) clearTimeout(timer)
      for (const socket of sockets) silence(socket)
    },
  }
}

/** Ends a socket without a word to the page that opened it. */
function silence(socket: WebSocket): void {
  socket.removeAllListeners()
  socket.on('error', () => undefined)
  socket.terminate()
}
