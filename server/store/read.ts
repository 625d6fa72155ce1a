import { asRecorded, asRoomRow, asWords } from './rows.ts'
import type { Database } from './schema.ts'
import type { Missed, StoredRoom } from './store.ts'

const nothing: Missed = { events: [], putWords: [], deletedWords: [] }

/** All of a room; null where there is none, or nothing has happened in it. */
export async function readRoom(trx: Database, room: string): Promise<StoredRoom | null> {
  const row = await trx.selectFrom('rooms').selectAll().where('id', '=', room).executeTakeFirst()
  if (row === undefined || row.seq === 0) return null
  const missed = await readMissed(trx, room, { after: 0, last: row.seq })
  return { row: asRoomRow(row), events: missed.events, words: missed.putWords }
}

/** What stands in the log above `after`. `last` is the room's last seq. Throws where the caller knows more than the log. */
export async function readMissed(
  trx: Database,
  room: string,
  span: { after: number; last: number },
): Promise<Missed> {
  if (span.after === span.last) return nothing
  if (span.after > span.last)
    throw new Error(`the log of room ${room} ends at ${span.last}, before ${span.after}`)
  const events = await trx
    .selectFrom('events')
    .select(['seq', 'at', 'body'])
    .where('room', '=', room)
    .where('seq', '>', span.after)
    .orderBy('seq')
    .execute()
  const words = await trx
    .selectFrom('words')
    .select(['id', 'owner', 'body'])
    .where('room', '=', room)
    .where('seq', '>', span.after)
    .execute()
  const gone =
    span.after === 0
      ? []
      : await trx
          .selectFrom('gone_words')
          .select('id')
          .where('room', '=', room)
          .where('seq', '>', span.after)
          .execute()
  return {
    events: events.map(asRecorded),
    putWords: words.map(asWords),
    deletedWords: gone.map((row) => row.id),
  }
}
