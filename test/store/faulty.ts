import type { Store } from '../../server/store/store.ts'

/** A store whose disk can be made slow, or full, by a test. */
export interface FaultyDisk {
  readonly around: (store: Store) => Store
  /** Commits wait until `release`. */
  readonly hold: () => void
  readonly release: () => void
  /** The next so many transactions write nothing and throw, after their decision was made. */
  readonly fail: (times: number) => void
  /** How many transactions were asked for so far. */
  readonly turns: () => number
}

export function faultyDisk(): FaultyDisk {
  let failures = 0
  let turns = 0
  let gate: { readonly open: Promise<void>; readonly release: () => void } | null = null
  return {
    around: (store) => ({
      ...store,
      transact: async (turn, decide) => {
        turns++
        if (failures > 0) {
          failures--
          return store.transact(turn, (known) => {
            decide(known)
            throw new Error('disk full')
          })
        }
        const batch = await store.transact(turn, decide)
        await gate?.open
        return batch
      },
    }),
    hold: () => {
      let release = (): void => undefined
      const open = new Promise<void>((resolve) => (release = resolve))
      gate = { open, release }
    },
    release: () => {
      gate?.release()
      gate = null
    },
    fail: (times) => void (failures = times),
    turns: () => turns,
  }
}
