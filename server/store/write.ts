import type { Words } from '../room/state.ts'
import { inPieces } from './rows.ts'
import type { Database } from './schema.ts'
import type { Batch } from './store.ts'

/**
 * Writes a batch after the room's last seq. Throws where its events do not continue the log by one, or where words change
 * without an event: whoever follows the log would miss that.
 */
export async function writeBatch(
  trx: Database,
  at: { room: string; seq: number },
  batch: Batch,
): Promise<void> {
  const { room } = at
  const seq = at.seq + batch.events.length
  refuseGaps(at, batch)
  for (const events of inPieces(batch.events)) {
    const rows = events.map((each) => ({
      room,
      seq: each.seq,
      at: each.at,
      body: JSON.stringify(each.event),
    }))
    await trx.insertInto('events').values(rows).execute()
  }
  for (const commands of inPieces(batch.commands)) {
    const rows = commands.map((each) => ({
      room,
      id: each.id,
      actor: each.actor,
      body_hash: each.bodyHash,
      answer: JSON.stringify(each.answer),
    }))
    await trx.insertInto('commands').values(rows).execute()
  }
  await writeWords(trx, { room, seq }, batch)
  await writeDoors(trx, batch)
  await writeRow(trx, { room, seq }, batch)
}

function refuseGaps(at: { room: string; seq: number }, batch: Batch): void {
  for (const [place, each] of batch.events.entries()) {
    if (each.seq !== at.seq + place + 1)
      throw new Error(`event ${each.seq} cannot follow ${at.seq + place} in room ${at.room}`)
  }
  const changed = batch.putWords.length + batch.deleteWords.length + batch.eraseOwners.length
  if (changed > 0 && batch.events.length === 0)
    throw new Error(`words of room ${at.room} changed without an event`)
}

/** Puts, then deletes, then erases: words of a batch that a later command of it takes back never stay. */
async function writeWords(
  trx: Database,
  { room, seq }: { room: string; seq: number },
  batch: Batch,
): Promise<void> {
  for (const words of inPieces(newest(batch.putWords))) {
    await trx
      .insertInto('words')
      .values(
        words.map((each) => ({
          room,
          id: each.id,
          owner: each.owner,
          seq,
          body: JSON.stringify(each.body),
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['room', 'id']).doUpdateSet((set) => ({
          owner: set.ref('excluded.owner'),
          seq: set.ref('excluded.seq'),
          body: set.ref('excluded.body'),
        })),
      )
      .execute()
  }
  const gone = new Set<string>()
  for (const ids of inPieces(batch.deleteWords)) {
    const rows = await trx
      .deleteFrom('words')
      .where('room', '=', room)
      .where('id', 'in', ids)
      .returning('id')
      .execute()
    for (const row of rows) gone.add(row.id)
  }
  for (const owners of inPieces(batch.eraseOwners)) {
    const rows = await trx
      .deleteFrom('words')
      .where('room', '=', room)
      .where('owner', 'in', owners)
      .returning('id')
      .execute()
    for (const row of rows) gone.add(row.id)
  }
  for (const ids of inPieces([...gone])) {
    await trx
      .insertInto('gone_words')
      .values(ids.map((id) => ({ room, seq, id })))
      .execute()
  }
}

/** One statement may touch a row once only. */
function newest(words: readonly Words[]): readonly Words[] {
  return [...new Map(words.map((each) => [each.id, each])).values()]
}

async function writeDoors(trx: Database, batch: Batch): Promise<void> {
  for (const keys of inPieces(batch.dropDoors))
    await trx.deleteFrom('doors').where('key', 'in', keys).execute()
  for (const doors of inPieces(batch.putDoors)) {
    await trx
      .insertInto('doors')
      .values(doors)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((set) => ({
          kind: set.ref('excluded.kind'),
          room: set.ref('excluded.room'),
          seat: set.ref('excluded.seat'),
          until: set.ref('excluded.until'),
        })),
      )
      .execute()
  }
}

async function writeRow(
  trx: Database,
  { room, seq }: { room: string; seq: number },
  batch: Batch,
): Promise<void> {
  if (batch.room === null) {
    if (batch.events.length === 0) return
    await trx.updateTable('rooms').set({ seq }).where('id', '=', room).execute()
    return
  }
  const { owner, title, code, state, openedAt, ends, expiresAt } = batch.room
  await trx
    .updateTable('rooms')
    .set({ seq, owner, title, code, state, opened_at: openedAt, ends, expires_at: expiresAt })
    .where('id', '=', room)
    .execute()
}
