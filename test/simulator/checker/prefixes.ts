import type { Recorded } from '../../../server/room/events.ts'
import { evolve } from '../../../server/room/evolve.ts'
import { initialRoom } from '../../../server/room/initial.ts'
import type { RoomState, Words, WordsById } from '../../../server/room/state.ts'
import type { RoomTable } from '../disk/tables.ts'
import { missedSince } from '../disk/memory-store.ts'
import type { Committed } from '../history.ts'
import type { Run } from '../simulate.ts'

/** The room as a prefix of its log says it is: replayed from what lay on the disk, and from nothing else. */
export interface Prefix {
  readonly seq: number
  /** When it became durable, ms since 1970. */
  readonly at: number
  readonly state: RoomState
  readonly words: WordsById
  /** What this commit added. */
  readonly events: readonly Recorded[]
}

export interface Prefixes {
  readonly all: readonly Prefix[]
  readonly last: Prefix
  /** The one that ends with this seq; null where no commit ended there. */
  readonly at: (seq: number) => Prefix | null
  readonly commits: readonly Committed[]
}

export function prefixesOf({ room, history }: Run): Prefixes {
  const commits = history.commits.filter((commit) => commit.room === room)
  const all: Prefix[] = []
  let state = initialRoom(room)
  for (const { at, table } of commits) {
    if (table.seq === state.seq) continue
    const { events } = missedSince(table, state.seq)
    state = events.reduce(evolve, state)
    all.push({ seq: table.seq, at, state, words: wordsIn(table), events })
  }
  const bySeq = new Map(all.map((prefix) => [prefix.seq, prefix]))
  const last = all.at(-1)
  if (last === undefined) throw new Error('the room was never written')
  return {
    ...{ all, last, commits },
    at: (seq) => bySeq.get(seq) ?? null,
  }
}

/** Rows are never changed in place, so each is read once for all the prefixes that it lives through. */
const read = new WeakMap<object, Words>()

function wordsIn(table: RoomTable): WordsById {
  return new Map(
    [...table.words].map(([id, row]) => {
      const known = read.get(row)
      const words = known ?? { id, owner: row.owner, body: JSON.parse(row.body) as unknown }
      read.set(row, words)
      return [id, words]
    }),
  )
}
