import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Look } from '../../server/auth/misses.ts'
import type { Budget } from '../../server/auth/misses.ts'
import { codeBudget, lookWithin, missBudget } from '../../server/auth/misses.ts'
import { commandRate, rateLimit } from '../../server/auth/rate.ts'
import type { Guesses } from '../../server/store/guesses.ts'
import type { Book } from '../store/guess-books.ts'
import { books, counting } from '../store/guess-books.ts'
import { openHouse, openRoom } from './house.ts'

const minute = 60_000

const start = Date.UTC(2026, 10, 22, 9)

/** A limiter of its own over a clock that is moved by hand. */
function limiter(guesses: Guesses, budget: Budget = codeBudget) {
  const clock = { at: start }
  const ask = missBudget(budget, counting(guesses, clock))
  return {
    clock,
    right: (asker: string): Promise<Look<string>> => ask(asker, () => Promise.resolve('a room')),
    wrong: (asker: string): Promise<Look<null>> => ask(asker, () => Promise.resolve(null)),
  }
}

async function many<T>(times: number, one: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: times }, one))
}

describe.each(Object.entries(books))('guesses in %s', (_, open) => {
  let book: Book
  beforeAll(async () => {
    book = await open()
  })
  afterAll(() => book.close())

  test('H3 after 30 misses in 10 minutes an address gets nothing more, right or wrong, until the oldest is forgotten', async () => {
    const { clock, right, wrong } = limiter(book.guesses)
    for (let miss = 0; miss < 30; miss++) {
      expect((await wrong('a')).kind).toBe('missed')
      clock.at += 1000
    }
    expect(await right('a')).toEqual({ kind: 'held', wait: 10 * minute - 30_000 })
    expect((await wrong('a')).kind).toBe('held')
    expect((await right('b')).kind).toBe('found')
    clock.at += 10 * minute - 30_000
    expect((await right('a')).kind).toBe('found')
    expect((await wrong('a')).kind).toBe('missed')
    expect((await right('a')).kind).toBe('held')
  })

  test('H3 looks are charged before they are made: a thousand at once get no more than the budget', async () => {
    const { wrong } = limiter(book.guesses)
    const looks = await many(1000, () => wrong('a'))
    expect(looks.filter((look) => look.kind === 'missed')).toHaveLength(30)
    expect(looks.filter((look) => look.kind === 'held')).toHaveLength(970)
  })

  test('H3 two hundred people behind one address join at once, ten of them after a slip', async () => {
    const { right, wrong } = limiter(book.guesses)
    const looks = await Promise.all(
      [...Array(200).keys()].map(async (person) => {
        if (person % 20 === 0) await wrong('venue')
        return right('venue')
      }),
    )
    expect(looks.every((look) => look.kind === 'found')).toBe(true)
  })

  test('H3 a look that fails with a fault costs nothing and wakes whoever waits', async () => {
    const ask = missBudget({ misses: 1, window: minute }, counting(book.guesses, { at: start }))
    const looks = await Promise.allSettled([
      ask('a', () => Promise.reject(new Error('the store is away'))),
      ask('a', () => Promise.resolve('a room')),
    ])
    expect(looks.map((look) => look.status)).toEqual(['rejected', 'fulfilled'])
  })

  test('H4 while the whole instance sees over 50 misses a second, addresses with 20 or more are held, others are not', async () => {
    const { clock, right, wrong } = limiter(book.guesses)
    for (let miss = 0; miss < 20; miss++) await wrong('guesser')
    for (let miss = 0; miss < 19; miss++) await wrong('clumsy')
    clock.at += 5000
    expect((await right('guesser')).kind).toBe('found')
    for (let bot = 0; bot < 51; bot++) await wrong(`bot ${bot}`)
    expect((await right('guesser')).kind).toBe('held')
    expect((await right('clumsy')).kind).toBe('found')
    clock.at += 1001
    expect((await right('guesser')).kind).toBe('found')
  })

  test('H7 a look is held by whichever of its budgets is used up, and costs the others nothing then', async () => {
    const clock = { at: start }
    const narrow = missBudget({ misses: 2, window: minute }, counting(book.guesses, clock))
    const wide = missBudget({ misses: 3, window: minute }, counting(book.guesses, clock))
    const guess = (asker: string) =>
      lookWithin(
        [
          { looking: wide, asker: 'account' },
          { looking: narrow, asker },
        ],
        () => Promise.resolve(null),
      )
    const kinds = async (asker: string) => (await guess(asker)).kind
    expect([await kinds('here'), await kinds('here'), await kinds('here')]).toEqual([
      'missed',
      'missed',
      'held',
    ])
    expect([await kinds('there'), await kinds('there')]).toEqual(['missed', 'held'])
    expect(await lookWithin([], () => Promise.resolve('it'))).toEqual({
      kind: 'found',
      found: 'it',
    })
  })

  test('H66 limiters of several processes that share a book have one budget together', async () => {
    const clock = { at: start }
    const shared = { ...counting(book.guesses, clock), name: 'shared' }
    const processes = [1, 2, 3].map(() => missBudget(codeBudget, shared))
    const looks = await Promise.all(
      processes.flatMap((ask) => Array.from({ length: 100 }, () => ask('a', missing))),
    )
    expect(looks.filter((look) => look.kind === 'missed')).toHaveLength(30)
    expect(looks.filter((look) => look.kind === 'held')).toHaveLength(270)
    const found = await Promise.all(
      processes.flatMap((ask) => Array.from({ length: 67 }, () => ask('venue', finding))),
    )
    expect(found.every((look) => look.kind === 'found')).toBe(true)
  })

  test('H67 where guesses cannot be counted nobody looks, and a miss that is not written down is not told', async () => {
    const clock = { at: start }
    const faults: unknown[] = []
    const away = () => Promise.reject(new Error('the database is away'))
    const report = (fault: unknown): void => void faults.push(fault)
    let looked = 0
    const look = (): Promise<null> => {
      looked += 1
      return Promise.resolve(null)
    }
    const parts = { ...counting(book.guesses, clock), report }
    const uncounted = missBudget(codeBudget, { ...parts, guesses: { charge: away } })
    const looks = await many(20, () => uncounted('a', look))
    expect(looks.map(({ kind }) => kind)).toEqual(looks.map(() => 'uncounted'))
    expect(looked).toBe(0)

    const charge: Guesses['charge'] = async (guess, decide) =>
      (await book.guesses.charge(guess, decide)).map((one) => ({ ...one, keep: away }))
    const unwritten = missBudget(codeBudget, { ...parts, guesses: { charge } })
    expect((await unwritten('a', look)).kind).toBe('uncounted')
    expect(faults.length).toBeGreaterThan(1)
  })
})

test('H66 what nobody settles within a minute is forgotten: its process died', async () => {
  const { guesses, close } = await books.PostgreSQL()
  const clock = { at: start }
  const shared = { ...counting(guesses, clock), name: 'died' }
  const budget = { misses: 1, window: 10 * minute }
  await guesses.charge(
    { budget: 'died', asker: 'a', at: clock.at, window: budget.window, everybody: false },
    () => 1,
  )
  clock.at += 59_999
  let waits = true
  const look = missBudget(budget, shared)('a', finding).then((kept) => {
    waits = false
    return kept
  })
  for (let round = 0; round < 3; round++) await missBudget(budget, shared)('b', finding)
  expect(waits).toBe(true)
  clock.at += 1
  expect((await look).kind).toBe('found')
  await close()
})

const missing = (): Promise<null> => Promise.resolve(null)
const finding = (): Promise<string> => Promise.resolve('a room')

describe('H7 passwords', () => {
  test('H7 a stranger elsewhere does not lock an account out', async () => {
    const house = await openHouse({ env: { TRUST_PROXY: '1' } })
    await house.signIn()
    const from = (address: string, password: string) =>
      house.ask('POST', '/api/auth/sign-in/email', {
        headers: { 'x-forwarded-for': address },
        json: { email: 'ruth@example.org', password },
      })
    for (let guess = 0; guess < 12; guess++) await from('1.2.3.4', 'wrong password')
    expect((await from('1.2.3.4', 'three flat stones')).status).toBe(429)
    expect((await from('5.6.7.8', 'three flat stones')).status).toBe(200)
    await house.close()
  })
})

test('H5 a seat may send 40 commands in a row and 10 a second from then on', () => {
  let at = 0
  const allowed = rateLimit(commandRate, () => at)
  expect(Array.from({ length: 40 }, () => allowed('seat').ok)).not.toContain(false)
  expect(allowed('seat')).toEqual({ ok: false, wait: 100 })
  expect(allowed('other').ok).toBe(true)
  at = 100
  expect(allowed('seat').ok).toBe(true)
  expect(allowed('seat').ok).toBe(false)
  at = 60_000
  expect(Array.from({ length: 41 }, () => allowed('seat').ok).filter(Boolean)).toHaveLength(40)
})

test('H5 a clock that is put back locks nobody out', () => {
  let at = 600_000
  const allowed = rateLimit(commandRate, () => at)
  expect(allowed('seat').ok).toBe(true)
  at = 0
  expect(Array.from({ length: 39 }, () => allowed('seat').ok)).not.toContain(false)
  expect(allowed('seat')).toEqual({ ok: false, wait: 100 })
})

describe('H3 over the routes', () => {
  test('H3 wrong codes are room-unknown until slow-down, which says when to come back; a wrong code and an ended one alike', async () => {
    const house = await openHouse()
    const room = await openRoom(house, await house.signIn())
    const wrong = room.code.replace(/^./, (digit) => String((Number(digit) + 5) % 10))
    for (let miss = 0; miss < 30; miss++) {
      const { status, json } = await house.ask('GET', `/api/join/${miss % 2 === 0 ? wrong : 'abc'}`)
      expect([status, json.code]).toEqual([404, 'room-unknown'])
    }
    const held = await house.ask('POST', '/api/join', { json: { code: room.code } })
    expect([held.status, held.json.code, held.headers.get('retry-after')]).toEqual([
      429,
      'slow-down',
      '600',
    ])
    house.clock.at += 10 * minute
    expect((await house.ask('GET', `/api/join/${room.code}`)).status).toBe(200)
    await house.close()
  })

  test('H6 return codes have a budget of their own', async () => {
    const house = await openHouse()
    const room = await openRoom(house, await house.signIn())
    for (let miss = 0; miss < 30; miss++) {
      expect(
        (await house.ask('POST', '/api/join/return', { json: { returnCode: 'ABCD-2345' } })).json
          .code,
      ).toBe('return-code-unknown')
    }
    expect(
      (await house.ask('POST', '/api/join/return', { json: { returnCode: 'ABCD-2345' } })).status,
    ).toBe(429)
    expect((await house.ask('GET', `/api/join/${room.code}`)).status).toBe(200)
    await house.close()
  })
})
