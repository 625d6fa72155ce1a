import type { Recorded } from '../../../server/room/events.ts'
import type { Ack } from '../../../server/room/protocol.ts'
import type { Batch, Door, RoomRow } from '../../../server/store/store.ts'

/** One room as it lies on the disk. Bodies are JSON, as in every real store. */
export interface RoomTable {
  readonly row: RoomRow
  readonly seq: number
  readonly events: readonly { readonly seq: number; readonly at: number; readonly body: string }[]
  readonly words: ReadonlyMap<string, WordsRow>
  readonly gone: readonly { readonly seq: number; readonly id: string }[]
  /** By `<id> <actor>`. */
  readonly commands: ReadonlyMap<string, { readonly bodyHash: string; readonly answer: string }>
}

interface WordsRow {
  readonly owner: string
  readonly seq: number
  readonly body: string
}

/** Everything that is durable. A table is never changed in place: a commit puts another one there, at once. */
export interface Tables {
  readonly rooms: Map<string, RoomTable>
  readonly doors: Map<string, Door>
  /** Who was erased, and which room was deleted (`owner` is ''), by both. */
  readonly tombstones: Map<string, Tombstone>
}

interface Tombstone {
  readonly room: string
  readonly owner: string
  /** ms since 1970. */
  readonly at: number
}

export function emptyTables(): Tables {
  return { rooms: new Map(), doors: new Map(), tombstones: new Map() }
}

/** Writes down that an owner's words, or with '' a whole room, are gone. */
export function mark({ tombstones }: Tables, stone: Tombstone): void {
  tombstones.set(`${stone.room} ${stone.owner}`, stone)
}

/** One stone for a whole room that is gone, in place of those of its people. */
export function buryRoom(tables: Tables, room: string, at: number): void {
  for (const [key, stone] of tables.tombstones)
    if (stone.room === room) tables.tombstones.delete(key)
  mark(tables, { room, owner: '', at })
}

export function keyOf({ id, actor }: { readonly id: string; readonly actor: string }): string {
  return `${id} ${actor}`
}

/** A room's table with a batch in it. Throws where the batch breaks the store's contract; nothing is written then. */
export function withBatch(before: RoomTable, batch: Batch): RoomTable {
  const seq = before.seq + batch.events.length
  refuseGaps(before, batch)
  const commands = new Map(before.commands)
  for (const row of batch.commands) {
    if (commands.has(keyOf(row))) throw new Error(`command ${row.id} is there already`)
    commands.set(keyOf(row), { bodyHash: row.bodyHash, answer: JSON.stringify(row.answer) })
  }
  const words = new Map(before.words)
  for (const { id, owner, body } of batch.putWords)
    words.set(id, { owner, seq, body: JSON.stringify(body) })
  const erased = new Set(batch.eraseOwners)
  const gone = new Set<string>()
  for (const id of batch.deleteWords) if (words.delete(id)) gone.add(id)
  for (const [id, row] of words)
    if (erased.has(row.owner)) {
      words.delete(id)
      gone.add(id)
    }
  return {
    row: batch.room ?? before.row,
    seq,
    events: [...before.events, ...batch.events.map(asRow)],
    words,
    gone: [...before.gone, ...[...gone].map((id) => ({ seq, id }))],
    commands,
  }
}

function refuseGaps(before: RoomTable, batch: Batch): void {
  for (const [place, { seq }] of batch.events.entries())
    if (seq !== before.seq + place + 1) throw new Error(`event ${seq} cannot follow ${before.seq}`)
  const changed = batch.putWords.length + batch.deleteWords.length + batch.eraseOwners.length
  if (changed > 0 && batch.events.length === 0) throw new Error('words changed without an event')
}

function asRow({ seq, at, event }: Recorded) {
  return { seq, at, body: JSON.stringify(event) }
}

/** An answer as it was stored: only `withBatch` writes it, from an Ack. */
export function asAnswer(answer: string): Ack {
  return JSON.parse(answer) as Ack
}
