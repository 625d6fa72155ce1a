import type { CompiledQuery } from 'kysely'
import { asRecorded, asRoomRow, asWords } from './rows.ts'
import type { Database, EventsTable, GoneWordsTable, RoomsTable, WordsTable } from './schema.ts'
import type { Missed, StoredRoom } from './store.ts'
import { RoomGone } from './store.ts'
import { together } from './together.ts'
import type { Results } from './together.ts'

const nothing: Missed = { events: [], putWords: [], deletedWords: [] }

/** All of a room; null where there is none, or nothing has happened in it. The transaction sees one state of it all. */
export async function readRoom(trx: Database, room: string): Promise<StoredRoom | null> {
  const [rows, events, words] = await together(trx, [
    rowOf(trx, room),
    eventsAfter(trx, room, 0),
    wordsAfter(trx, room, 0),
  ])
  const row = rows.rows[0]
  if (row === undefined || row.seq === 0) return null
  return {
    row: asRoomRow(row),
    events: events.rows.map(asRecorded),
    words: words.rows.map(asWords),
  }
}

/** What stands in the log above `after`, for a follower. The transaction sees one state of it all. Throws `RoomGone`. */
export async function readAfter(trx: Database, room: string, after: number): Promise<Missed> {
  const [rows, ...log] = await together(trx, [rowOf(trx, room), ...above(trx, room, after)])
  const row = rows.rows[0]
  if (row === undefined) throw new RoomGone(room)
  refuseAhead(room, { after, last: row.seq })
  return missedIn(log, after)
}

/** What stands in the log above `after`. `last` is the room's last seq. Throws where the caller knows more than the log. */
export async function readMissed(
  trx: Database,
  room: string,
  span: { after: number; last: number },
): Promise<Missed> {
  refuseAhead(room, span)
  if (span.after === span.last) return nothing
  return missedIn(await together(trx, above(trx, room, span.after)), span.after)
}

function refuseAhead(room: string, { after, last }: { after: number; last: number }): void {
  if (after > last) throw new Error(`the log of room ${room} ends at ${last}, before ${after}`)
}

/** Everything after a seq that a follower must hear of. */
function above(trx: Database, room: string, after: number) {
  return [
    eventsAfter(trx, room, after),
    wordsAfter(trx, room, after),
    goneAfter(trx, room, after),
  ] as const
}

function missedIn([events, words, gone]: Results<ReturnType<typeof above>>, after: number): Missed {
  return {
    events: events.rows.map(asRecorded),
    putWords: words.rows.map(asWords),
    // Whoever knew nothing misses none.
    deletedWords: after === 0 ? [] : gone.rows.map((row) => row.id),
  }
}

function rowOf(trx: Database, room: string): CompiledQuery<RoomsTable> {
  return trx.selectFrom('rooms').selectAll().where('id', '=', room).compile()
}

function eventsAfter(
  trx: Database,
  room: string,
  seq: number,
): CompiledQuery<Pick<EventsTable, 'seq' | 'at' | 'body'>> {
  return trx
    .selectFrom('events')
    .select(['seq', 'at', 'body'])
    .where('room', '=', room)
    .where('seq', '>', seq)
    .orderBy('seq')
    .compile()
}

function wordsAfter(
  trx: Database,
  room: string,
  seq: number,
): CompiledQuery<Pick<WordsTable, 'id' | 'owner' | 'body'>> {
  return trx
    .selectFrom('words')
    .select(['id', 'owner', 'body'])
    .where('room', '=', room)
    .where('seq', '>', seq)
    .compile()
}

function goneAfter(
  trx: Database,
  room: string,
  seq: number,
): CompiledQuery<Pick<GoneWordsTable, 'id'>> {
  return trx
    .selectFrom('gone_words')
    .select('id')
    .where('room', '=', room)
    .where('seq', '>', seq)
    .compile()
}
