/** A browser's storage in memory: it outlives the pages that write to it. */
export function memoryStorage(): Storage {
  const rows = new Map<string, string>()
  return {
    get length() {
      return rows.size
    },
    clear: () => rows.clear(),
    getItem: (key) => rows.get(key) ?? null,
    key: (place) => [...rows.keys()][place] ?? null,
    removeItem: (key) => void rows.delete(key),
    setItem: (key, value) => void rows.set(key, value),
  }
}

/** The cookies that one browser holds of one host. */
export interface CookieJar {
  readonly take: (headers: Headers) => void
  /** As the `Cookie` header says them; null: there are none. */
  readonly given: () => string | null
}

/** `first`: what a `Cookie` header said elsewhere, for a browser that is signed in already. */
export function cookieJar(first = ''): CookieJar {
  const held = new Map<string, string>()
  const put = (cookie: string): void => {
    const [, name = '', value = ''] = /^\s*([^=;]+)=([^;]*)/.exec(cookie) ?? []
    if (name !== '') held.set(name, value)
  }
  first.split(';').forEach(put)
  return {
    take: (headers) => headers.getSetCookie().forEach(put),
    given: () =>
      held.size === 0 ? null : [...held].map(([name, value]) => `${name}=${value}`).join('; '),
  }
}
