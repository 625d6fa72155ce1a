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
