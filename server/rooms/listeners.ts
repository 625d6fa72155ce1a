import type { Change } from '../rooms.ts'

/** Those who watch a room. */
export interface Listeners {
  readonly watch: (listener: (change: Change) => void) => () => void
  /** One that fails harms no other. */
  readonly tell: (change: Change) => void
  readonly none: () => boolean
}

export function listenersOf(report: (fault: unknown) => void): Listeners {
  const listeners = new Set<(change: Change) => void>()
  return {
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell: (change) => {
      for (const listener of [...listeners]) {
        try {
          listener(change)
        } catch (fault) {
          report(fault)
        }
      }
    },
    none: () => listeners.size === 0,
  }
}
