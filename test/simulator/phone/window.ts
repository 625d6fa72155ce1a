import type { Phonebox } from '../network/client-socket.ts'
import type { Chance } from '../chance.ts'

/** As much of a browser's window as the pages use; `globals.ts` lends it to whichever page runs. */
export interface Window {
  readonly phonebox: Phonebox
  readonly location: {
    readonly search: string
    readonly pathname: string
    readonly hash: string
    readonly hostname: string
    readonly reload: () => void
  }
  readonly document: EventTarget & { visibilityState: 'visible' | 'hidden' }
  readonly navigator: { onLine: boolean }
  readonly localStorage: Kept
  readonly sessionStorage: Kept
  readonly BroadcastChannel: new (name: string) => Channel
  readonly addEventListener: EventTarget['addEventListener']
  readonly removeEventListener: EventTarget['removeEventListener']
  readonly crypto: { readonly getRandomValues: (into: Uint8Array) => Uint8Array }
  readonly fetch: (path: string, how: FetchOptions) => Promise<Fetched>
  /** Tells the page's own listeners. */
  readonly dispatch: (event: Event) => void
}

export interface Kept {
  readonly getItem: (key: string) => string | null
  readonly setItem: (key: string, value: string) => void
  readonly removeItem: (key: string) => void
}

/** What `client/lib/http.ts` says to `fetch`, and what it reads of the answer. */
export interface FetchOptions {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
}

export interface Fetched {
  readonly ok: boolean
  readonly status: number
  readonly headers: Headers
  readonly json: () => Promise<unknown>
}

/** A message to all other pages of the browser that listen under the same name. */
export interface Channel {
  onmessage: (() => void) | null
  readonly postMessage: (message: unknown) => void
  readonly close: () => void
}

/** Storage of a tab or a browser. `changed`: another page's storage event. */
export function keptIn(
  rows: Map<string, string>,
  changed: (key: string, value: string | null) => void = () => undefined,
): Kept {
  return {
    getItem: (key) => rows.get(key) ?? null,
    setItem(key, value) {
      rows.set(key, value)
      changed(key, value)
    },
    removeItem(key) {
      rows.delete(key)
      changed(key, null)
    },
  }
}

export function randomValues(chance: Chance): Window['crypto'] {
  return {
    getRandomValues(into) {
      into.set(chance.bytes(into.length))
      return into
    },
  }
}
