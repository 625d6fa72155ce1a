import { sql } from 'kysely'
import type { Online, PresenceBoard } from './board.ts'
import type { Database } from './schema.ts'
import { together } from './together.ts'

/** How long a process is believed without a word from it, in ms. */
const LEASE = 15_000

/** The database's own clock, in ms since 1970: processes need not agree on the time to agree on leases. */
const now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
const until = sql<number>`${now} + ${sql.lit(LEASE)}`

/** The board as the process `me` writes it, an id that no other has. `hint` makes others look at a room. */
export function postgresBoard(
  db: Database,
  me: string,
  hint: (room: string) => void,
): PresenceBoard {
  return {
    async say(rooms) {
      const told = [...rooms.keys()]
      const rows = [...rooms]
        .filter(([, online]) => online.length > 0)
        .map(([room, online]) => ({ room, process: me, seats: JSON.stringify(online), until }))
      const mine = db.deleteFrom('presence').where('process', '=', me)
      await db.transaction().execute((trx) =>
        together(trx, [
          sql`set local synchronous_commit = off`.compile(trx),
          ...(told.length > 0 ? [mine.where('room', 'in', told).compile()] : []),
          trx.updateTable('presence').set({ until }).where('process', '=', me).compile(),
          ...(rows.length > 0 ? [trx.insertInto('presence').values(rows).compile()] : []),
          // Rows of processes that died; another process may be at them already.
          sql`delete from presence where ctid in
                (select ctid from presence where until < ${now} for update skip locked)`.compile(
            trx,
          ),
        ]),
      )
      told.forEach(hint)
    },

    async others(rooms) {
      if (rooms.length === 0) return new Map()
      const rows = await db
        .selectFrom('presence')
        .select(['room', 'seats'])
        .where('room', 'in', rooms)
        .where('process', '!=', me)
        .where('until', '>', now)
        .execute()
      const found = new Map<string, Map<string, Online>>()
      for (const { room, seats } of rows) {
        const there = found.get(room) ?? new Map<string, Online>()
        // Only `say` fills this column.
        for (const online of JSON.parse(seats) as Online[]) keepFirst(there, online)
        found.set(room, there)
      }
      return new Map([...found].map(([room, there]) => [room, [...there.values()]]))
    },

    async leave() {
      const gone = await db
        .deleteFrom('presence')
        .where('process', '=', me)
        .returning('room')
        .execute()
      for (const { room } of gone) hint(room)
    },
  }
}

/** A seat that has phones at two processes is there once, since the first of them. */
function keepFirst(there: Map<string, Online>, online: Online): void {
  const before = there.get(online.seat)
  if (before === undefined || online.since < before.since) there.set(online.seat, online)
}
