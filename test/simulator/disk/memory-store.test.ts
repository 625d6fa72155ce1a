import type { Database } from '../../../server/store/schema.ts'
import { storeContract } from '../../store/contract.ts'
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

storeContract('the simulated disk', 'rows', () => {
  const disk: MemoryDisk = {
    tables: emptyTables(),
    locks: createLocks(),
    committed: () => undefined,
    changed: () => undefined,
  }
  const open = () => Promise.resolve(memoryStore(disk, straight))
  // Nothing of it is in any file: its bytes are what the tables hold, and what they hold is durable.
  const bytes = (): Buffer =>
    Buffer.from(
      JSON.stringify(disk.tables, (_key, value: unknown) =>
        value instanceof Map ? [...value] : value,
      ),
    )
  return open().then((store) => ({
    store,
    reopen: open,
    db: () => tombstonesOf(disk),
    bytes: () => Promise.resolve(bytes()),
    durability: () => Promise.resolve('full'),
    discard: () => Promise.resolve(),
  }))
})

/** The one question that the contract asks past the store: which tombstones there are, in order. */
function tombstonesOf({ tables }: MemoryDisk): Database {
  const question = {
    selectFrom: () => question,
    selectAll: () => question,
    orderBy: () => question,
    execute: () =>
      Promise.resolve(
        [...tables.tombstones.values()].sort((a, b) =>
          `${a.room} ${a.owner}` < `${b.room} ${b.owner}` ? -1 : 1,
        ),
      ),
  }
  // No database stands behind it, and nothing else is asked.
  return question as unknown as Database
}
