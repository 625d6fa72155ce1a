import type { CompiledQuery } from 'kysely'
import type { Event, Recorded } from '../room/events.ts'
import type { Ack } from '../room/protocol.ts'
import type { Words } from '../room/state.ts'
import type { CommandsTable, Database, EventsTable, RoomsTable, WordsTable } from './schema.ts'
import type { CommandKey, CommandRow, RoomRow } from './store.ts'

/** The directory's row as the contract says it. */
export function asRoomRow(row: RoomsTable): RoomRow {
  const { id, owner, title, code, state, opened_at, ends, expires_at } = row
  return { id, owner, title, code, state, openedAt: opened_at, ends, expiresAt: expires_at }
}

/** Events are read as they were written: the one place where an old shape would be brought up to date. */
export function asRecorded(row: Pick<EventsTable, 'seq' | 'at' | 'body'>): Recorded {
  // Only `writeBatch` fills this column, from an Event.
  return { seq: row.seq, at: row.at, event: JSON.parse(row.body) as Event }
}

export function asWords(row: Pick<WordsTable, 'id' | 'owner' | 'body'>): Words {
  const body: unknown = JSON.parse(row.body)
  return { id: row.id, owner: row.owner, body }
}

export function asCommandRow(row: Omit<CommandsTable, 'room'>): CommandRow {
  // Only `writeBatch` fills this column, from an Ack.
  return {
    actor: row.actor,
    id: row.id,
    bodyHash: row.body_hash,
    answer: JSON.parse(row.answer) as Ack,
  }
}

/** The statements that look for commands, by their ids; `thoseAsked` picks from their rows. */
export function lookFor(
  trx: Database,
  room: string,
  asked: readonly CommandKey[],
): readonly CompiledQuery<CommandsTable>[] {
  return inPieces(asked).map((some) =>
    trx
      .selectFrom('commands')
      .selectAll()
      .where('room', '=', room)
      .where(
        'id',
        'in',
        some.map((key) => key.id),
      )
      .compile(),
  )
}

/** Those of the asked commands that were answered before. */
export function thoseAsked(
  found: readonly CommandsTable[],
  asked: readonly CommandKey[],
): readonly CommandRow[] {
  const wanted = new Set(asked.map((key) => `${key.id} ${key.actor}`))
  return found.filter((row) => wanted.has(`${row.id} ${row.actor}`)).map(asCommandRow)
}

/** A statement takes a limited number of values (SQLite 32,766, PostgreSQL 65,535), and a row has 13 at most. */
const piece = 500

/** Long lists go in pieces, one statement for each. */
export function inPieces<T>(list: readonly T[]): readonly (readonly T[])[] {
  const pieces: (readonly T[])[] = []
  for (let from = 0; from < list.length; from += piece) pieces.push(list.slice(from, from + piece))
  return pieces
}
