import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeBudget } from '../../server/auth/misses.ts'
import type { Randomness } from '../../server/auth/secrets.ts'
import { openRoom } from '../http/house.ts'
import { report, seedFor, sized } from './figure.ts'
import type { Instance } from './houses.ts'
import { byTurns, instances, openNeighbours } from './houses.ts'
import { plantedBooks } from './planted-books.ts'
import { chanceFrom } from './processes/chance.ts'

const seed = seedFor('S7')
const chance = chanceFrom(`S7 ${seed}`)
const minute = 60_000
const minutes = sized(12, 24 * 60)
const rooms = 20
const limit = codeBudget.misses

/**
 * Codes of a test instance: 0000 and four digits more, so 10,000 in all. A code and a return code are drawn from 8 bytes;
 * ids, tokens and keys from others.
 */
const fourDigits: Randomness = (many) =>
  randomBytes(many).map((byte, place) => (many !== 8 ? byte : place < 4 ? 0 : byte % 250))

const env = { TRUST_PROXY: '1' }

interface Guessed {
  /** ms since 1970. */
  readonly at: number
  readonly status: number
}

async function guess(
  at: Instance,
  turn: number,
  { code, from }: { readonly code: string; readonly from: string },
): Promise<Guessed> {
  const headers = { 'x-forwarded-for': from }
  const { status } = await byTurns(at)(turn).ask('GET', `/api/join/${code}`, { headers })
  return { at: at.clock.at, status }
}

/** All codes there are, each once, in an order of chance. */
function allCodes(): readonly string[] {
  const codes = Array.from({ length: 10_000 }, (_, n) => `0000${String(n).padStart(4, '0')}`)
  for (let place = codes.length - 1; place > 0; place--) {
    const other = chance.below(place + 1)
    ;[codes[place], codes[other]] = [codes[other] ?? '', codes[place] ?? '']
  }
  return codes
}

/** The most misses that were answered within any ten minutes. */
function mostInWindow(guesses: readonly Guessed[]): number {
  const missed = guesses.filter(({ status }) => status === 404)
  const within = missed.map(
    ({ at }) =>
      missed.filter((other) => other.at <= at && other.at > at - codeBudget.window).length,
  )
  return Math.max(0, ...within)
}

/** From one address, forty codes at once every minute. */
async function guessOn(at: Instance, codes: readonly string[], many = minutes): Promise<Guessed[]> {
  const guesses: Guessed[] = []
  for (let round = 0; round < many; round++) {
    const asked = Array.from({ length: 40 }, (_, n) => {
      const code = codes[(round * 40 + n) % codes.length] ?? ''
      return guess(at, n, { code, from: '1.2.3.4' })
    })
    guesses.push(...(await Promise.all(asked)))
    at.clock.at += minute
  }
  return guesses
}

async function withRooms(at: Instance, many: number): Promise<readonly string[]> {
  const owner = await at.houses[0].signIn()
  const opened = []
  for (let n = 0; n < many; n++) opened.push(await openRoom(at.houses[0], owner))
  const codes = opened.map(({ code }) => code)
  for (const code of codes) expect(code).toMatch(/^0000\d{4}$/)
  return codes
}

describe.each(Object.entries(instances))('guessing four digits at %s', (name, open) => {
  let at: Instance
  let codes: readonly string[]
  beforeAll(async () => {
    at = await open({ env, random: fourDigits })
    codes = await withRooms(at, rooms)
  })
  afterAll(() => at.close())

  test('R27 a guesser is answered no more misses in ten minutes than the budget says', async () => {
    expect(limit).toBe(30)
    const guesses = await guessOn(at, allCodes())
    const missed = guesses.filter(({ status }) => status === 404).length
    const hit = guesses.filter(({ status }) => status === 200).length
    const held = guesses.filter(({ status }) => status === 429).length
    report('S7', { instance: name, minutes, asked: guesses.length, missed, hit, held })
    expect(missed + hit + held).toBe(guesses.length)
    expect(mostInWindow(guesses)).toBe(limit)
    expect(missed).toBeLessThanOrEqual(limit * Math.ceil((minutes * minute) / codeBudget.window))
  })

  test('R27 return codes are guessed no better', async () => {
    const asked = Array.from({ length: 3 * limit }, (_, turn) =>
      byTurns(at)(turn).ask('POST', '/api/join/return', {
        headers: { 'x-forwarded-for': '1.2.3.4' },
        json: { returnCode: `0000${String(turn).padStart(4, '0')}` },
      }),
    )
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 404)).toHaveLength(limit)
    expect(statuses.filter((status) => status === 429)).toHaveLength(2 * limit)
  })

  test('R27 of two hundred people who join at once from one address, every twentieth after a slip, nobody is refused', async () => {
    const [code = ''] = codes
    const headers = { 'x-forwarded-for': '10.0.0.1' }
    const join = (turn: number, typed: string) =>
      byTurns(at)(turn).ask('POST', '/api/join', { headers, json: { code: typed } })
    const people = Array.from({ length: 200 }, async (_, turn) => {
      const digit = (Number(code[7]) + 1 + chance.below(9)) % 10
      const slips =
        turn % 20 === 0 ? [(await join(turn, `${code.slice(0, 7)}${digit}`)).status] : []
      return { slips, joined: (await join(turn, code)).status }
    })
    const joined = await Promise.all(people)
    expect(joined.flatMap(({ slips }) => slips)).toEqual(Array.from({ length: 10 }, () => 404))
    expect(joined.map((person) => person.joined)).toEqual(Array.from({ length: 200 }, () => 201))
  })
})

test('R27 without the limiter a room is hit: four digits are few', async () => {
  const around = plantedBooks['nothing is counted']
  const at = await openNeighbours({ env, random: fourDigits, around })
  const open = await withRooms(at, rooms)
  const order = allCodes()
  let asked = 0
  let hits: readonly string[] = []
  while (hits.length === 0) {
    const some = order.slice(asked, asked + 50)
    asked += some.length
    const guesses = some.map(async (code, turn) => {
      const { status } = await guess(at, turn, { code, from: '1.2.3.4' })
      expect([200, 404]).toContain(status)
      return status === 200 ? [code] : []
    })
    hits = (await Promise.all(guesses)).flat()
  }
  report('S7', { 'guesses until the first hit, limiter off': asked, rooms })
  expect(open).toEqual(expect.arrayContaining([...hits]))
  await at.close()
})

test('R27 a planted bug is found: each process counts for itself', async () => {
  const around = plantedBooks['each process counts for itself']
  const at = await openNeighbours({ env, random: fourDigits, around })
  expect(mostInWindow(await guessOn(at, allCodes(), 3))).toBe(2 * limit)
  await at.close()
})
