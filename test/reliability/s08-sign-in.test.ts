import { createHook } from 'node:async_hooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { manyPasswordsBudget, passwordBudget } from '../../server/auth/misses.ts'
import type { Answer } from '../http/house.ts'
import { owner } from '../http/house.ts'
import { nightly, report, sized } from './figure.ts'
import type { Instance } from './houses.ts'
import { byTurns, instances, openNeighbours } from './houses.ts'
import { plantedBooks } from './planted-books.ts'

const parallel = sized(50, 1000)
const pairs = sized(3, 30)
const limit = passwordBudget.misses
const minute = 60_000

/** Each process believes the last hop. */
const env = { TRUST_PROXY: '1' }

function signIn(
  at: Instance,
  turn: number,
  asked: { readonly email: string; readonly password: string; readonly from?: string },
): Promise<Answer> {
  const { email, password, from = '1.2.3.4' } = asked
  return byTurns(at)(turn).ask('POST', '/api/auth/sign-in/email', {
    headers: { 'x-forwarded-for': from },
    json: { email, password },
  })
}

/** How many of so many wrong passwords at once were looked at; the others must have been told to slow down. */
async function answered(
  at: Instance,
  email: string,
  { many = parallel, from = (_: number): string => '1.2.3.4' } = {},
): Promise<number> {
  const answers = await Promise.all(
    Array.from({ length: many }, (_, turn) =>
      signIn(at, turn, { email, password: 'wrong password', from: from(turn) }),
    ),
  )
  const codes = answers.map(({ status, json }) => `${status} ${json.code}`)
  expect([...new Set(codes)].toSorted()).toEqual(
    expect.arrayContaining(['401 wrong-password']) as string[],
  )
  expect(codes.filter((code) => code !== '401 wrong-password' && code !== '429 slow-down')).toEqual(
    [],
  )
  return codes.filter((code) => code === '401 wrong-password').length
}

describe.each(Object.entries(instances))('signing in to %s', (name, open) => {
  let at: Instance
  beforeAll(async () => {
    at = await open({ env })
    await at.houses[0].signIn()
  })
  afterAll(() => at.close())

  test('R28 of any number of sign-ins at once on one account exactly the limit is answered, right ones too are held then, and ten minutes later all is forgotten', async () => {
    expect(limit).toBe(10)
    const known = await answered(at, owner.email)
    const unknown = await answered(at, 'nobody@example.org')
    report('S8', { instance: name, parallel, known, unknown, limit })
    expect({ known, unknown }).toEqual({ known: limit, unknown: limit })
    const right = (turn: number) => signIn(at, turn, owner)
    for (const turn of [0, 1]) expect((await right(turn)).status).toBe(429)
    expect((await signIn(at, 1, { ...owner, from: '5.6.7.8' })).status).toBe(200)
    at.clock.at += 10 * minute
    for (const turn of [0, 1]) expect((await right(turn)).status).toBe(200)
    if (!nightly) return
    // A hundred hashes take a while: what a whole botnet gets of one account.
    const botnet = (turn: number): string => `7.${turn >> 8}.${turn & 255}.1`
    const many = await answered(at, 'else@example.org', { from: botnet })
    expect(many).toBe(manyPasswordsBudget.misses)
  })

  test('R28 known and unknown accounts answer alike: status, body, headers, and one password hashed', async () => {
    const emails = ['ruth@example.org', 'nobody@example.org'] as const
    const times: Record<string, number[]> = {}
    const hashed: Record<string, number> = {}
    const seen = new Set<string>()
    for (let pair = 0; pair < pairs; pair++) {
      for (const email of emails) {
        const start = performance.now()
        const { result, hashes } = await countingHashes(() =>
          signIn(at, pair, { email, password: 'wrong password', from: `9.9.${pair}.9` }),
        )
        ;(times[email] ??= []).push(performance.now() - start)
        hashed[email] = (hashed[email] ?? 0) + hashes
        seen.add(`${result.status} ${result.text} ${JSON.stringify([...result.headers])}`)
      }
    }
    expect([...seen]).toHaveLength(1)
    expect(hashed).toEqual(Object.fromEntries(emails.map((email) => [email, pairs])))
    const [known = 0, unknown = 0] = emails.map((email) => median(times[email] ?? []))
    report('S8', {
      instance: name,
      'median ms, known account': known.toFixed(1),
      'median ms, unknown account': unknown.toFixed(1),
      'unknown minus known, ms': (unknown - known).toFixed(1),
    })
  })
})

test.each(['each process counts for itself', 'a look is charged only after it was made'] as const)(
  'R28 a planted bug is found: %s',
  async (bug) => {
    const at = await openNeighbours({ env, around: plantedBooks[bug] })
    await at.houses[0].signIn()
    expect(await answered(at, owner.email, { many: limit + 2 })).toBeGreaterThan(limit)
    await at.close()
  },
)

/** How many passwords were hashed meanwhile. */
async function countingHashes<T>(run: () => Promise<T>): Promise<{ result: T; hashes: number }> {
  let hashes = 0
  const hook = createHook({ init: (_, type) => void (type === 'SCRYPTREQUEST' && hashes++) })
  hook.enable()
  const result = await run()
  hook.disable()
  return { result, hashes }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
