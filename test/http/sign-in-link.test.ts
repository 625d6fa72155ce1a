import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AccountTables } from '../../server/auth/account-tables.ts'
import { cryptographic } from '../../server/auth/secrets.ts'
import { linkLives, signInLinks } from '../../server/auth/sign-in-links.ts'
import type { SignInLinks } from '../../server/auth/sign-in-links.ts'
import type { OpenDatabase } from '../../server/database.ts'
import { openDatabase } from '../../server/database.ts'
import type { Answer, TestHouse } from './house.ts'
import { cookiesIn, here, openHouse, owner } from './house.ts'

let house: TestHouse
/** A second connection to the same database, as `cairn sign-in-link` has one. */
let beside: OpenDatabase
let links: SignInLinks
let ruth: string

beforeAll(async () => {
  house = await openHouse({ env: { TRUST_PROXY: '1' } })
  await house.signIn()
  beside = await openDatabase({ dataDir: house.dataDir })
  const now = (): number => house.clock.at
  links = signInLinks({ db: beside.db, now, random: cryptographic })
  const users = beside.db.withTables<AccountTables>().selectFrom('user')
  ruth = (await users.select('id').executeTakeFirstOrThrow()).id
})
afterAll(async () => {
  await beside.store.close()
  await house.close()
})

/** Each test comes from an address of its own, so that none pays for another's misses. */
let asker = 0
beforeEach(() => void (asker += 1))

const ask = (path: string, json: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  house.ask('POST', path, {
    json,
    headers: { 'x-forwarded-for': `203.0.113.${asker}`, ...headers },
  })
const trade = (token: string, headers: Record<string, string> = {}): Promise<Answer> =>
  ask('/api/sign-in-link', { token }, headers)
const signedIn = async (cookie: string): Promise<boolean> =>
  (await house.ask('GET', '/api/rooms', { headers: { cookie } })).status === 200

describe('H50 a sign-in link', () => {
  test('H50 signs its account in, with a cookie like any other', async () => {
    const answer = await trade(await links.issue(ruth))
    expect([answer.status, answer.json.user]).toEqual([
      200,
      { name: 'Ruth', email: 'ruth@example.org' },
    ])
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^cairn\.session_token=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
      ),
    ])
    expect(await signedIn(cookiesIn(answer))).toBe(true)
    const token = decodeURIComponent(/session_token=([^;]+)/.exec(cookiesIn(answer))?.[1] ?? '')
    expect(answer.text).not.toContain(token.split('.')[0])
  })

  test('H50 gets the cookie of TLS where the browser speaks TLS', async () => {
    const secure = { 'x-forwarded-proto': 'https', origin: here.replace('http:', 'https:') }
    const answer = await trade(await links.issue(ruth), secure)
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^__Secure-cairn\.session_token=.*; Secure;/)
  })

  test('H50 is kept as a hash alone', async () => {
    const token = await links.issue(ruth)
    const rows = await beside.db.selectFrom('sign_in_links').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})

describe('H51 a sign-in link works once, for half an hour', () => {
  test('H51 of thirty at once exactly one is signed in', async () => {
    const token = await links.issue(ruth)
    const answers = await Promise.all(Array.from({ length: 30 }, () => trade(token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...new Array<number>(29).fill(403),
    ])
  })

  test('H51 used, over, replaced and unknown ones answer alike', async () => {
    const used = await links.issue(ruth)
    await trade(used)
    const over = await links.issue(ruth)
    house.clock.at += linkLives
    const late = await trade(over)
    const replaced = await links.issue(ruth)
    await links.issue(ruth)
    const answers = [await trade(used), late, await trade(replaced), await trade('never')]
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(late.json).toMatchObject({ status: 403, code: 'sign-in-link-wrong' })
    expect(late.headers.getSetCookie()).toEqual([])
  })

  test('H51 a link works until the last moment of its half hour', async () => {
    const token = await links.issue(ruth)
    house.clock.at += linkLives - 1
    expect((await trade(token)).status).toBe(200)
  })
})

test('H52 links are guessed at the expense of passwords: a hundred misses hold an address, right or wrong', async () => {
  const token = await links.issue(ruth)
  for (let miss = 0; miss < 100; miss++) expect((await trade('wrong')).status).toBe(403)
  const held = await trade(token)
  expect([held.status, held.json.code]).toEqual([429, 'slow-down'])
  const password = await ask('/api/auth/sign-in/email', {
    email: owner.email,
    password: owner.password,
  })
  expect([password.status, password.json.code]).toEqual([429, 'slow-down'])
})

test('H53 a link is traded by a page of this server alone, and only as JSON', async () => {
  const token = await links.issue(ruth)
  const foreign = await trade(token, { origin: 'http://evil.test' })
  expect([foreign.status, foreign.json.code]).toEqual([403, 'wrong-origin'])
  const form = await house.ask('POST', '/api/sign-in-link', {
    body: JSON.stringify({ token }),
    headers: { 'content-type': 'text/plain' },
  })
  expect([form.status, form.json.code]).toEqual([400, 'bad-shape'])
  expect((await trade(token)).status).toBe(200)
})

describe('H54 whoever came by a link may set a new password', () => {
  const set = (grant: string, password: string, cookie: string): Promise<Answer> =>
    ask('/api/new-password', { grant, password }, { cookie })

  test('H54 once, and every other session of the account ends', async () => {
    const { cookie: before = '' } = await house.signIn()
    const answer = await trade(await links.issue(ruth))
    const done = await set(answer.json.grant, 'another horse', cookiesIn(answer))
    expect([done.status, done.json]).toEqual([
      200,
      { user: { name: 'Ruth', email: 'ruth@example.org' } },
    ])
    expect([await signedIn(before), await signedIn(cookiesIn(answer))]).toEqual([false, false])
    expect(await signedIn(cookiesIn(done))).toBe(true)
    const { email } = owner
    expect((await ask('/api/auth/sign-in/email', { email, password: owner.password })).status).toBe(
      401,
    )
    expect(
      (await ask('/api/auth/sign-in/email', { email, password: 'another horse' })).status,
    ).toBe(200)
    const again = await set(answer.json.grant, 'a third horse', cookiesIn(done))
    expect([again.status, again.json.code]).toEqual([403, 'sign-in-link-wrong'])
    const back = await trade(await links.issue(ruth))
    await set(back.json.grant, owner.password, cookiesIn(back))
  })

  test('H54 a short one is refused and leaves the offer open', async () => {
    const answer = await trade(await links.issue(ruth))
    const short = await set(answer.json.grant, 'short', cookiesIn(answer))
    expect([short.status, short.json.code]).toEqual([422, 'password-short'])
    expect((await set(answer.json.grant, owner.password, cookiesIn(answer))).status).toBe(200)
  })

  test('H54 being signed in is not enough, nor is an offer to somebody else, nor a link', async () => {
    await house.built.accounts.create({
      name: 'Eve',
      email: 'eve@example.org',
      password: 'a fourth horse',
    })
    const eve = await ask('/api/auth/sign-in/email', {
      email: 'eve@example.org',
      password: 'a fourth horse',
    })
    const offered = await trade(await links.issue(ruth))
    const { cookie = '' } = await house.signIn()
    for (const [grant, as] of [
      ['made-up', cookie],
      [offered.json.grant, cookiesIn(eve)],
      [await links.issue(ruth), cookie],
    ] as const) {
      const answer = await set(grant, 'a fifth horse', as)
      expect([answer.status, answer.json.code]).toEqual([403, 'sign-in-link-wrong'])
    }
    const spare = await trade(await links.issue(ruth))
    expect((await trade(spare.json.grant)).status).toBe(403)
    expect((await house.signIn())['cookie']).not.toBe('')
  })

  test('H54 nobody who is signed out sets one, and the offer is over after half an hour', async () => {
    const answer = await trade(await links.issue(ruth))
    expect((await set(answer.json.grant, 'a sixth horse', '')).status).toBe(401)
    house.clock.at += linkLives
    expect((await set(answer.json.grant, 'a sixth horse', cookiesIn(answer))).status).toBe(403)
  })
})

test('H55 no token, grant, password or address of anybody is in the log', async () => {
  const token = await links.issue(ruth)
  const answer = await trade(token)
  const log = house.log.join('\n')
  expect(log).toContain('signed-in-by-link')
  for (const secret of [token, answer.json.grant, cookiesIn(answer), owner.email, 'another horse'])
    expect(log).not.toContain(secret)
})
