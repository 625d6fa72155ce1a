import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  foldJoinCode,
  foldReturnCode,
  hashOf,
  newReturnCode,
  newToken,
} from '../../server/auth/secrets.ts'
import type { Headers, OpenRoom, TestHouse } from './house.ts'
import { bearer, command, cookiesIn, openHouse, openRoom, snapshot, takeSeat } from './house.ts'

let house: TestHouse
let owner: Headers
let room: OpenRoom

beforeAll(async () => {
  house = await openHouse()
  owner = await house.signIn()
  room = await openRoom(house, owner)
})
afterAll(() => house.close())

describe('H17 codes as people type them', () => {
  test.each([
    '48291364',
    '4829 1364',
    '4829-1364',
    ' 48 29 13 64 ',
    '４８２９１３６４',
    '٤٨٢٩١٣٦٤',
    '४८२९१३६४',
    '4829–1364',
    '𝟜𝟠𝟚𝟡𝟙𝟛𝟞𝟜',
  ])('H17 %s', (typed) => expect(foldJoinCode(typed)).toBe('48291364'))
  test.each([
    '',
    '4829136',
    '482913645',
    '4829136a',
    '4829.1364',
    '-48291364',
    '48291364-',
    '²4829136',
    '④8291364',
  ])('H17 %s is none', (typed) => expect(foldJoinCode(typed)).toBeNull())

  test.each(['K7QM-2XP0', 'k7qm2xp0', 'K7QM 2XPO', 'k7qm—2xpo'])('H17 %s', (typed) =>
    expect(foldReturnCode(typed)).toBe('K7QM2XP0'),
  )
  test('H17 look-alikes are folded, and what is no return code is none', () => {
    expect(foldReturnCode('iLoO-1100')).toBe('11001100')
    expect(foldReturnCode('K7QM2XPU')).toBeNull()
    expect(foldReturnCode('K7QM2XP')).toBeNull()
  })

  test('H17 tokens have 256 bits, return codes 40, and what is stored is neither', () => {
    const ones = (bytes: number) => new Uint8Array(bytes).fill(255)
    expect(newToken(ones)).toHaveLength(43)
    expect(newReturnCode(ones)).toBe('ZZZZZZZZ')
    expect(hashOf('a')).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('H18 joining', () => {
  test('H18 before joining one sees whose room it is and what will be kept', async () => {
    const { status, json } = await house.ask(
      'GET',
      `/api/join/${room.code.slice(0, 4)}%20${room.code.slice(4)}`,
    )
    expect(status).toBe(200)
    expect(json).toEqual({
      title: 'Taster',
      facilitator: 'Ruth',
      language: 'en',
      joinable: true,
      organizerGets: 'summary',
      deletesAt: expect.any(Number),
    })
  })

  test('H18 a seat comes with a token, a return code and a cookie of its own that no script reads', async () => {
    const answer = await house.ask('POST', '/api/join', { json: { code: room.code, name: 'Anna' } })
    expect(answer.status).toBe(201)
    expect(answer.json).toEqual({
      room: { id: room.id, title: 'Taster' },
      participant: { id: expect.any(String), name: 'Anna' },
      token: expect.stringMatching(/^[\w-]{43}$/),
      returnCode: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/),
    })
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(
      new RegExp(
        `^cairn_seat_${room.id}=${answer.json.token}; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Lax$`,
      ),
    )
  })

  test('H18 no name is a guest, a taken one gets a suffix, one that is none is refused', async () => {
    expect((await takeSeat(house, room.code)).name).toMatch(/^Guest \d+$/)
    expect((await takeSeat(house, room.code, 'Anna')).name).toMatch(/^Anna \d$/)
    for (const [name, code] of [
      ['\u200B\u200B', 'name-empty'],
      ['a\u0007', 'name-chars'],
      ['x'.repeat(41), 'name-too-long'],
    ]) {
      const { status, json } = await house.ask('POST', '/api/join', {
        json: { code: room.code, name },
      })
      expect([status, json.code]).toEqual([422, code])
    }
  })

  test('T16 whoever joins may say at which table they sit', async () => {
    const asked = (table: unknown) =>
      house.ask('POST', '/api/join', { json: { code: room.code, name: 'Tab', table } })
    expect((await asked(' b ')).status).toBe(201)
    expect((await asked(null)).status).toBe(201)
    const { status, json } = await asked('by the door')
    expect([status, json.code]).toEqual([422, 'table-chars'])
  })

  test('H18 a second person in the same browser gets no cookie', async () => {
    const answer = await house.ask('POST', '/api/join', {
      json: { code: room.code, cookie: false },
    })
    expect(answer.status).toBe(201)
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test('H18 a locked room says so and lets nobody in', async () => {
    await command(
      house,
      room.id,
      { headers: owner, as: 'facilitator' },
      { type: 'lockRoom', on: true },
    )
    expect((await house.ask('GET', `/api/join/${room.code}`)).json.joinable).toBe(false)
    const { status, json } = await house.ask('POST', '/api/join', { json: { code: room.code } })
    expect([status, json.code]).toEqual([409, 'room-locked'])
    await command(
      house,
      room.id,
      { headers: owner, as: 'facilitator' },
      { type: 'lockRoom', on: false },
    )
  })

  test('H18 an ended room’s code answers like any wrong one, and its seats still read', async () => {
    const other = await openRoom(house, owner)
    const seat = await takeSeat(house, other.code, 'Cem')
    await command(house, other.id, { headers: owner, as: 'facilitator' }, { type: 'endRoom' })
    const wrong = await house.ask('GET', '/api/join/00000000')
    const ended = await house.ask('GET', `/api/join/${other.code}`)
    expect([ended.status, ended.text]).toEqual([wrong.status, wrong.text])
    expect(
      (await snapshot(house, other.id, { headers: seat.headers, as: 'participant' })).stage.ended,
    ).toBe(true)
  })

  test('H18 bodies that are not what the route takes are refused with the path of the fault', async () => {
    for (const [json, path] of [
      [{}, 'code'],
      [{ code: 7 }, 'code'],
      [{ code: room.code, language: 'not a language' }, 'language'],
      [[], ''],
    ] as const) {
      const answer = await house.ask('POST', '/api/join', { json })
      expect([answer.status, answer.json.code, answer.json.path]).toEqual([400, 'bad-shape', path])
    }
    expect(
      (
        await house.ask('POST', '/api/join', {
          headers: { 'content-type': 'application/json' },
          body: '{"code":',
        })
      ).status,
    ).toBe(400)
  })
})

describe('H19 coming back', () => {
  test('H19 a return code opens the same seat elsewhere, is issued anew, works 10 minutes more, and old tokens stay', async () => {
    const seat = await takeSeat(house, room.code, 'Dora')
    const typed = `${seat.returnCode.slice(0, 4).toLowerCase()}-${seat.returnCode.slice(4)}`
    const back = await house.ask('POST', '/api/join/return', { json: { returnCode: typed } })
    expect(back.status).toBe(200)
    expect(back.json.participant).toEqual({ id: seat.id, name: 'Dora' })
    expect(back.json.returnCode).not.toBe(seat.returnCode)
    expect(cookiesIn(back)).toBe(`cairn_seat_${room.id}=${back.json.token}`)
    for (const headers of [seat.headers, bearer(back.json.token), { cookie: cookiesIn(back) }]) {
      const { mine } = await snapshot(house, room.id, { headers, as: 'participant' })
      expect(mine?.participant.id).toBe(seat.id)
    }
    expect(
      (await house.ask('POST', '/api/join/return', { json: { returnCode: seat.returnCode } }))
        .status,
    ).toBe(200)
    house.clock.at += 21 * 60_000
    const late = await house.ask('POST', '/api/join/return', {
      json: { returnCode: seat.returnCode },
    })
    expect([late.status, late.json.code]).toEqual([404, 'return-code-unknown'])
  })

  test('H19 what is no return code is answered like an unknown one', async () => {
    const { status, json } = await house.ask('POST', '/api/join/return', {
      json: { returnCode: 'hello' },
    })
    expect([status, json.code]).toEqual([404, 'return-code-unknown'])
  })
})

describe('H20 keys', () => {
  test('H20 a link’s key is traded for a cookie, and opens what it was made for', async () => {
    for (const [key, as] of [
      [room.keys.projector, 'projector'],
      [room.keys.organizer, 'organizer'],
      [room.keys.cofacilitator, 'facilitator'],
    ] as const) {
      const answer = await house.ask('POST', '/api/keys', { json: { room: room.id, key } })
      expect([answer.status, answer.json]).toEqual([200, { as, room: room.id, token: key }])
      expect(cookiesIn(answer)).toBe(`cairn_${as}_${room.id}=${key}`)
      expect(
        (
          await house.ask('GET', `/api/rooms/${room.id}/snapshot?as=${as}`, {
            headers: { cookie: cookiesIn(answer) },
          })
        ).status,
      ).toBe(200)
    }
  })

  test('H20 a wrong key and an unknown room answer alike, and a seat’s token is no key', async () => {
    const seat = await takeSeat(house, room.code, 'Eli')
    const answers = await Promise.all([
      house.ask('POST', '/api/keys', { json: { room: room.id, key: 'wrong' } }),
      house.ask('POST', '/api/keys', {
        json: { room: 'aaaaaaaaaaaaaaaa', key: room.keys.projector },
      }),
      house.ask('POST', '/api/keys', {
        json: { room: room.id, key: seat.headers['authorization']?.slice(7) },
      }),
    ])
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0].status).toBe(404)
  })

  test('H20 a new key’s link is told once and works; revoked, it opens nothing', async () => {
    const facilitator = { headers: owner, as: 'facilitator' } as const
    const ack = await command(house, room.id, facilitator, { type: 'issueKey', as: 'organizer' })
    const link = ack.ok ? (ack.link ?? '') : ''
    expect(link).toMatch(
      new RegExp(`^http://192\\.168\\.1\\.20:3000/organize/${room.id}#key=[\\w-]{43}$`),
    )
    const key = link.split('#key=')[1] ?? ''
    expect(
      (
        await house.ask('GET', `/api/rooms/${room.id}/summary.pdf?as=organizer`, {
          headers: bearer(key),
        })
      ).status,
    ).toBe(200)
    const { stage } = await snapshot(house, room.id, facilitator)
    const issued = stage.keys?.filter((one) => one.as === 'organizer').at(-1)
    await command(house, room.id, facilitator, { type: 'revokeKey', key: issued?.id })
    expect(
      (
        await house.ask('GET', `/api/rooms/${room.id}/summary.pdf?as=organizer`, {
          headers: bearer(key),
        })
      ).status,
    ).toBe(404)
    expect((await house.ask('POST', '/api/keys', { json: { room: room.id, key } })).status).toBe(
      404,
    )
  })
})

test('H14 under TLS cookies are Secure and bound to the host, and others do not count', async () => {
  const secure = await openHouse({ env: { PUBLIC_URL: 'https://cairn.example.org' } })
  const at = 'https://cairn.example.org'
  await secure.built.setUp.use(secure.built.setUp.token() ?? '', {
    name: 'Ruth',
    email: 'ruth@example.org',
    password: 'three flat stones',
  })
  const signedIn = await secure.ask('POST', '/api/auth/sign-in/email', {
    at,
    json: { email: 'ruth@example.org', password: 'three flat stones' },
  })
  expect(signedIn.headers.getSetCookie()[0]).toMatch(/^__Secure-cairn\.session_token=.*; Secure/)
  const { json } = await secure.ask('POST', '/api/rooms', {
    at,
    headers: { cookie: cookiesIn(signedIn) },
    json: { workshop: 'taster' },
  })
  const seat = await secure.ask('POST', '/api/join', { at, json: { code: json.room.code } })
  const [cookie = ''] = seat.headers.getSetCookie()
  expect(cookie).toMatch(
    new RegExp(
      `^__Host-cairn_seat_${json.room.id}=[\\w-]{43}; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Lax; Secure$`,
    ),
  )
  const ask = (value: string) =>
    secure.ask('GET', `/api/rooms/${json.room.id}/snapshot?as=participant`, {
      at,
      headers: { cookie: value },
    })
  expect((await ask(cookiesIn(seat))).status).toBe(200)
  expect((await ask(cookiesIn(seat).replace('__Host-', ''))).status).toBe(404)
  await secure.close()
})
