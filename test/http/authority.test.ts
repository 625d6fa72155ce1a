import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gaps, routes } from '../../server/auth/authority.ts'
import { wireTypes } from '../../server/room/envelope.ts'
import { listen, serverFor } from '../../server/http/serve.ts'
import type { Hat } from '../../server/room/protocol.ts'
import { connect } from '../live/wire.ts'
import type { Headers, OpenRoom, TestHouse, TestSeat } from './house.ts'
import { bearer, command, cookiesIn, openHouse, openRoom, takeSeat } from './house.ts'

const named = [...wireTypes, 'join', 'returnToSeat', 'time']

describe('H8 the table of authority is whole', () => {
  test('H8 every route that is registered has a row, and every row its route, or the house is not built', async () => {
    const house = await openHouse()
    const registered = house.built.app.routes
      .filter((route) => route.method !== 'ALL')
      .map((route) => `${route.method} ${route.path}`)
    await house.close()
    expect([...new Set(registered)].sort()).toEqual(Object.keys(routes).sort())
    expect(gaps(registered, named)).toEqual([])
  })

  test('H8 a route, a command or a row without its counterpart is named', () => {
    const all = Object.keys(routes)
    expect(gaps([...all, 'GET /api/secrets'], named)).toEqual([
      'route without a row: GET /api/secrets',
    ])
    expect(gaps(all.slice(1), named)).toEqual([`row without a route: ${all[0]}`])
    expect(gaps(all, [...named, 'danceOn'])).toEqual(['command without a row: danceOn'])
    expect(gaps(all, named.slice(1))).toEqual([`row without a command: ${named[0]}`])
  })
})

/** Everybody who can come to a room, and what they show. `null`: not of this room. */
interface Everybody {
  readonly participant: Headers
  readonly projector: Headers
  readonly organizer: Headers
  readonly cofacilitator: Headers
  readonly owner: Headers
  /** Signed in, with a room of their own. */
  readonly foreign: Headers
  /** A seat of another room. */
  readonly guest: Headers
  readonly nobody: Headers
}

type Person = keyof Everybody

const hatOf: Readonly<Record<Person, Hat>> = {
  participant: 'participant',
  projector: 'projector',
  organizer: 'organizer',
  cofacilitator: 'facilitator',
  owner: 'facilitator',
  foreign: 'facilitator',
  guest: 'participant',
  nobody: 'participant',
}

const people = Object.keys(hatOf) as Person[] // the record's own keys

let house: TestHouse
let room: OpenRoom
let everybody: Everybody
let anna: TestSeat

beforeAll(async () => {
  house = await openHouse()
  const owner = await house.signIn()
  await house.built.accounts.create({
    name: 'Other',
    email: 'other@example.org',
    password: 'another password',
  })
  const other = await house.ask('POST', '/api/auth/sign-in/email', {
    json: { email: 'other@example.org', password: 'another password' },
  })
  const foreign = { cookie: cookiesIn(other) }
  room = await openRoom(house, owner, { organizerGets: 'plans' })
  const elsewhere = await openRoom(house, foreign)
  anna = await takeSeat(house, room.code, 'Anna')
  everybody = {
    participant: anna.headers,
    projector: bearer(room.keys.projector),
    organizer: bearer(room.keys.organizer),
    cofacilitator: bearer(room.keys.cofacilitator),
    owner,
    foreign,
    guest: (await takeSeat(house, elsewhere.code, 'Ben')).headers,
    nobody: {},
  }
})

afterAll(() => house.close())

const ofThisRoom: readonly Person[] = [
  'participant',
  'projector',
  'organizer',
  'cofacilitator',
  'owner',
]

describe('H9 a room is open to its own audiences, each for what is theirs', () => {
  test('H10 a room of somebody else and a room that is not there answer alike', async () => {
    for (const [path, method] of [
      ['snapshot', 'GET'],
      ['summary.pdf', 'GET'],
      ['plans.zip', 'GET'],
      ['commands', 'POST'],
      ['', 'DELETE'],
    ] as const) {
      for (const person of ['foreign', 'guest', 'nobody'] as const) {
        const ask = async (id: string) => {
          const { status, text } = await house.ask(
            method,
            `/api/rooms/${id}${path === '' ? '' : `/${path}`}`,
            {
              headers: everybody[person],
              ...(method === 'POST' ? { json: { id: 'command-0', type: 'time' } } : {}),
            },
          )
          return [status, text]
        }
        expect(await ask(room.id)).toEqual(await ask('aaaaaaaaaaaaaaaa'))
        expect((await ask(room.id))[0]).toBe(404)
      }
    }
  })

  test('H9 a token opens nothing under another hat, and a hat that is none is refused', async () => {
    for (const as of ['facilitator', 'projector', 'organizer']) {
      expect(
        (
          await house.ask('GET', `/api/rooms/${room.id}/snapshot?as=${as}`, {
            headers: everybody.participant,
          })
        ).status,
      ).toBe(404)
    }
    expect(
      (
        await house.ask('GET', `/api/rooms/${room.id}/snapshot?as=owner`, {
          headers: everybody.owner,
        })
      ).json.code,
    ).toBe('bad-shape')
  })

  test('H9 a key opens nothing but what it was made for, as a token and as a cookie', async () => {
    const keys = {
      projector: room.keys.projector,
      organizer: room.keys.organizer,
      facilitator: room.keys.cofacilitator,
    }
    for (const [made, key] of Object.entries(keys)) {
      for (const as of ['participant', 'projector', 'organizer', 'facilitator']) {
        for (const headers of [bearer(key), { cookie: `cairn_${as}_${room.id}=${key}` }]) {
          const { status } = await house.ask('GET', `/api/rooms/${room.id}/snapshot?as=${as}`, {
            headers,
          })
          expect([made, as, status]).toEqual([made, as, made === as ? 200 : 404])
        }
      }
    }
  })

  test('H9 a Bearer token wins over cookies', async () => {
    const headers = { ...everybody.owner, ...everybody.participant }
    expect(
      (await house.ask('GET', `/api/rooms/${room.id}/snapshot?as=facilitator`, { headers })).status,
    ).toBe(404)
    expect(
      (await house.ask('GET', `/api/rooms/${room.id}/snapshot?as=participant`, { headers })).json
        .mine.participant.name,
    ).toBe('Anna')
  })

  test.each(['Bearer', 'Bearer ', 'Bearer x.y', 'bearer two words', `Bearer ${'x'.repeat(300)}`])(
    'H43 "%s" opens nothing, whatever cookies come with it',
    async (authorization) => {
      const cookie = `${everybody.owner['cookie']}; ${anna.cookie}`
      const headers = { cookie, authorization }
      const snapshotAs = (as: string) =>
        house.ask('GET', `/api/rooms/${room.id}/snapshot?as=${as}`, { headers })
      for (const as of ['facilitator', 'participant', 'projector', 'organizer'])
        expect([as, (await snapshotAs(as)).status]).toEqual([as, 404])
      expect((await house.ask('GET', '/api/rooms', { headers })).status).toBe(401)
      expect(
        (await house.ask('POST', '/api/rooms', { headers, json: { workshop: 'taster' } })).status,
      ).toBe(401)
      expect((await house.ask('GET', `/j/${room.code}`, { headers })).text).not.toContain('Anna')
      // With the cookies alone all of them open.
      expect((await house.ask('GET', '/api/rooms', { headers: { cookie } })).status).toBe(200)
      expect((await house.ask('GET', `/j/${room.code}`, { headers: { cookie } })).text).toContain(
        'Anna',
      )
    },
  )

  test('H9 accounts see their own rooms alone, and nobody without an account sees any', async () => {
    const own = await house.ask('GET', '/api/rooms', { headers: everybody.owner })
    expect(own.json.rooms.map((one: { id: string }) => one.id)).toEqual([room.id])
    for (const path of ['/api/rooms', '/api/workshops', '/api/workshops/taster']) {
      const { status, json } = await house.ask('GET', path, { headers: everybody.cofacilitator })
      expect([path, status, json.code]).toEqual([path, 401, 'signed-out'])
    }
  })
})

describe('H42 the owner stays the owner', () => {
  test('H42 with the own co-facilitator key as a cookie too, the account still issues keys', async () => {
    const traded = await house.ask('POST', '/api/keys', {
      headers: everybody.owner,
      json: { room: room.id, key: room.keys.cofacilitator },
    })
    const both = { cookie: `${everybody.owner['cookie']}; ${cookiesIn(traded)}` }
    expect(cookiesIn(traded)).toContain(`cairn_facilitator_${room.id}=`)
    const issue = (headers: Headers) =>
      command(house, room.id, { headers, as: 'facilitator' }, { type: 'issueKey', as: 'projector' })
    expect(await issue(both)).toMatchObject({ ok: true })
    expect(await issue({ cookie: cookiesIn(traded) })).toMatchObject({
      ok: false,
      refusal: { code: 'not-allowed' },
    })
  })

  test('H42 somebody else’s account takes nothing from the key that was given to them', async () => {
    const { status } = await house.ask('GET', `/api/rooms/${room.id}/snapshot?as=facilitator`, {
      headers: {
        cookie: `${everybody.foreign['cookie']}; cairn_facilitator_${room.id}=${room.keys.cofacilitator}`,
      },
    })
    expect(status).toBe(200)
  })

  test('H42 and on a socket that the same browser opens', async () => {
    const server = serverFor(house.built.app, null)
    house.built.attach(server)
    const port = await listen(server, { port: 0, host: '127.0.0.1' })
    const cookie = `${everybody.owner['cookie']}; cairn_facilitator_${room.id}=${room.keys.cofacilitator}`
    const client = await connect(
      port,
      { room: room.id, as: 'facilitator' },
      { headers: { cookie } },
    )
    const ack = await client.ask({ type: 'issueKey', as: 'projector' })
    expect(ack).toMatchObject({ ok: true })
    await client.close()
    server.close()
    server.closeAllConnections()
  })
})

describe('H11 commands', () => {
  test('H11 seats are taken by their own routes, never by a command', async () => {
    for (const type of ['join', 'returnToSeat']) {
      const ack = await command(
        house,
        room.id,
        { headers: everybody.owner, as: 'facilitator' },
        { type, name: 'Eve', language: null, tokenHash: 'a', returnCode: 'b', returnHash: 'c' },
      )
      expect(ack).toEqual({ ok: false, refusal: { code: 'not-allowed' } })
    }
  })

  test('H12 only the owner deletes a room, and then it is gone for everybody', async () => {
    for (const person of people.filter((one) => one !== 'owner')) {
      const { status } = await house.ask('DELETE', `/api/rooms/${room.id}?as=${hatOf[person]}`, {
        headers: everybody[person],
      })
      expect([person, status]).toEqual([person, ofThisRoom.includes(person) ? 403 : 404])
    }
    expect(
      (await house.ask('DELETE', `/api/rooms/${room.id}`, { headers: everybody.owner })).status,
    ).toBe(204)
    for (const person of people) {
      expect(
        (await house.ask('GET', `/api/rooms/${room.id}/snapshot`, { headers: everybody[person] }))
          .status,
      ).toBe(404)
    }
    expect((await house.ask('GET', `/api/join/${room.code}`)).status).toBe(404)
  })
})
