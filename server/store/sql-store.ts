import { readAfter, readMissed, readRoom } from './read.ts'
import type { Database } from './schema.ts'
import type { CommandRow, Door, RoomRow, Store, Turn } from './store.ts'
import { CODE_RESTS, RoomGone } from './store.ts'
import { asRoomRow, asCommandRow, inPieces, lookFor, thoseAsked } from './rows.ts'
import { together } from './together.ts'
import { writeBatch } from './write.ts'

/** What differs between databases. */
export interface Engine {
  /** Whether a row is locked by `for update`; SQLite's transactions have locked everything already. */
  readonly rowLocks: boolean
  /** Makes deleted words unreadable in the files too, where that takes more than deleting; false: try again later. */
  readonly scrub: () => Promise<boolean>
  /** Lets other processes know that a room changed, without waiting for it; nothing where there are none. */
  readonly hint: (room: string) => void
  readonly hints: Store['hints']
}

/** The store's contract, written once for every SQL database. `db` is closed with it. */
export function sqlStore(db: Database, engine: Engine): Store {
  const scrub = scrubber(engine)
  return {
    async transact(turn, decide) {
      const batch = await db.transaction().execute(async (trx) => {
        const { seq, commands } = await take(trx, engine, turn)
        const missed = await readMissed(trx, turn.room, { after: turn.knownSeq, last: seq })
        const decided = decide({ ...missed, commands })
        await writeBatch(trx, { room: turn.room, seq }, decided)
        return decided
      })
      if (batch.events.length > 0) engine.hint(turn.room)
      await scrub(batch.eraseOwners.length > 0)
      return batch
    },

    load: (room) => oneState(db).execute((trx) => readRoom(trx, room)),

    after: (room, seq) => oneState(db).execute((trx) => readAfter(trx, room, seq)),

    async seqs(rooms) {
      const found = new Map<string, number>()
      for (const some of inPieces(rooms)) {
        const rows = await db
          .selectFrom('rooms')
          .select(['id', 'seq'])
          .where('id', 'in', some)
          .execute()
        for (const row of rows) found.set(row.id, row.seq)
      }
      return found
    },

    hints: engine.hints,

    async command(room, { actor, id }) {
      const row = await db
        .selectFrom('commands')
        .selectAll()
        .where('room', '=', room)
        .where('id', '=', id)
        .where('actor', '=', actor)
        .executeTakeFirst()
      return row === undefined ? null : asCommandRow(row)
    },

    async door(key): Promise<Door | null> {
      const row = await db
        .selectFrom('doors')
        .selectAll()
        .where('key', '=', key)
        .where('room', '!=', '')
        .executeTakeFirst()
      return row ?? null
    },

    async codes(at) {
      const rows = await db
        .selectFrom('doors')
        .select('key')
        .where('kind', '=', 'join')
        .where((where) =>
          where.or([where('until', 'is', null), where('until', '>', at - CODE_RESTS)]),
        )
        .execute()
      return rows.map((row) => row.key)
    },

    async roomsOf(owner): Promise<readonly RoomRow[]> {
      const rows = await db
        .selectFrom('rooms')
        .selectAll()
        .where('owner', '=', owner)
        .orderBy('opened_at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(asRoomRow)
    },

    async due(at) {
      const rows = await db
        .selectFrom('rooms')
        .selectAll()
        .where((where) =>
          where.or([
            where('expires_at', '<=', at),
            where.and([where('state', '=', 'open'), where('ends', '<=', at)]),
          ]),
        )
        .execute()
      return rows.map(asRoomRow)
    },

    async deleteRoom(room, at) {
      await db.transaction().execute((trx) => clear(trx, engine, room, at))
      engine.hint(room)
      await scrub(true)
    },

    close: () => db.destroy(),
  }
}

/** Statements of this transaction all see the database as it was at one moment. */
function oneState(db: Database) {
  return db.transaction().setIsolationLevel('repeatable read')
}

/** The room's row, held until the transaction ends. */
function rowHeld(trx: Database, engine: Engine, room: string) {
  return trx
    .selectFrom('rooms')
    .select('seq')
    .where('id', '=', room)
    .$if(engine.rowLocks, (query) => query.forUpdate())
    .compile()
}

/** Takes the turn: the room's last seq, its row held until the transaction ends, and the asked commands as they are then. */
async function take(
  trx: Database,
  engine: Engine,
  { room, knownSeq, asked }: Turn,
): Promise<{ seq: number; commands: readonly CommandRow[] }> {
  if (knownSeq === 0) {
    const nothing = { owner: '', title: '', code: null, opened_at: 0, ends: null, expires_at: null }
    await trx
      .insertInto('rooms')
      .values({ id: room, seq: 0, state: 'open', ...nothing })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
  }
  const [held, ...found] = await together(trx, [
    rowHeld(trx, engine, room),
    ...lookFor(trx, room, asked),
  ])
  const row = held.rows[0]
  if (row === undefined) throw new RoomGone(room)
  const rows = found.flatMap((each) => each.rows)
  return { seq: row.seq, commands: thoseAsked(rows, asked) }
}

async function clear(trx: Database, engine: Engine, room: string, at: number): Promise<void> {
  // The room's row first, as every turn takes it: two who want the same things in another order wait for each other for ever.
  await together(trx, [rowHeld(trx, engine, room)])
  await trx
    .deleteFrom('doors')
    .where('until', '<=', at - CODE_RESTS)
    .execute()
  await trx.deleteFrom('doors').where('room', '=', room).where('kind', '=', 'return').execute()
  const closed = ({ until }: { until: number | null }): number => Math.min(until ?? at, at)
  const codes = await trx
    .selectFrom('doors')
    .select(['key', 'until'])
    .where('room', '=', room)
    .execute()
  for (const code of codes) {
    await trx
      .updateTable('doors')
      .set({ room: '', until: closed(code) })
      .where('key', '=', code.key)
      .execute()
  }
  // One stone for the whole room, in place of those of its people.
  await trx.deleteFrom('tombstones').where('room', '=', room).execute()
  await trx
    .insertInto('tombstones')
    .values({ room, owner: '', at })
    // Another process may be deleting it, too.
    .onConflict((conflict) => conflict.columns(['room', 'owner']).doUpdateSet({ at }))
    .execute()
  // Events, words and commands go with their room.
  await trx.deleteFrom('rooms').where('id', '=', room).execute()
}

/** After a commit a failed scrub cannot become a refusal: it stays due, and the next transaction tries again. */
function scrubber(engine: Engine): (wanted: boolean) => Promise<void> {
  let due = false
  return async (wanted) => {
    due ||= wanted
    if (!due) return
    due = !(await engine.scrub().catch(() => false))
  }
}
