import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gateway } from '../../server/live/gateway.ts'
import { later } from '../../server/rooms/later.ts'
import type { OpenRoom, TestHouse } from '../http/house.ts'
import { cookiesIn, openHouse, openRoom, owner } from '../http/house.ts'
import type { OnPort } from '../http/on-port.ts'
import { onPort } from '../http/on-port.ts'
import type { House } from '../rooms/kit.ts'
import { house as roomsHouse } from '../rooms/kit.ts'
import { report } from './figure.ts'
import { lookAlikes } from './origin/look-alikes.ts'
import type { Page } from './origin/roads.ts'
import { engine, pollingLine, send, upgrade } from './origin/roads.ts'

const env = {
  PUBLIC_URL: 'https://cairn.example.org',
  ALLOWED_HOSTS: 'retreat.local,box.example.org:8080',
}

let house: TestHouse
let listening: OnPort
let port: number
let room: OpenRoom
let cookie: string

beforeAll(async () => {
  house = await openHouse({ env })
  listening = await onPort(house, '127.0.0.1')
  port = listening.port
  cookie = (await house.signIn())['cookie'] ?? ''
  // Over TLS a session has a cookie of its own; a browser that was at both names would send each to its own.
  const secured = await house.ask('POST', '/api/auth/sign-in/email', {
    at: env.PUBLIC_URL,
    json: owner,
  })
  cookie += `; ${cookiesIn(secured)}`
  room = await openRoom(house, { cookie })
})
let refusedPages = 0
afterAll(async () => {
  report('S6', { roads: Object.keys(roads).length, 'foreign requests refused': refusedPages })
  listening.close()
  await house.close()
})

/** Under each of its names the server's own pages, by what browsers say of them. */
function ownPages(): readonly Page[] {
  const addresses = house.built.house.addresses()
  expect(addresses.length).toBeGreaterThan(0)
  const here = ['localhost', 'desk.localhost', '127.0.0.1', '[::1]', 'retreat.local']
  const lan = addresses.map((address) => (address.includes(':') ? `[${address}]` : address))
  const at = [...here, ...lan].map((name) => `${name}:${port}`)
  return [
    ...[...at, 'retreat.local', 'box.example.org:8080'].map((host) => ({
      host,
      origin: `http://${host}`,
    })),
    { host: 'cairn.example.org', origin: 'https://cairn.example.org' },
    // A proxy that passes on another name than the one it was asked by.
    { host: `127.0.0.1:${port}`, origin: 'https://cairn.example.org' },
  ]
}

const json = { 'content-type': 'application/json' }
const command = () => JSON.stringify({ id: 'origin-command', type: 'time' })

/** Every road by which a page can reach more than what anybody may read: the status that its own page gets. */
const roads: Readonly<
  Record<string, { readonly own: number; readonly ask: (page: Page) => Promise<number> }>
> = {
  WebSocket: {
    own: 101,
    ask: (page) => status(page, 'GET', `${engine}websocket`, { headers: upgrade }),
  },
  'WebSocket on a line that is polled': {
    own: 101,
    ask: async (page) =>
      status(page, 'GET', `${engine}websocket&sid=${await lineOf(page)}`, { headers: upgrade }),
  },
  'polling, first': { own: 200, ask: (page) => status(page, 'GET', `${engine}polling`) },
  'polling, reading on': {
    own: 200,
    ask: async (page) => {
      const sid = await lineOf(page)
      // Something to read, put there by its own page.
      await send(port, {
        ...ownOf(page),
        method: 'POST',
        path: `${engine}polling&sid=${sid}`,
        body: '40{}',
      })
      return status(page, 'GET', `${engine}polling&sid=${sid}`)
    },
  },
  'polling, writing': {
    own: 200,
    ask: async (page) =>
      status(page, 'POST', `${engine}polling&sid=${await lineOf(page)}`, { body: '40{}' }),
  },
  'JSON with the owner’s cookie': {
    own: 200,
    ask: (page) =>
      status(page, 'POST', `/api/rooms/${room.id}/commands`, {
        headers: { ...json, cookie },
        body: command(),
      }),
  },
  'JSON of nobody': {
    own: 404,
    ask: (page) =>
      status(page, 'POST', '/api/keys', { headers: json, body: '{"room":"x","key":"y"}' }),
  },
  'JSON with a token': {
    own: 200,
    ask: (page) =>
      status(page, 'POST', `/api/rooms/${room.id}/commands`, {
        headers: { ...json, authorization: `Bearer ${room.keys.cofacilitator}` },
        body: command(),
      }),
  },
  'a form': {
    own: 400,
    ask: (page) =>
      status(page, 'POST', '/api/rooms', {
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
        body: 'workshop=taster',
      }),
  },
  'a form that says it is text': {
    own: 400,
    ask: (page) =>
      status(page, 'POST', `/api/rooms/${room.id}/commands`, {
        headers: { 'content-type': 'text/plain', cookie },
        body: command(),
      }),
  },
  deleting: {
    own: 404,
    ask: (page) => status(page, 'DELETE', '/api/rooms/aaaaaaaaaaaaaaaa', { headers: { cookie } }),
  },
  'signing out': {
    own: 200,
    ask: (page) => status(page, 'POST', '/api/auth/sign-out', { headers: json, body: '{}' }),
  },
}

async function status(
  page: Page,
  method: string,
  path: string,
  more: { readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {},
): Promise<number> {
  return (await send(port, { ...page, method, path, ...more })).status
}

/** The server's own page under this name. */
const ownOf = ({ host }: Page): Page =>
  host === 'cairn.example.org'
    ? { host, origin: 'https://cairn.example.org' }
    : { host, origin: `http://${host}` }

async function lineOf(page: Page): Promise<string> {
  return (await pollingLine(port, ownOf(page))) ?? ''
}

/** What a line answers to whom it does not serve; routes say 403 alone, as a form is a 400 already for being no JSON. */
const refused = [400, 403]
const isRefused = (road: string, got: number): boolean =>
  /^WebSocket|^polling/.test(road) ? refused.includes(got) : got === 403

describe('R26 pages of other origins', () => {
  test.each(Object.entries(roads))(
    'R26 %s: the own pages pass, under each name',
    async (_, { own, ask }) => {
      for (const page of ownPages()) expect([page, await ask(page)]).toEqual([page, own])
    },
  )

  test.each(Object.entries(roads))(
    'R26 %s: foreign and look-alike origins are refused',
    async (name, { ask }) => {
      const before = await stateNow()
      const names = [`localhost:${port}`, 'retreat.local', 'cairn.example.org']
      const tried = names.flatMap((host) => {
        const { origin } = ownOf({ host, origin: null })
        return lookAlikes(origin ?? '').map((each): Page => ({ host, origin: each }))
      })
      for (let at = 0; at < tried.length; at += 20) {
        const some = tried.slice(at, at + 20)
        const got = await Promise.all(some.map(ask))
        for (const [place, page] of some.entries())
          expect([page, isRefused(name, got[place] ?? 0)]).toEqual([page, true])
      }
      expect(await stateNow()).toBe(before)
      refusedPages += tried.length
    },
  )

  test('R26 without any Origin only reading passes, and what no browser sends: a token without cookies', async () => {
    const host = `localhost:${port}`
    const passes = ['polling, first', 'polling, reading on', 'JSON with a token', 'JSON of nobody']
    for (const [name, { own, ask }] of Object.entries(roads)) {
      const got = await ask({ host, origin: null })
      // Signing out without a cookie signs nobody out.
      if (name === 'signing out') continue
      if (passes.includes(name)) expect([name, got]).toEqual([name, own])
      else expect([name, isRefused(name, got)]).toEqual([name, true])
    }
  })

  test('R26 a line of script tags is given to nobody: it is for pages of other origins', async () => {
    const { host, origin } = ownPages()[0] ?? { host: '', origin: null }
    for (const from of [origin, null]) {
      const page = { host, origin: from }
      expect(refused).toContain(await status(page, 'GET', `${engine}polling&j=0`))
      const sid = await lineOf(page)
      expect(refused).toContain(await status(page, 'GET', `${engine}polling&j=0&sid=${sid}`))
    }
  })

  test('R26 a foreign page signs nobody in and joins nobody', async () => {
    const host = `localhost:${port}`
    const page = { host, origin: `http://localhost.evil.example:${port}` }
    const before = await stateNow()
    for (const [path, body] of [
      ['/api/auth/sign-in/email', { email: 'ruth@example.org', password: 'three flat stones' }],
      ['/api/join', { code: room.code }],
      ['/api/keys', { room: room.id, key: room.keys.cofacilitator }],
    ] as const) {
      const got = await send(port, {
        ...page,
        method: 'POST',
        path,
        headers: json,
        body: JSON.stringify(body),
      })
      expect([path, got.status, (JSON.parse(got.body) as { code: string }).code]).toEqual([
        path,
        403,
        'wrong-origin',
      ])
    }
    expect(await stateNow()).toBe(before)
  })
})

async function stateNow(): Promise<number | undefined> {
  return (await house.built.rooms.get(room.id))?.state().seq
}

/** Ways to compare origins that are wrong. */
const planted: Readonly<Record<string, (origin: string, own: string) => boolean>> = {
  'it begins like ours': (origin, own) => origin.startsWith(own),
  'it holds our name': (origin, own) => origin.includes(new URL(own).hostname),
  'its host ends like ours': (origin, own) => hostOf(origin).endsWith(new URL(own).host),
  'the port does not matter': (origin, own) =>
    hostOf(origin).split(':')[0] === new URL(own).hostname,
  'the scheme does not matter': (origin, own) => hostOf(origin) === new URL(own).host,
  'null is nobody in particular': (origin, own) => origin === 'null' || origin === own,
  'the first of several counts': (origin, own) => origin.split(', ')[0] === own,
  'capitals do not matter': (origin, own) => origin.toLowerCase() === own,
}

const hostOf = (origin: string): string => origin.replace(/^[a-z]+:\/\//, '')

describe('R26 planted bugs', () => {
  let rooms: House
  beforeAll(async () => {
    rooms = await roomsHouse('origin')
  })
  afterAll(() => rooms.discard())

  test.each(Object.entries(planted))('R26 a planted bug is found: %s', async (_, allows) => {
    const plain = createServer()
    const at = await new Promise<number>((resolve) =>
      plain.listen(0, 'localhost', () => resolve((plain.address() as AddressInfo).port)),
    )
    const own = `http://localhost:${at}`
    const made = gateway(plain, {
      rooms: rooms.rooms(),
      now: rooms.surroundings.now,
      rate: () => ({ ok: true }),
      linkOf: () => Promise.resolve(''),
      accountOf: () => Promise.resolve(null),
      originAllowed: (request: IncomingMessage) => allows(request.headers.origin ?? '', own),
      isSecure: () => false,
      transports: ['websocket', 'polling'],
      later,
      report: () => undefined,
    })
    const tried = lookAlikes(own).map(async (origin) => {
      const page = { host: `localhost:${at}`, origin, method: 'GET', path: `${engine}websocket` }
      return (await send(at, { ...page, headers: upgrade })).status
    })
    expect(await Promise.all(tried)).toContain(101)
    await made.close()
    plain.closeAllConnections()
    plain.close()
  })
})
