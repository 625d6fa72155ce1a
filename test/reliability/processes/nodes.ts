import { roomsOver } from '../../../server/rooms.ts'
import type { Rooms, Surroundings } from '../../../server/rooms.ts'
import { later } from '../../../server/rooms/later.ts'
import { steadily } from '../../../server/rooms/steadily.ts'
import { openPostgres } from '../../../server/store/postgres.ts'
import type { OpenPostgres } from '../../../server/store/postgres.ts'
import type { Store } from '../../../server/store/store.ts'
import { testSurroundings } from '../../rooms/kit.ts'

/** The rooms as one process serves them, over connections of its own; the sockets are left out. */
export interface Node {
  readonly rooms: Rooms
  readonly store: Store
  /** Whatever was reported as failing. */
  readonly faults: readonly unknown[]
}

/** Several nodes on one database. */
export interface Nodes {
  readonly all: readonly Node[]
  readonly close: () => Promise<void>
}

/** As the house has it, in ms. */
const looking = { every: 2000, most: 5000 }

/** `around` puts something between a node and its store. */
export async function nodesOn(
  url: string,
  options: {
    readonly seed: string
    readonly count: number
    readonly around?: (opened: OpenPostgres) => Store
    readonly surroundings?: Partial<Surroundings>
  },
): Promise<Nodes> {
  const { seed, count, around = ({ store }) => store, surroundings = {} } = options
  const closes: (() => Promise<void>)[] = []
  const all: Node[] = []
  for (let n = 0; n < count; n++) {
    const opened = await openPostgres(url)
    const store = around(opened)
    const faults: unknown[] = []
    const report = (fault: unknown): void => void faults.push(fault)
    const now = (): number => Date.now()
    const rooms = roomsOver(store, {
      ...testSurroundings(`${seed} node ${n}`),
      ...{ now, report, ...surroundings },
      others: { board: opened.board, later, report: (_what, fault) => report(fault) },
    })
    const stop = steadily({ ...looking, now, later, failed: report }, rooms.follow)
    closes.push(async () => {
      stop()
      await rooms.close()
      await opened.store.close()
    })
    all.push({ rooms, store, faults })
  }
  return {
    all,
    close: async () => {
      for (const close of closes) await close()
    },
  }
}
