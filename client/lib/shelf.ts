import { createStore } from 'idb-keyval'

/**
 * A small durable table: text keys to values that can be cloned. IndexedDB where there is one; memory where it is
 * forbidden, full or hangs (private windows), which then lasts as long as the page.
 */
export interface Shelf {
  /** Every row whose key begins with `prefix`. */
  readonly read: <T>(prefix: string) => Promise<readonly (readonly [string, T])[]>
  readonly put: (key: string, value: unknown) => Promise<void>
  /** Deletes the row only if `still` holds for what stands there now. */
  readonly drop: (key: string, still: (value: unknown) => boolean) => Promise<void>
  /** Whether what is put here outlasts the page, as far as is known. */
  readonly keeps: () => boolean
}

/** How long IndexedDB may take to open, in ms: some browsers never answer. */
const patience = 2000

/** The browser's own shelf, shared by all its tabs. */
export function openShelf(): Shelf {
  return withMemoryBehind(indexedDbShelf())
}

/** A shelf that uses `durable` while that answers in time, and from its first failure on memory. */
export function withMemoryBehind(durable: Omit<Shelf, 'keeps'>): Shelf {
  const memory = memoryShelf()
  let broken = false

  /** Does `lasting`, and the same in memory from the first failure on. */
  async function either<T>(lasting: () => Promise<T>, inMemory: () => Promise<T>): Promise<T> {
    if (!broken) {
      try {
        return await inTime(lasting())
      } catch {
        broken = true
      }
    }
    return inMemory()
  }

  return {
    read: <T>(prefix: string) =>
      either(
        () => durable.read<T>(prefix),
        () => memory.read<T>(prefix),
      ),
    // What this page put is in memory too, so that nothing of it is missing on the day the browser's store breaks.
    async put(key, value) {
      await memory.put(key, value)
      await either(
        () => durable.put(key, value),
        () => Promise.resolve(),
      )
    },
    async drop(key, still) {
      await memory.drop(key, still)
      await either(
        () => durable.drop(key, still),
        () => Promise.resolve(),
      )
    },
    keeps: () => !broken,
  }
}

/** Opened when it is first used; any of it may throw, or never answer. */
function indexedDbShelf(): Omit<Shelf, 'keeps'> {
  let store: ReturnType<typeof createStore> | undefined
  const inStore = <T>(
    mode: IDBTransactionMode,
    work: (rows: IDBObjectStore) => PromiseLike<T> | T,
  ): Promise<T> => {
    store ??= createStore('cairn', 'kept')
    return store(mode, work)
  }
  return {
    read: <T>(prefix: string) =>
      inStore('readonly', async (rows) => {
        const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
        const [keys, values] = await Promise.all([
          settled(rows.getAllKeys(range)),
          settled(rows.getAll(range)),
        ])
        // Only this file writes here, with text keys; `T` is what the caller put under this prefix.
        return keys.map((key, place) => [String(key), values[place] as T] as const)
      }),
    put: (key, value) =>
      inStore('readwrite', async (rows) => void (await settled(rows.put(value, key)))),
    drop: (key, still) =>
      inStore('readwrite', async (rows) => {
        const value = await settled(rows.get(key))
        if (still(value)) await settled(rows.delete(key))
      }),
  }
}

/** A shelf that lasts as long as the page. */
export function memoryShelf(): Shelf {
  const rows = new Map<string, unknown>()
  return {
    // `T` is what the caller put under this prefix.
    read: <T>(prefix: string) =>
      Promise.resolve(
        [...rows]
          .filter(([key]) => key.startsWith(prefix))
          .map(([key, value]) => [key, value as T] as const),
      ),
    put(key, value) {
      rows.set(key, structuredClone(value))
      return Promise.resolve()
    },
    drop(key, still) {
      if (still(rows.get(key))) rows.delete(key)
      return Promise.resolve()
    },
    keeps: () => false,
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the browser could not keep it'))
  })
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const alarm = setTimeout(() => reject(new Error('the browser does not answer')), patience)
    work.then(resolve, reject).finally(() => clearTimeout(alarm))
  })
}
