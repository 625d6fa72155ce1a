import type { Store } from '../../../server/store/store.ts'
import { createLocks } from './locks.ts'
import type { MemoryDisk, Way } from './memory-store.ts'
import { memoryStore } from './memory-store.ts'
import { emptyTables } from './tables.ts'

const straight: Way = {
  holder: 'the test',
  reach: () => Promise.resolve(),
  commit: (write) => {
    write()
    return Promise.resolve()
  },
  hints: () => () => undefined,
}

/** A disk in memory on which nothing goes wrong, and stores of one process on it. */
export function oneDisk(): { readonly disk: MemoryDisk; readonly open: () => Store } {
  const disk: MemoryDisk = {
    tables: emptyTables(),
    locks: createLocks(),
    committed: () => undefined,
    changed: () => undefined,
  }
  return { disk, open: () => memoryStore(disk, straight) }
}
