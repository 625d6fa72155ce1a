import type { Event } from '../../../server/room/events.ts'
import type { Batch, CommandRow, Missed, RoomRow, Store } from '../../../server/store/store.ts'
import { CODE_RESTS, DoorTaken, RoomGone } from '../../../server/store/store.ts'
import type { Locks } from './locks.ts'
import type { RoomTable, Tables } from './tables.ts'
import { buryRoom, asAnswer, keyOf, mark, withBatch } from './tables.ts'

/** A process's way to the disk, with all that can go wrong on it. */
export interface Way {
  /** Whose locks they are. */
  readonly holder: string
  /** Resolves once the disk can be asked; throws where it cannot. */
  readonly reach: () => Promise<void>
  /**
   * Carries `write` out on the disk, where it is durable at once, and resolves when the process hears so. Throws where the
   * process hears otherwise, or nothing: then it may or may not have been carried out.
   */
  readonly commit: (write: () => void) => Promise<void>
  readonly hints: Store['hints']
}

/** One transaction that was carried out: what it wrote, and the room's table with it. */
export interface Commit {
  readonly room: string
  readonly batch: Batch
  readonly table: RoomTable
  /** The process. */
  readonly by: string
}

export interface MemoryDisk {
  readonly tables: Tables
  readonly locks: Locks
  /** Told of each commit, as it becomes durable. */
  readonly committed: (commit: Commit) => void
  /** Told that a room changed or went, for hints. */
  readonly changed: (room: string) => void
}

/** The store's contract over tables in memory; `close` closes nothing, the tables stay. */
export function memoryStore(disk: MemoryDisk, way: Way): Store {
  const { tables } = disk

  async function transact(
    turn: Parameters<Store['transact']>[0],
    decide: Parameters<Store['transact']>[1],
  ): Promise<Batch> {
    const { room, knownSeq } = turn
    await way.reach()
    const lock = await disk.locks.take(room, way.holder)
    try {
      const before = tables.rooms.get(room) ?? (knownSeq === 0 ? newTable(room) : null)
      if (before === null) throw new RoomGone(room)
      const asked = turn.asked.flatMap((key) => commandIn(before, key) ?? [])
      const batch = decide({ ...missedSince(before, knownSeq), commands: asked })
      const after = withBatch(before, batch)
      await way.commit(() => {
        if (!lock.holds()) throw new Error('the transaction was broken off')
        const at = batch.events.at(-1)?.at ?? 0
        refuseTaken(tables, batch, at)
        for (const owner of batch.eraseOwners) mark(tables, { room, owner, at })
        if (after.seq > 0) tables.rooms.set(room, after)
        for (const key of batch.dropDoors) tables.doors.delete(key)
        for (const door of batch.putDoors) tables.doors.set(door.key, door)
        lock.release()
        disk.committed({ room, batch, table: after, by: way.holder })
        if (batch.events.length > 0) disk.changed(room)
      })
      return batch
    } finally {
      lock.release()
    }
  }

  async function read<T>(look: () => T): Promise<T> {
    await way.reach()
    return look()
  }

  const rows = (): RoomRow[] => [...tables.rooms.values()].map((table) => table.row)

  return {
    transact,
    load: (room) =>
      read(() => {
        const table = tables.rooms.get(room)
        if (table === undefined) return null
        const { events, putWords: words } = missedSince(table, 0)
        return { row: table.row, events, words }
      }),
    after: (room, seq) =>
      read(() => {
        const table = tables.rooms.get(room)
        if (table === undefined) throw new RoomGone(room)
        return missedSince(table, seq)
      }),
    seqs: (rooms) =>
      read(
        () =>
          new Map(
            rooms.flatMap((room) => {
              const seq = tables.rooms.get(room)?.seq
              return seq === undefined ? [] : [[room, seq] as const]
            }),
          ),
      ),
    hints: way.hints,
    command: (room, key) =>
      read(() => {
        const table = tables.rooms.get(room)
        return table === undefined ? null : commandIn(table, key)
      }),
    door: (key) =>
      read(() => {
        const door = tables.doors.get(key)
        return door === undefined || door.room === '' ? null : door
      }),
    codes: (at) =>
      read(() =>
        [...tables.doors.values()]
          .filter(({ kind, until }) => kind === 'join' && (until ?? at) > at - CODE_RESTS)
          .map(({ key }) => key),
      ),
    roomsOf: (owner) =>
      read(() =>
        rows()
          .filter((row) => row.owner === owner)
          .sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? -1 : 1)),
      ),
    due: (at) =>
      read(() =>
        rows().filter(
          ({ expiresAt, ends, state }) =>
            (expiresAt !== null && expiresAt <= at) ||
            (state === 'open' && ends !== null && ends <= at),
        ),
      ),
    async deleteRoom(room, at) {
      await way.reach()
      const lock = await disk.locks.take(room, way.holder)
      await way
        .commit(() => {
          tables.rooms.delete(room)
          buryRoom(tables, room, at)
          for (const [key, door] of tables.doors) {
            if (door.room !== room) continue
            if (door.kind === 'return') tables.doors.delete(key)
            else tables.doors.set(key, { ...door, room: '', until: Math.min(door.until ?? at, at) })
          }
          lock.release()
          disk.changed(room)
        })
        .finally(lock.release)
    },
    close: () => Promise.resolve(),
  }
}

/** A code that leads to another room stays where it leads, until it has rested. */
function refuseTaken({ doors }: Tables, { putDoors }: Batch, at: number): void {
  for (const { key, room } of putDoors) {
    const there = doors.get(key)
    const rests = there?.until === null || (there?.until ?? 0) > at - CODE_RESTS
    if (there !== undefined && there.room !== room && rests) throw new DoorTaken()
  }
}

function newTable(id: string): RoomTable {
  const row: RoomRow = {
    ...{ id, owner: '', title: '', code: null, state: 'open', openedAt: 0 },
    ...{ ends: null, expiresAt: null },
  }
  return { row, seq: 0, events: [], words: new Map(), gone: [], commands: new Map() }
}

/** What stands in a room's table above a seq. */
export function missedSince(table: RoomTable, seq: number): Missed {
  if (seq > table.seq) throw new Error(`the log ends at ${table.seq}, before ${seq}`)
  return {
    events: table.events
      .slice(seq)
      .map((row) => ({ seq: row.seq, at: row.at, event: JSON.parse(row.body) as Event })), // put there from an Event
    putWords: [...table.words].flatMap(([id, row]) =>
      row.seq > seq ? [{ id, owner: row.owner, body: JSON.parse(row.body) as unknown }] : [],
    ),
    deletedWords: seq === 0 ? [] : table.gone.flatMap((each) => (each.seq > seq ? [each.id] : [])),
  }
}

function commandIn(
  table: RoomTable,
  { actor, id }: { readonly actor: string; readonly id: string },
): CommandRow | null {
  const row = table.commands.get(keyOf({ id, actor }))
  return row === undefined
    ? null
    : { actor, id, bodyHash: row.bodyHash, answer: asAnswer(row.answer) }
}
