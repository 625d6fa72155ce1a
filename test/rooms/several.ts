import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Rooms } from '../../server/rooms.ts'
import { roomsOver } from '../../server/rooms.ts'
import type { Store } from '../../server/store/store.ts'
import { openPostgres } from '../../server/store/postgres.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { freshDatabase } from '../store/fresh-database.ts'
import type { MemoryBoard } from './board.ts'
import { memoryBoard } from './board.ts'
import type { TestClock } from './clock.ts'
import { testClock } from './clock.ts'
import type { TestSurroundings } from './kit.ts'
import { testSurroundings } from './kit.ts'

/** The databases on which several processes are tested. SQLite has one process in earnest; here it is the quick one. */
export const databases = ['sqlite', 'postgres'] as const

/** One process of several, without sockets. */
export interface Process {
  readonly rooms: Rooms
  readonly surroundings: TestSurroundings
  /** Between the rooms and the real store. */
  readonly line: Line
  /** What was reported as failing, now and then. */
  readonly trouble: unknown[]
}

/** Several processes on one real database, with one clock, and hints that a test lets through or drops. */
export interface Several {
  readonly processes: readonly Process[]
  readonly clock: TestClock
  readonly board: MemoryBoard
  readonly store: Store
  /** Whether hints arrive, from now on. They do in the beginning. */
  readonly hint: (on: boolean) => void
  readonly discard: () => Promise<void>
}

export interface SeveralOptions {
  readonly seed: string
  readonly database: (typeof databases)[number]
  readonly count?: number
}

export async function several({ seed, database, count = 2 }: SeveralOptions): Promise<Several> {
  const { store, discard } = await open(database)
  const clock = testClock(Date.UTC(2026, 0, 5, 9))
  const board = memoryBoard(clock.now)
  const listeners = new Set<(room: string | null) => void>()
  let hinting = true
  const changed = (room: string): void => {
    if (hinting) for (const listener of listeners) listener(room)
  }
  const hints: Store['hints'] = (listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const processes = Array.from({ length: count }, (_, place): Process => {
    const line = lineTo(store, { hints, changed })
    const surroundings = testSurroundings(`${seed} ${place}`, clock)
    const trouble: unknown[] = []
    const others = {
      board: board.of(`p${place}`),
      later: clock.later,
      report: (_what: string, fault: unknown) => void trouble.push(fault),
    }
    return {
      line,
      surroundings,
      trouble,
      rooms: roomsOver(line.store, { ...surroundings, others }),
    }
  })
  return {
    processes,
    clock,
    board,
    store,
    hint: (on) => void (hinting = on),
    discard: async () => {
      for (const { rooms } of processes) await rooms.close()
      await discard()
    },
  }
}

/** A process's way to the store, which breaks when a test says so. */
export interface Line {
  readonly store: Store
  /** The next so many transactions are committed, and then throw as if the line had broken. */
  readonly loseWord: (times: number) => void
  /** Everything throws until it is mended. */
  readonly cut: (on: boolean) => void
  /** Reading this room's log throws; null: none. */
  readonly spoil: (room: string | null) => void
  /** How often each thing was asked so far. */
  readonly asked: Record<'transact' | 'load' | 'after' | 'seqs', number>
}

function lineTo(
  store: Store,
  { hints, changed }: { hints: Store['hints']; changed: (room: string) => void },
): Line {
  const asked = { transact: 0, load: 0, after: 0, seqs: 0 }
  let words = 0
  let isCut = false
  let spoilt: string | null = null
  const ask = (what: keyof typeof asked, room?: string): void => {
    asked[what]++
    if (isCut) throw new Error('the line is cut')
    if (room !== undefined && room === spoilt) throw new Error('this log cannot be read')
  }
  return {
    store: {
      ...store,
      hints,
      transact: async (turn, decide) => {
        ask('transact')
        const batch = await store.transact(turn, decide)
        if (batch.events.length > 0) changed(turn.room)
        if (words === 0) return batch
        words--
        throw new Error('the line broke before the word came')
      },
      load: async (room) => {
        ask('load')
        return store.load(room)
      },
      after: async (room, seq) => {
        ask('after', room)
        return store.after(room, seq)
      },
      seqs: async (rooms) => {
        ask('seqs')
        return store.seqs(rooms)
      },
      deleteRoom: async (room, at) => {
        await store.deleteRoom(room, at)
        changed(room)
      },
    },
    loseWord: (times) => void (words = times),
    cut: (on) => void (isCut = on),
    spoil: (room) => void (spoilt = room),
    asked,
  }
}

async function open(
  database: SeveralOptions['database'],
): Promise<{ readonly store: Store; readonly discard: () => Promise<void> }> {
  if (database === 'postgres') {
    const { url, drop } = await freshDatabase()
    const { store } = await openPostgres(url)
    const discard = async (): Promise<void> => {
      await store.close()
      await drop()
    }
    return { store, discard }
  }
  const folder = await mkdtemp(join(tmpdir(), 'cairn-several-'))
  const { store } = await openSqlite(join(folder, 'cairn.db'))
  const discard = async (): Promise<void> => {
    await store.close()
    await rm(folder, { recursive: true })
  }
  return { store, discard }
}
