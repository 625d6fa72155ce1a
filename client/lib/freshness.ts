/**
 * Keeps old news out. The server numbers each `stage`, `mine` and snapshot by the last event that changed it; whatever
 * is older than what a page already holds came late and is dropped.
 */
export interface Freshness {
  /** Whether a message of this kind with this seq is news (or the same again). Remembers it if so. */
  readonly takes: (kind: 'stage' | 'mine', seq: number) => boolean
  /** The least seq that a snapshot must exceed to bring anything new; -1 before anything came. */
  readonly seen: () => number
}

export function createFreshness(): Freshness {
  const held = { stage: -1, mine: -1 }
  return {
    takes(kind, seq) {
      if (seq < held[kind]) return false
      held[kind] = seq
      return true
    },
    seen: () => Math.max(held.stage, held.mine),
  }
}
