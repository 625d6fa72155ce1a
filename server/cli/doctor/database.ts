import type { Config } from '../../config.ts'
import { withSnapshot } from '../../store/backup-snapshot.ts'
import type { Connection } from '../../store/connection.ts'
import type { PostgresFound } from '../../store/postgres-session.ts'
import { postgresFound, whatIsWrong as wrongWithPostgres } from '../../store/postgres-session.ts'
import { whatIsWrong as wrongWithSqlite } from '../../store/sqlite.ts'
import { checkRooms } from '../check-rooms.ts'
import type { RoomProblem } from '../check-rooms.ts'
import { sentenceFor } from '../command.ts'
import { standingOf } from '../foreign.ts'
import { bytes, counted } from '../plain.ts'
import { connectTo, placeOf } from '../place.ts'
import type { Finding } from './finding.ts'
import { attention, fault, ok } from './finding.ts'

/** How far two clocks may be apart before times in the log look odd, and before links and codes end at the wrong time, in ms. */
const clocksApart = { attention: 2000, fault: 60_000 }

/** The database, its tables, every room in it and whether there is an account. Reads one moment of it and changes nothing. */
export async function database(config: Config): Promise<readonly Finding[]> {
  const place = placeOf(config)
  try {
    const connection = await connectTo(config, { purpose: 'look', who: 'doctor' })
    if (connection === null)
      return [ok(`There is no database yet; the first start makes ${place}.`)]
    try {
      const own =
        connection.dialect === 'sqlite'
          ? await sqlite(connection)
          : await postgres(connection, place)
      return own.some(({ state }) => state === 'fault')
        ? own
        : [...own, ...(await within(connection))]
    } finally {
      await connection.close()
    }
  } catch (problem) {
    return [fault(`The database (${place}) cannot be read.`, sentenceFor(problem))]
  }
}

async function sqlite({ ask }: Connection): Promise<readonly Finding[]> {
  const pragma = async (name: string): Promise<unknown> =>
    Object.values((await ask(`pragma ${name}`))[0] ?? {})[0]
  const [found] = await ask('select sqlite_version() as version')
  const version = String(found?.['version'])
  const wrong = wrongWithSqlite({
    version,
    journal: await pragma('journal_mode'),
    synchronous: await pragma('synchronous'),
    secureDelete: await pragma('secure_delete'),
    foreignKeys: await pragma('foreign_keys'),
  })
  const size = Number(await pragma('page_count')) * Number(await pragma('page_size'))
  const damage = await pragma('quick_check(1)')
  const strays = await ask('pragma foreign_key_check')
  return [
    wrong === null
      ? ok(`SQLite ${version} saves to the disk before it says so; the file has ${bytes(size)}.`)
      : fault(wrong, 'Keep DATA_DIR on a local disk, and start Cairn once.'),
    damage === 'ok' && strays.length === 0
      ? ok('The file is whole.')
      : fault(
          'The database file is damaged.',
          'Stop Cairn, keep a copy of the data folder, and restore a backup.',
        ),
  ]
}

async function postgres({ ask }: Connection, place: string): Promise<readonly Finding[]> {
  const asked = Date.now()
  const rows = await ask(
    `select ${postgresFound}, current_setting('server_version') as name,
       (extract(epoch from clock_timestamp()) * 1000)::float8 as clock,
       pg_database_size(current_database()) as size`,
  )
  const found = rows[0] as unknown as PostgresFound & { name: string; clock: number; size: number } // what was just selected
  const wrong = wrongWithPostgres(found)
  return [
    wrong === null
      ? ok(
          `PostgreSQL ${found.name} (${place}) saves to the disk before it says so; it holds ${bytes(found.size)}.`,
        )
      : fault(wrong, 'See the settings of that PostgreSQL.'),
    clocks(found.clock - (asked + Date.now()) / 2),
  ]
}

function clocks(apart: number): Finding {
  const ms = Math.round(Math.abs(apart))
  if (ms <= clocksApart.attention) return ok("The database's clock and this machine's agree.")
  const said = `The database's clock and this machine's are ${counted(Math.round(ms / 1000), 'second')} apart.`
  const todo = 'Let both keep their time by NTP.'
  return ms <= clocksApart.fault ? attention(said, todo) : fault(said, todo)
}

async function within(connection: Connection): Promise<readonly Finding[]> {
  switch (await standingOf(connection)) {
    case 'none':
      return [ok('There is nothing in the database yet; the first start makes its tables.')]
    case 'older':
      return [
        attention('The tables are from an older Cairn.', 'The next start brings them up to date.'),
      ]
    case 'newer':
      return [fault('The tables are from a newer Cairn.', 'Run that version, or restore a backup.')]
    case 'same':
  }
  return withSnapshot(connection, Date.now(), async ({ pieces }) => {
    const { problems, rows } = await checkRooms(pieces())
    const rooms = rows['rooms'] ?? 0
    return [
      ok('The tables are up to date.'),
      ...(problems.length === 0 ? [ok(followed(rooms, rows['events'] ?? 0))] : problems.map(told)),
      (rows['user'] ?? 0) > 0
        ? ok('There is an account.')
        : attention('There is no account yet.', 'Start Cairn and open the link that it prints.'),
    ]
  })
}

function followed(rooms: number, events: number): string {
  if (rooms === 0) return 'There is no room yet.'
  return `Every room can be followed from its first event to its last: ${counted(rooms, 'room')}, ${counted(events, 'event')}.`
}

function told({ room, kind }: RoomProblem): Finding {
  const what = {
    gap: 'has events missing',
    replay: 'has an event that cannot be followed',
    orphan: 'is not there, and rows of it are',
    unreadable: 'has a row that cannot be read',
  }[kind]
  return fault(`Room ${room} ${what}.`, 'Restore a backup.')
}
