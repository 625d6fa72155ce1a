import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { AccountTables } from '../../server/auth/account-tables.ts'
import { freshDatabase } from '../store/fresh-database.ts'
import type { FreshDatabase } from '../store/fresh-database.ts'
import { COMMIT, tcpLink } from '../store/tcp-link.ts'
import type { TestHouse } from './house.ts'
import { command, openHouse, openRoom, owner, snapshot, takeSeat } from './house.ts'

describe('three processes on one PostgreSQL', () => {
  let database: FreshDatabase
  let houses: readonly [TestHouse, TestHouse, TestHouse]
  beforeAll(async () => {
    database = await freshDatabase()
    const open = (): Promise<TestHouse> => openHouse({ databaseUrl: database.url })
    houses = await Promise.all([open(), open(), open()])
  })
  afterAll(async () => {
    await Promise.all(houses.map((house) => house.close()))
    await database.drop()
  })

  test('H61 while one makes the first account another waits, and makes it only if the one did not', async () => {
    const [{ built, database: held }] = houses
    const claim = new pg.Client({ connectionString: database.url })
    await claim.connect()
    await claim.query(`begin; insert into house (key, value) values ('first-account', 'made')`)
    const another = built.accounts.createFirst({ ...owner, email: 'another@example.org' })
    await vi.waitFor(
      async () => {
        const waiting = await sql<{ many: number }>`select count(*) as many from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(held.db)
        expect(waiting.rows[0]?.many).toBe(1)
      },
      { timeout: 10_000, interval: 10 },
    )
    await claim.query('rollback')
    await claim.end()
    expect(await another).not.toBeNull()
    // As if it had never been, for the test below.
    const db = held.db.withTables<AccountTables>()
    await db.deleteFrom('account').execute()
    await db.deleteFrom('user').execute()
    await db.deleteFrom('house').where('key', '!=', 'cookie.secret').execute()
  })

  test('H61 all print and take one set-up token, and of thirty that use it at once one makes the first account', async () => {
    const tokens = new Set(houses.map((house) => house.built.setUp.token()))
    expect(tokens.size).toBe(1)
    const [token = ''] = tokens
    const use = async (place: number): Promise<string> => {
      const { built, ask } = houses[place % 3] ?? houses[0]
      const account = { ...owner, email: `ruth${place}@example.org` }
      // Each process lets one through by itself, so most of them try the very making of the account.
      if (place > 8)
        return (await built.accounts.createFirst(account)) === null ? 'setup-done' : 'made'
      const { status, json } = await ask('POST', '/api/setup', { json: { token, ...account } })
      return status === 201 ? 'made' : json.code
    }
    const codes = await Promise.all(Array.from({ length: 30 }, (_, place) => use(place)))
    expect(codes.filter((code) => code === 'made')).toHaveLength(1)
    expect(codes.filter((code) => code === 'setup-done')).toHaveLength(29)
    const users = await houses[0].database.db
      .withTables<AccountTables>()
      .selectFrom('user')
      .selectAll()
      .execute()
    expect(users).toHaveLength(1)
    const again = await houses[2].ask('POST', '/api/setup', { json: { token, ...owner } })
    expect([again.status, again.json.code]).toEqual([409, 'setup-done'])
  })
})

test('H60 processes that start at once on an empty database share it: accounts, sessions, rooms and seats', async () => {
  const { url, drop } = await freshDatabase()
  const open = (): Promise<TestHouse> => openHouse({ databaseUrl: url })
  const [first, second, third] = await Promise.all([open(), open(), open()])
  const headers = await first.signIn()
  const room = await openRoom(second, headers)
  const seat = await takeSeat(third, room.code, 'Anna')
  const ack = await command(
    first,
    room.id,
    { headers, as: 'facilitator' },
    { type: 'openStep', step: room.steps[0] },
  )
  expect(ack).toMatchObject({ ok: true })
  const sees = await snapshot(second, room.id, { headers: seat.headers, as: 'participant' })
  expect(sees.mine?.participant.name).toBe('Anna')
  await Promise.all([first, second, third].map((house) => house.close()))
  await drop()
})

test('H62 a command whose commit was cut off from its answer is carried out once, however often it is sent', async () => {
  const { url, drop } = await freshDatabase()
  const link = await tcpLink(url)
  const house = await openHouse({ databaseUrl: link.url })
  const headers = await house.signIn()
  const room = await openRoom(house, headers)
  const who = { headers, as: 'facilitator' } as const
  for (const on of [true, false, true]) {
    const asked = { id: `hold-${on}-${randomUUID()}`, type: 'hold', on }
    link.spoil(COMMIT, 'answer')
    const lost = await command(house, room.id, who, asked)
    expect(lost).toEqual({ ok: false, refusal: { code: 'not-saved' } })
    const before = await house.database.store.load(room.id)
    const again = await command(house, room.id, who, asked)
    expect(again).toEqual({ ok: true, seq: before?.events.length })
    expect(await command(house, room.id, who, asked)).toEqual(again)
    const after = await house.database.store.load(room.id)
    expect(after).toEqual(before)
    expect(after?.events.at(-1)?.event).toEqual({ type: 'holdSet', on })
    const { stage } = await snapshot(house, room.id, who)
    expect(stage.hold).toBe(on)
  }
  await house.close()
  await link.close()
  await drop()
})
