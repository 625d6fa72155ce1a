import english from '../../client/lib/words/en.json' with { type: 'json' }
import { translate } from '../../client/lib/words/words.ts'
import type { AccountTables } from '../auth/account-tables.ts'
import { cryptographic, hashOf, newReturnCode, newToken } from '../auth/secrets.ts'
import { roomsOver } from '../rooms.ts'
import type { BackupPiece, BackupReading } from '../store/backup-file.ts'
import type { Value } from '../store/backup-tables.ts'
import type { Target } from '../store/backup-target.ts'
import type { DoorsTable, TombstonesTable } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { Stop } from './command.ts'
import { counted } from './plain.ts'

/** What a restore did. */
export interface Restored {
  /** Rows that are there now, by table. */
  readonly rows: Readonly<Record<string, number>>
  /** People of the backup who were erased since, and are erased again. */
  readonly erased: number
  /** Rooms of the backup that were deleted since, and are left out. */
  readonly deleted: number
  /** Rooms of the backup whose days are over. */
  readonly expired: number
  /** Whether there was nothing that could say what was erased or deleted since. */
  readonly wasEmpty: boolean
}

/**
 * Puts a backup in the place of what is there, in the target's one transaction. What was erased or deleted after the backup
 * was made, as far as the database that it replaces knows, is erased and deleted again. Throws `Stop` where there is
 * something and `replace` was not asked for.
 */
export async function refill(
  { db, store, empty, put }: Target,
  reading: BackupReading,
  { replace, at }: { readonly replace: boolean; readonly at: number },
): Promise<Restored> {
  const before = await whatIsThere(db)
  if (!replace && (before.rooms > 0 || before.accounts > 0)) {
    throw new Stop(
      `The database is not empty: it holds ${counted(before.rooms, 'room')} and ${counted(before.accounts, 'account')}. With --replace the backup takes their place.`,
    )
  }
  await empty()
  const sieve = sieveFor(before.tombstones, at)
  for await (const piece of reading.pieces()) await put(sieve.through(piece))

  const inBackup = new Set(sieve.tombstones.map(keyOf))
  const since = before.tombstones.filter((one) => one.owner !== '' && !inBackup.has(keyOf(one)))
  const erased = await eraseAgain(store, since, at)
  await putTombstones(db, [...sieve.tombstones, ...before.tombstones])
  await putDoors(db, [...sieve.closed, ...before.codes.map((door) => closedAt(door, at))])
  return {
    rows: sieve.rows,
    erased,
    deleted: sieve.deleted.size,
    expired: sieve.expired.size,
    wasEmpty: before.rooms + before.accounts + before.tombstones.length === 0,
  }
}

interface There {
  readonly rooms: number
  readonly accounts: number
  readonly tombstones: readonly TombstonesTable[]
  /** Join codes: none of them is given to another room for 90 days. */
  readonly codes: readonly DoorsTable[]
}

async function whatIsThere(db: Target['db']): Promise<There> {
  const accounts = db.withTables<AccountTables>().selectFrom('user').select('id')
  return {
    rooms: (await db.selectFrom('rooms').select('id').execute()).length,
    accounts: (await accounts.execute()).length,
    tombstones: await db.selectFrom('tombstones').selectAll().execute(),
    codes: await db.selectFrom('doors').selectAll().where('kind', '=', 'join').execute(),
  }
}

/** Lets through what comes back, piece by piece in the order of the file, and notes what does not. */
function sieveFor(known: readonly TombstonesTable[], at: number) {
  const gone = new Set(known.filter(({ owner }) => owner === '').map(({ room }) => room))
  const deleted = new Set<string>()
  const expired = new Set<string>()
  const tombstones: TombstonesTable[] = []
  const closed: DoorsTable[] = []
  const rows: Record<string, number> = {}

  function stays(table: string, values: readonly Value[], columns: readonly string[]): boolean {
    const value = (name: string): Value => values[columns.indexOf(name)] ?? null
    if (table === 'tombstones') {
      tombstones.push({
        room: String(value('room')),
        owner: String(value('owner')),
        at: Number(value('at')),
      })
      return false
    }
    const room = String(value(table === 'rooms' ? 'id' : 'room'))
    if (table === 'rooms') {
      const until = value('expires_at')
      if (gone.has(room)) deleted.add(room)
      else if (until !== null && Number(until) <= at) expired.add(room)
    }
    if (!deleted.has(room) && !expired.has(room)) return true
    if (table === 'doors' && value('kind') === 'join') {
      const until = value('until')
      const door = {
        key: String(value('key')),
        kind: 'join',
        until: until === null ? null : Number(until),
      } as const
      closed.push(closedAt({ ...door, room, seat: null }, at))
    }
    return false
  }

  return {
    deleted,
    expired,
    tombstones,
    closed,
    rows,
    through: ({ table, rows: some }: BackupPiece): BackupPiece => {
      const columns = Object.keys(table.columns)
      const left = some.filter((values) => stays(table.name, values, columns))
      rows[table.name] = (rows[table.name] ?? 0) + left.length
      return { table, rows: left }
    },
  }
}

/** A code that opens nothing any more and only waits until it may be issued again. */
function closedAt(door: DoorsTable, at: number): DoorsTable {
  return { ...door, room: '', seat: null, until: Math.min(door.until ?? at, at) }
}

/** By the room's own rules, so that the figures of the wall lose their words too. Gives how many there were to erase. */
async function eraseAgain(
  store: Store,
  erased: readonly TombstonesTable[],
  at: number,
): Promise<number> {
  let count = 0
  let failed: unknown = null
  const say = translate('en', english.document)
  const rooms = roomsOver(store, {
    now: () => at,
    id: () => `${newReturnCode(cryptographic)}${newReturnCode(cryptographic)}`.toLowerCase(),
    random: cryptographic,
    token: () => newToken(cryptographic),
    returnCode: () => newReturnCode(cryptographic),
    hash: hashOf,
    say: () => say,
    report: (fault) => void (failed = fault),
  })
  for (const { room: id, owner } of erased) {
    const room = await rooms.get(id)
    if (room === null) continue
    const command = { id: newToken(cryptographic), type: 'eraseMe' }
    const ack = await room.run({ as: 'participant', seat: owner }, command)
    if (ack.ok) count += 1
    // Whoever joined after the backup is not in it.
    else if (ack.refusal.code !== 'participant-unknown')
      throw failed ?? new Error(`an erasure could not be repeated: ${ack.refusal.code}`)
  }
  return count
}

/** Of two of the same the later one counts. */
async function putTombstones(db: Target['db'], all: readonly TombstonesTable[]): Promise<void> {
  for (const one of all.toSorted((a, b) => a.at - b.at)) {
    await db
      .insertInto('tombstones')
      .values(one)
      .onConflict((conflict) => conflict.columns(['room', 'owner']).doUpdateSet({ at: one.at }))
      .execute()
  }
}

/** A door that came back with its room is left alone. */
async function putDoors(db: Target['db'], doors: readonly DoorsTable[]): Promise<void> {
  for (const door of doors) {
    await db
      .insertInto('doors')
      .values(door)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
  }
}

function keyOf({ room, owner }: TombstonesTable): string {
  return `${room} ${owner}`
}
