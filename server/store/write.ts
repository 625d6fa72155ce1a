import type { CompiledQuery, Compilable } from 'kysely'
import type { Words } from '../room/state.ts'
import { inPieces } from './rows.ts'
import type { Database } from './schema.ts'
import type { Batch } from './store.ts'
import { CODE_RESTS, DoorTaken } from './store.ts'
import { together } from './together.ts'

/** Where a batch goes: after the room's last seq. */
interface Place {
  readonly room: string
  readonly seq: number
}

/**
 * Writes a batch after the room's last seq. Throws where its events do not continue the log by one, or where words change
 * without an event: whoever follows the log would miss that. Throws `DoorTaken` where a code leads to another room.
 */
export async function writeBatch(trx: Database, before: Place, batch: Batch): Promise<void> {
  refuseGaps(before, batch)
  const at = { room: before.room, seq: before.seq + batch.events.length }
  const statements = [
    ...eventsIn(trx, at, batch),
    ...commandsIn(trx, at, batch),
    ...wordsIn(trx, at, batch),
    ...tombstonesIn(trx, at, batch),
    ...doorsOut(trx, batch),
    ...rowIn(trx, at, batch),
  ]
  await together(trx, statements)
  await putDoors(trx, batch)
}

function refuseGaps(before: Place, batch: Batch): void {
  for (const [place, each] of batch.events.entries()) {
    if (each.seq !== before.seq + place + 1)
      throw new Error(
        `event ${each.seq} cannot follow ${before.seq + place} in room ${before.room}`,
      )
  }
  const changed = batch.putWords.length + batch.deleteWords.length + batch.eraseOwners.length
  if (changed > 0 && batch.events.length === 0)
    throw new Error(`words of room ${before.room} changed without an event`)
}

/** One statement for each piece of a list. */
function each<T>(
  list: readonly T[],
  statement: (piece: readonly T[]) => Compilable<unknown>,
): readonly CompiledQuery<unknown>[] {
  return inPieces(list).map((piece) => statement(piece).compile())
}

function eventsIn(trx: Database, { room }: Place, { events }: Batch) {
  return each(events, (some) =>
    trx
      .insertInto('events')
      .values(some.map(({ seq, at, event }) => ({ room, seq, at, body: JSON.stringify(event) }))),
  )
}

function commandsIn(trx: Database, { room }: Place, { commands }: Batch) {
  return each(commands, (some) =>
    trx.insertInto('commands').values(
      some.map(({ id, actor, bodyHash, answer }) => ({
        room,
        id,
        actor,
        body_hash: bodyHash,
        answer: JSON.stringify(answer),
      })),
    ),
  )
}

/** Puts, then deletes, then erases: words of a batch that a later command of it takes back never stay. */
function wordsIn(trx: Database, { room, seq }: Place, batch: Batch) {
  const puts = each(newest(batch.putWords), (some) =>
    trx
      .insertInto('words')
      .values(
        some.map(({ id, owner, body }) => ({ room, id, owner, seq, body: JSON.stringify(body) })),
      )
      .onConflict((conflict) =>
        conflict.columns(['room', 'id']).doUpdateSet((set) => ({
          owner: set.ref('excluded.owner'),
          seq: set.ref('excluded.seq'),
          body: set.ref('excluded.body'),
        })),
      ),
  )
  const gone = (column: 'id' | 'owner', some: readonly string[]): CompiledQuery<unknown>[] => {
    const those = trx.selectFrom('words').where('room', '=', room).where(column, 'in', some)
    return [
      trx
        .insertInto('gone_words')
        .columns(['room', 'seq', 'id'])
        .expression(
          those.select((row) => [
            'room',
            row.cast<number>(row.val(seq), 'integer').as('seq'),
            'id',
          ]),
        )
        .compile(),
      trx.deleteFrom('words').where('room', '=', room).where(column, 'in', some).compile(),
    ]
  }
  return [
    ...puts,
    ...inPieces(batch.deleteWords).flatMap((some) => gone('id', some)),
    ...inPieces(batch.eraseOwners).flatMap((some) => gone('owner', some)),
  ]
}

/** One statement may touch a row once only. */
function newest(words: readonly Words[]): readonly Words[] {
  return [...new Map(words.map((each) => [each.id, each])).values()]
}

/** So that no backup from before brings back what somebody took away. */
function tombstonesIn(trx: Database, { room }: Place, { eraseOwners, events }: Batch) {
  const at = lastAt(events)
  return each(eraseOwners, (some) =>
    trx
      .insertInto('tombstones')
      .values(some.map((owner) => ({ room, owner, at })))
      .onConflict((conflict) =>
        conflict.columns(['room', 'owner']).doUpdateSet((set) => ({ at: set.ref('excluded.at') })),
      ),
  )
}

function doorsOut(trx: Database, { dropDoors }: Batch) {
  return each(dropDoors, (some) => trx.deleteFrom('doors').where('key', 'in', some))
}

/** A code of another room stays where it leads, unless it has rested long enough since it closed. */
async function putDoors(trx: Database, { putDoors, events }: Batch): Promise<void> {
  if (putDoors.length === 0) return
  const rested = lastAt(events) - CODE_RESTS
  const put = await together(
    trx,
    each(putDoors, (some) =>
      trx
        .insertInto('doors')
        .values(some)
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet((set) => ({
              kind: set.ref('excluded.kind'),
              room: set.ref('excluded.room'),
              seat: set.ref('excluded.seat'),
              until: set.ref('excluded.until'),
            }))
            .where((row) =>
              row.or([
                row('doors.room', '=', row.ref('excluded.room')),
                row('doors.until', '<=', rested),
              ]),
            ),
        ),
    ),
  )
  const written = put.reduce((sum, { numAffectedRows }) => sum + Number(numAffectedRows ?? 0), 0)
  if (written < putDoors.length) throw new DoorTaken()
}

function rowIn(
  trx: Database,
  { room, seq }: Place,
  batch: Batch,
): readonly CompiledQuery<unknown>[] {
  if (batch.room === null) {
    return batch.events.length === 0
      ? []
      : [trx.updateTable('rooms').set({ seq }).where('id', '=', room).compile()]
  }
  const { owner, title, code, state, openedAt, ends, expiresAt } = batch.room
  return [
    trx
      .updateTable('rooms')
      .set({ seq, owner, title, code, state, opened_at: openedAt, ends, expires_at: expiresAt })
      .where('id', '=', room)
      .compile(),
  ]
}

/** When a batch happened: at its last event; 0 where there is none. */
function lastAt(events: Batch['events']): number {
  return events.at(-1)?.at ?? 0
}
