import type { DurableShelf } from '../around.ts'
import type { Host, World } from '../world.ts'

/** How a browser's own store does now. */
export interface ShelfHealth {
  /** More time for each thing, in ms. */
  slow: number
  /** `fails`: every asking throws. `absent`: there is none (a private window). */
  state: 'well' | 'fails' | 'absent'
}

/** What a browser keeps, for all its pages; it outlasts every one of them. */
export interface ShelfRows {
  readonly rows: Map<string, string>
  readonly health: ShelfHealth
  /** How often the machine went down: what was under way then is not carried out. */
  lost: number
}

/** How long IndexedDB takes, in ms. */
const takes = [0, 12] as const

/**
 * A page's door to its browser's IndexedDB. What a page had asked for is carried out after it is closed, as browsers do
 * with transactions under way; what a battery takes with it is not. Values are copied on the way in and out.
 */
export function browserShelf(
  world: World,
  page: Host,
  browser: { readonly kept: ShelfRows; readonly host: Host },
): DurableShelf {
  const { rows, health } = browser.kept

  /** Things that one page asks for are done in the order in which it asked. */
  let last = 0
  function transaction<T>(on: Host, work: () => T): Promise<T> {
    if (health.state !== 'well') return Promise.reject(new Error('the store is closed'))
    const { lost } = browser.kept
    return new Promise((resolve) => {
      const ms = page.chance.between(...takes) + health.slow
      last = Math.max(last + 1, world.now() + ms)
      world.later(on, last - world.now(), () => {
        if (browser.kept.lost !== lost) return
        const result = work()
        world.later(page, 0, () => resolve(result))
      })
    })
  }

  // What lies there was put there by the same kind of page, under the same kind of key.
  const read = <T>(key: string): T => JSON.parse(rows.get(key) ?? 'null') as T

  return {
    read: <T>(prefix: string) =>
      transaction(page, () =>
        [...rows.keys()]
          .filter((key) => key.startsWith(prefix))
          .sort()
          .map((key) => [key, read<T>(key)] as const),
      ),
    put(key, value) {
      const text = JSON.stringify(value)
      return transaction(browser.host, () => void rows.set(key, text))
    },
    // Looks before it deletes: without its page it does neither.
    drop: (key, still) =>
      transaction(page, () => {
        if (rows.has(key) && still(read(key))) rows.delete(key)
      }),
  }
}
