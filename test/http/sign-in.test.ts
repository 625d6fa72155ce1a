import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { TestHouse } from './house.ts'
import { cookiesIn, here, openHouse, owner } from './house.ts'

describe('H21 the first account', () => {
  test('H21 is made with the token that the server printed, once, and is signed in by it', async () => {
    const house = await openHouse()
    const token = house.built.setUp.token() ?? ''
    expect(token).toHaveLength(43)
    const made = await house.ask('POST', '/api/setup', { json: { token, ...owner } })
    expect([made.status, made.json]).toEqual([
      201,
      { account: { name: 'Ruth', email: 'ruth@example.org' } },
    ])
    expect(
      (await house.ask('GET', '/api/rooms', { headers: { cookie: cookiesIn(made) } })).json,
    ).toEqual({ rooms: [] })
    expect(house.built.setUp.token()).toBeNull()
    const again = await house.ask('POST', '/api/setup', {
      json: { token, ...owner, email: 'other@example.org' },
    })
    expect([again.status, again.json.code]).toEqual([409, 'setup-done'])
    await house.close()
  })

  test('H14 under TLS its cookie is Secure', async () => {
    const house = await openHouse({ env: { PUBLIC_URL: 'https://cairn.example.org' } })
    const made = await house.ask('POST', '/api/setup', {
      at: 'https://cairn.example.org',
      json: { token: house.built.setUp.token(), ...owner },
    })
    expect(made.headers.getSetCookie()[0]).toMatch(/^__Secure-cairn\.session_token=.*; Secure/)
    await house.close()
  })

  test('H21 a wrong token makes none, and a bad address or password leaves the token good', async () => {
    const house = await openHouse()
    const token = house.built.setUp.token() ?? ''
    for (const [change, code] of [
      [{ token: token.replace(/^./, '_') }, 'setup-token-wrong'],
      [{ email: 'ruth' }, 'email-wrong'],
      [{ password: 'short' }, 'password-short'],
      [{ name: '  ' }, 'name-empty'],
    ] as const) {
      const { json } = await house.ask('POST', '/api/setup', {
        json: { token, ...owner, ...change },
      })
      expect(json.code).toBe(code)
    }
    expect((await house.ask('POST', '/api/setup', { json: { token, ...owner } })).status).toBe(201)
    await house.close()
  })

  test('H21 of twenty at once exactly one becomes it', async () => {
    const house = await openHouse()
    const token = house.built.setUp.token() ?? ''
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        house.ask('POST', '/api/setup', {
          json: { token, ...owner, email: `ruth${place}@example.org` },
        }),
      ),
    )
    expect(tries.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(
      tries.filter(({ status, json }) => status === 409 && json.code === 'setup-done'),
    ).toHaveLength(19)
    await house.close()
  })

  test('H21 nobody else can make one: there is no public sign-up, and nothing else of the accounts is open', async () => {
    const house = await openHouse()
    await house.signIn()
    for (const path of [
      'sign-up/email',
      'update-user',
      'delete-user',
      'list-sessions',
      'change-email',
      'request-password-reset',
    ]) {
      const { status, json } = await house.ask('POST', `/api/auth/${path}`, {
        json: { ...owner, email: 'eve@example.org' },
      })
      expect([path, status, json.code]).toEqual([path, 404, 'not-found'])
    }
    await house.close()
  })
})

describe('H22 signing in', () => {
  let house: TestHouse

  beforeAll(async () => {
    // In production better-auth is at its strictest.
    vi.stubEnv('NODE_ENV', 'production')
    house = await openHouse({ env: { ALLOWED_HOSTS: 'cairn.test' } })
    await house.signIn()
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await house.close()
  })

  const signIn = (at: string, headers: Record<string, string> = {}) =>
    house.ask('POST', '/api/auth/sign-in/email', {
      at,
      headers,
      json: { email: 'Ruth@Example.org', password: owner.password },
    })

  test.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://cairn.test:3000'])(
    'H22 works at %s, with a cookie that plain http keeps',
    async (at) => {
      const answer = await signIn(at, { cookie: 'something=else' })
      expect(answer.status).toBe(200)
      const [cookie = ''] = answer.headers.getSetCookie()
      expect(cookie).toMatch(
        /^cairn\.session_token=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
      )
      const session = await house.ask('GET', '/api/auth/get-session', {
        at,
        headers: { cookie: cookiesIn(answer) },
      })
      expect(session.json).toEqual({ user: { name: 'Ruth', email: 'ruth@example.org' } })
    },
  )

  test('H44 the answer says who it is; the session’s token stands in the cookie alone', async () => {
    const answer = await signIn(here)
    expect(answer.json).toEqual({ user: { name: 'Ruth', email: 'ruth@example.org' } })
    const cookies = answer.headers.getSetCookie()
    expect(cookies).toHaveLength(1)
    const token = decodeURIComponent(/session_token=([^;]+)/.exec(cookies[0] ?? '')?.[1] ?? '')
    const [secret = ''] = token.split('.')
    expect(secret.length).toBeGreaterThan(20)
    const elsewhere = [...answer.headers].filter(([name]) => name !== 'set-cookie')
    expect(`${answer.text} ${JSON.stringify(elsewhere)}`).not.toContain(secret)
  })

  test('H22 works at each of this machine’s own addresses', async () => {
    const addresses = house.built.house.addresses()
    expect(addresses.length).toBeGreaterThan(0)
    for (const address of addresses) {
      const answer = await signIn(
        `http://${address.includes(':') ? `[${address}]` : address}:3000`,
        { cookie: 'something=else' },
      )
      expect([address, answer.status]).toEqual([address, 200])
    }
  })

  test('H22 is refused under a name that nobody allowed, even to a page of that name', async () => {
    const { status, json } = await signIn('http://evil.test:3000', { cookie: 'something=else' })
    expect([status, json.code]).toEqual([403, 'wrong-origin'])
  })

  test('H22 a wrong password and an unknown address answer alike', async () => {
    const answers = await Promise.all(
      ['ruth@example.org', 'nobody@example.org'].map((email) =>
        house.ask('POST', '/api/auth/sign-in/email', {
          json: { email, password: 'wrong password' },
        }),
      ),
    )
    expect(answers[0]?.text).toBe(answers[1]?.text)
    expect(answers[0]?.json).toMatchObject({ status: 401, code: 'wrong-password' })
  })

  test('H22 signing out ends the session for real', async () => {
    const cookie = cookiesIn(await signIn('http://localhost:3000'))
    expect((await house.ask('GET', '/api/rooms', { headers: { cookie } })).status).toBe(200)
    expect(
      (await house.ask('POST', '/api/auth/sign-out', { headers: { cookie }, json: {} })).status,
    ).toBe(200)
    expect((await house.ask('GET', '/api/rooms', { headers: { cookie } })).status).toBe(401)
    expect(
      (await house.ask('GET', '/api/auth/get-session', { headers: { cookie } })).json,
    ).toBeNull()
  })

  test('H22 a cookie that was tampered with is nobody’s', async () => {
    const cookie = cookiesIn(await signIn('http://localhost:3000'))
    const other = cookie.replace(/=(.)/, (_, first: string) => `=${first === 'a' ? 'b' : 'a'}`)
    expect((await house.ask('GET', '/api/rooms', { headers: { cookie: other } })).status).toBe(401)
  })
})

test('H23 a restart keeps accounts, sessions, rooms and seats', async () => {
  const before = await openHouse()
  const headers = await before.signIn()
  const { json } = await before.ask('POST', '/api/rooms', {
    headers,
    json: { workshop: 'taster', title: 'Autumn' },
  })
  const seat = await before.ask('POST', '/api/join', {
    json: { code: json.room.code, name: 'Anna' },
  })
  await before.built.close()
  const after = await openHouse({ dataDir: before.dataDir })
  expect(after.built.setUp.token()).toBeNull()
  expect((await after.ask('GET', '/api/rooms', { headers })).json.rooms).toMatchObject([
    { id: json.room.id, title: 'Autumn', code: json.room.code, state: 'open' },
  ])
  const snapshot = await after.ask('GET', `/api/rooms/${json.room.id}/snapshot?as=participant`, {
    headers: { cookie: cookiesIn(seat) },
  })
  expect(snapshot.json.mine.participant.name).toBe('Anna')
  await after.built.close()
  rmSync(before.dataDir, { recursive: true })
})
