import type { Database } from '../../../server/store/schema.ts'
import { storeContract } from '../../store/contract.ts'
import type { MemoryDisk } from './memory-store.ts'
import { oneDisk } from './one-disk.ts'

storeContract('the simulated disk', 'rows', () => {
  const one = oneDisk()
  const { disk } = one
  const open = () => Promise.resolve(one.open())
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
