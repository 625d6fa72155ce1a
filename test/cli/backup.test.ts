import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { backUp } from '../../server/cli/backup.ts'
import { refill } from '../../server/cli/refill.ts'
import { soundBackup } from '../../server/cli/restore.ts'
import { connectAlone } from '../../server/cli/place.ts'
import type { AccountTables } from '../../server/auth/account-tables.ts'
import { makeAccountTables } from '../../server/auth/accounts.ts'
import { signInLinks } from '../../server/auth/sign-in-links.ts'
import { tablesOf } from '../../server/store/backup-snapshot.ts'
import { fillDatabase } from '../../server/store/backup-target.ts'
import { backupTables, leftOutTables } from '../../server/store/backup-tables.ts'
import type { Connection } from '../../server/store/connection.ts'
import { seededBytes, step } from '../rooms/kit.ts'
import type { LivedIn } from './kit.ts'
import { by, cleanly, linesOf, livedIn, makeAccount, now, viewsOf } from './kit.ts'
import { run } from './run.ts'

const kinds = ['sqlite', 'postgres'] as const
const { close, place: placeOf, start, connect } = cleanly()
afterEach(close)

describe('O5 a backup', () => {
  test('O5 is made while Cairn runs, for its maker’s eyes alone, and never over another file', async () => {
    const place = await placeOf('sqlite')
    const { rooms } = await start(place)
    await livedIn(rooms, 'canary')
    const file = join(place.folder, 'a.backup.gz')
    const made = await run(['backup', file], place.env)
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toContain('1 room, ')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const again = await run(['backup', file], place.env)
    expect(again).toMatchObject({ code: 1, out: '' })
    expect(again.err).toContain('writes over nothing')
    expect(readdirSync(place.folder).sort()).toEqual(['a.backup.gz', 'data'])
    expect(JSON.stringify(made)).not.toContain('canary')
  })

  test('O5 goes into a folder under a name of its own; where there is nothing, none is made', async () => {
    const place = await placeOf('sqlite')
    const nothing = await run(['backup', join(place.folder, 'b')], place.env)
    expect(nothing).toMatchObject({ code: 1, out: '' })
    expect(nothing.err).toContain('nothing to back up')
    await start(place)
    mkdirSync(join(place.folder, 'backups'))
    expect((await run(['backup', join(place.folder, 'backups')], place.env)).code).toBe(0)
    expect(readdirSync(join(place.folder, 'backups'))).toEqual([
      expect.stringMatching(/^cairn-\d{8}-\d{6}\.backup\.gz$/),
    ])
  })
})

/** Answers in each of two rooms before it is read, and in each pause while it is. */
const before = 250
const meanwhile = 25

/** Everybody's newest answer is written over so many times; what waits at once is saved at once. */
async function write(rooms: readonly LivedIn[], from: number, many: number): Promise<void> {
  for (const { people, says } of rooms) {
    const [anna] = people
    if (anna === undefined) throw new Error('nobody is there')
    const revs = Array.from({ length: many }, (_, n) => from + n + 2)
    await Promise.all(
      revs.map((rev) => {
        const answer = { t: `canary ${rev}` }
        return says(by(anna), 'giveAnswer', { step: step('alone'), answer, rev, done: true })
      }),
    )
  }
}

/** The connection of a backup, in whose every pause `disturb` runs once. */
function disturbed(connection: Connection, disturb: () => Promise<void>): Connection {
  return {
    ...connection,
    async *pieces(sql) {
      for await (const piece of connection.pieces(sql)) {
        yield piece
        await disturb()
      }
    },
  }
}

describe.each(kinds)('O6 a backup under load: %s', (kind) => {
  test('O6 is how everything was at one moment', async () => {
    const [from, to] = [await placeOf(kind), await placeOf(kind)]
    const { rooms } = await start(from)
    const lived = [await livedIn(rooms, 'one'), await livedIn(rooms, 'two')]
    await write(lived, 0, before)
    const was = await Promise.all(lived.map(({ room }) => viewsOf(rooms, room.id)))
    let written = before
    const file = join(from.folder, 'a.gz')
    await backUp(
      disturbed(await connect(from), async () => {
        await write(lived, written, meanwhile)
        written += meanwhile
      }),
      file,
      now,
    )
    expect(written).toBeGreaterThan(before + 5 * meanwhile)
    const target = await connectAlone(to.config)
    await fillDatabase(target, async (filling) => {
      await makeAccountTables({ db: filling.db, dialect: kind })
      await refill(filling, await soundBackup(file), { replace: false, at: now })
    })
    await target.close()
    const again = await start(to)
    const is = await Promise.all(lived.map(({ room }) => viewsOf(again.rooms, room.id)))
    expect(is).toEqual(was)
  })

  test('O6 a planted backup that reads without a transaction is found out', async () => {
    const place = await placeOf(kind)
    const { rooms } = await start(place)
    const lived = await livedIn(rooms, 'one')
    const connection = await connect(place)
    let written = 0
    const torn: Connection = disturbed(
      {
        ...connection,
        // A cursor needs a transaction, so this one begins one that sees every commit.
        ask: (sql, parameters) =>
          connection.ask(
            kind === 'postgres' && sql.startsWith('begin isolation')
              ? 'begin'
              : kind === 'sqlite' && /^(begin|rollback)/.test(sql)
                ? 'select 1'
                : sql,
            parameters,
          ),
      },
      () => write([lived], written++, 1),
    )
    await expect(backUp(torn, join(place.folder, 'a.gz'), now)).rejects.toThrow(/damaged|altered/)
    expect(readdirSync(place.folder)).toEqual(kind === 'sqlite' ? ['data'] : [])
  })
})

describe.each(kinds)('O12 what is in a backup: %s', (kind) => {
  test('O12 every table and column is in it, or named as left out', async () => {
    const place = await placeOf(kind)
    await start(place)
    const connection = await connect(place)
    const listed = [...backupTables.map(({ name }) => name), ...leftOutTables]
    expect(await tablesOf(connection)).toEqual([...listed].sort())
    for (const { name, columns } of backupTables) {
      const rows = await connection.ask(
        kind === 'sqlite'
          ? `select name from pragma_table_info('${name}')`
          : `select column_name as name from information_schema.columns where table_name = '${name}' and table_schema = current_schema()`,
      )
      expect([name, rows.map((row) => row['name']).sort()]).toEqual([
        name,
        Object.keys(columns).sort(),
      ])
    }
  })

  test('O12 nothing in it signs anybody in', async () => {
    const place = await placeOf(kind)
    const running = await start(place)
    const { id, cookie } = await makeAccount(running, 'ruth@example.org')
    const { db } = running.database
    const links = signInLinks({ db, now: () => now, random: seededBytes('link') })
    await links.issue(id)
    await db
      .insertInto('house')
      .values({ key: 'cookie.secret', value: 'the-house-secret' })
      .execute()
    const [session] = await db
      .withTables<AccountTables>()
      .selectFrom('session')
      .select('token')
      .execute()
    const [link] = await db.selectFrom('sign_in_links').select('hash').execute()
    const file = join(place.folder, 'a.gz')
    await backUp(await connect(place), file, now)
    const text = linesOf(file).join('\n')
    expect(text).toContain('ruth@example.org')
    for (const secret of [session?.token, link?.hash.split(':')[1], 'the-house-secret', cookie])
      expect(text).not.toContain(secret)
  })
})

test('O5 what is no database, or a newer one, is said in one sentence', async () => {
  const place = await placeOf('sqlite')
  mkdirSync(place.config.dataDir)
  writeFileSync(join(place.config.dataDir, 'cairn.sqlite'), 'stones and more stones'.repeat(100))
  const file = join(place.folder, 'a.gz')
  expect((await run(['backup', file], place.env)).err).toBe(
    'The file cairn.sqlite in DATA_DIR is no database.\n',
  )
  const newer = await placeOf('sqlite')
  const { database } = await start(newer)
  await database.db
    .withTables<{ kysely_migration: { name: string; timestamp: string } }>()
    .insertInto('kysely_migration')
    .values({ name: '999-later', timestamp: '' })
    .execute()
  await expect(backUp(await connect(newer), file, now)).rejects.toThrow('newer Cairn')
})
