import { freshId } from './ids.ts'

/** Tells the other tabs of this browser that something on the shelf changed, without saying what. */
export interface Tabs {
  readonly tell: () => void
  readonly stop: () => void
}

/** `heard` is called when another tab tells. Through a BroadcastChannel, else through storage events, else not at all. */
export function openTabs(name: string, heard: () => void): Tabs {
  if (typeof BroadcastChannel === 'function') {
    const channel = new BroadcastChannel(name)
    channel.onmessage = heard
    return { tell: () => channel.postMessage(0), stop: () => channel.close() }
  }
  const onStorage = (event: StorageEvent): void => {
    if (event.key === name) heard()
  }
  addEventListener('storage', onStorage)
  return {
    tell() {
      try {
        localStorage.setItem(name, String(Math.random()))
      } catch {
        // Tabs then learn from the room, as other devices do.
      }
    },
    stop: () => removeEventListener('storage', onStorage),
  }
}

/**
 * The name of this page among all that share a shelf: `<tab>.<page>`. The tab's part stays over a reload, so that the new
 * page knows what the old one left; the page's part is always fresh, so that a duplicated tab, which has the same storage,
 * never writes over the other's rows. `storage` may throw where it is forbidden: then only the page counts.
 */
export function freshTab(
  storage: () => Pick<Storage, 'getItem' | 'setItem'> = () => sessionStorage,
): string {
  const page = freshId()
  try {
    const tab = storage().getItem(tabKey) ?? freshId()
    storage().setItem(tabKey, tab)
    return `${tab}.${page}`
  } catch {
    return page
  }
}

/** Whether two pages are of one tab: the same page, one before and after a reload, or a duplicate of it. */
export function isKin(one: string, other: string): boolean {
  return one.split('.')[0] === other.split('.')[0]
}

const tabKey = 'cairn.tab'
