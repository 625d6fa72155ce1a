import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Online } from '../../server/store/board.ts'
import { openPostgres } from '../../server/store/postgres.ts'
import type { OpenPostgres } from '../../server/store/postgres.ts'
import { freshDatabase } from './fresh-database.ts'
import type { FreshDatabase } from './fresh-database.ts'

let database: FreshDatabase
let one: OpenPostgres
let other: OpenPostgres

const anna: Online = { seat: 'anna', since: 5 }
const ben: Online = { seat: 'ben', since: 7 }

beforeEach(async () => {
  database = await freshDatabase()
  one = await openPostgres(database.url)
  other = await openPostgres(database.url)
})

afterEach(async () => {
  await one.store.close()
  await other.store.close()
  await database.drop()
})

/** Lets time pass for every lease on the board, in ms. */
async function pass(ms: number): Promise<void> {
  await sql`update presence set until = until - ${ms}::bigint`.execute(one.db)
}

async function rows(): Promise<number> {
  return (await one.db.selectFrom('presence').selectAll().execute()).length
}

test('S19 others see who is connected to a process, room by room; it does not see itself', async () => {
  await one.board.say(
    new Map([
      ['r', [anna, ben]],
      ['q', [ben]],
    ]),
  )
  expect(await other.board.others(['r', 'q', 'none'])).toEqual(
    new Map([
      ['r', [anna, ben]],
      ['q', [ben]],
    ]),
  )
  expect(await other.board.others(['q'])).toEqual(new Map([['q', [ben]]]))
  expect(await other.board.others([])).toEqual(new Map())
  expect(await one.board.others(['r', 'q'])).toEqual(new Map())
})

test('S19 what is said of a room takes the place of what was said before, and leaves other rooms as they were', async () => {
  await one.board.say(
    new Map([
      ['r', [anna, ben]],
      ['q', [ben]],
    ]),
  )
  await one.board.say(new Map([['r', [ben]]]))
  expect(await other.board.others(['r', 'q'])).toEqual(
    new Map([
      ['r', [ben]],
      ['q', [ben]],
    ]),
  )
  await one.board.say(new Map([['r', []]]))
  expect(await other.board.others(['r', 'q'])).toEqual(new Map([['q', [ben]]]))
  await one.board.leave()
  expect(await other.board.others(['r', 'q'])).toEqual(new Map())
})

test('S19 a seat at two processes is there once, since the first', async () => {
  const third = await openPostgres(database.url)
  await one.board.say(new Map([['r', [{ seat: 'anna', since: 9 }]]]))
  await other.board.say(new Map([['r', [anna, ben]]]))
  expect(await third.board.others(['r'])).toEqual(new Map([['r', [anna, ben]]]))
  await other.board.leave()
  expect(await third.board.others(['r'])).toEqual(new Map([['r', [{ seat: 'anna', since: 9 }]]]))
  await third.store.close()
})

test('S19 a process is believed for 15 s after its last word, and no longer', async () => {
  await one.board.say(new Map([['r', [anna]]]))
  await pass(8000)
  expect((await other.board.others(['r'])).get('r')).toEqual([anna])
  await one.board.say(new Map())
  await pass(8000)
  expect((await other.board.others(['r'])).get('r')).toEqual([anna])
  await pass(7000)
  expect(await other.board.others(['r'])).toEqual(new Map())
})

test('S19 what a dead process left is swept out by the others, and by nobody while it lives', async () => {
  await one.board.say(new Map([['r', [anna]]]))
  await other.board.say(new Map([['r', [ben]]]))
  expect(await rows()).toBe(2)
  await sql`update presence set until = until - 15001 where seats like '%anna%'`.execute(one.db)
  await other.board.say(new Map())
  expect(await rows()).toBe(1)
  expect(await one.board.others(['r'])).toEqual(new Map([['r', [ben]]]))
})

test('S19 many processes at once neither wait for each other for ever nor lose what they said', async () => {
  const processes = await Promise.all([1, 2, 3, 4].map(() => openPostgres(database.url)))
  for (let round = 0; round < 5; round++) {
    await Promise.all(
      processes.map(({ board }, n) =>
        board.say(
          new Map(
            ['a', 'b', 'c'].map((room) => [room, [{ seat: `seat-${n}`, since: round }]] as const),
          ),
        ),
      ),
    )
  }
  const seen = await one.board.others(['a', 'b', 'c'])
  for (const room of ['a', 'b', 'c'])
    expect(
      seen
        .get(room)
        ?.map((online) => online.seat)
        .toSorted(),
    ).toEqual(['seat-0', 'seat-1', 'seat-2', 'seat-3'])
  await Promise.all(processes.map(({ store }) => store.close()))
})

test('S19 a change of who is there is a hint to the others', async () => {
  const heard: (string | null)[] = []
  other.store.hints((room) => heard.push(room))
  await vi.waitFor(() => expect(heard).toEqual([null]), { timeout: 15_000 })
  await one.board.say(new Map([['r', [anna]]]))
  await vi.waitFor(() => expect(heard).toEqual([null, 'r']), { timeout: 15_000 })
  await one.board.leave()
  await vi.waitFor(() => expect(heard).toEqual([null, 'r', 'r']), { timeout: 15_000 })
})
