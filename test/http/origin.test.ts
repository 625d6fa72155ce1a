import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askerOf, forwarding } from '../../server/auth/address.ts'
import type { House, Sent } from '../../server/auth/origin.ts'
import { fromOwnOrigin, isOwnHost, isSecure, ownOrigin } from '../../server/auth/origin.ts'
import { isPrivate } from '../../server/http/lan.ts'
import type { Headers, OpenRoom, TestHouse } from './house.ts'
import { here, openHouse, openRoom, takeSeat } from './house.ts'

const house: House = {
  publicUrl: 'https://cairn.example.org',
  allowedHosts: ['retreat.local', 'box.example.org:8080'],
  tls: false,
  addresses: () => ['192.168.1.20', 'fd00::20'],
}

const sent = (
  host: string,
  origin: string | null = null,
  forwardedScheme: string | null = null,
): Sent => ({ host, origin, forwardedScheme })

test.each([
  'localhost:3000',
  '127.0.0.1',
  '[::1]:3000',
  '192.168.1.20:3000',
  '[fd00::20]:3000',
  'cairn.example.org',
  'retreat.local',
  'retreat.local:3000',
  'box.example.org:8080',
])('H13 %s names this server', (host) => expect(isOwnHost(house, host)).toBe(true))

test.each([
  'evil.example',
  '192.168.1.21:3000',
  'localhost.evil.example',
  'cairn.example.org.evil.example',
  'cairn.example.org:81',
  'box.example.org',
  '127.0.0.1.evil.example',
  '',
  'a@localhost',
  '[::1',
])('H13 %s does not', (host) => expect(isOwnHost(house, host)).toBe(false))

test('H13 a page of this server is one under its own scheme, name and port, or under its public address', () => {
  expect(fromOwnOrigin(house, sent('192.168.1.20:3000', 'http://192.168.1.20:3000'))).toBe(true)
  expect(fromOwnOrigin(house, sent('192.168.1.20:3000', 'https://cairn.example.org'))).toBe(true)
  expect(fromOwnOrigin(house, sent('cairn.example.org', 'https://cairn.example.org'))).toBe(true)
  for (const origin of [
    null,
    'null',
    'http://192.168.1.20',
    'https://192.168.1.20:3000',
    'http://192.168.1.20:3000.evil.example',
    'http://evil.example',
  ])
    expect(fromOwnOrigin(house, sent('192.168.1.20:3000', origin))).toBe(false)
})

test('H13 the usual port of a scheme may be said or not', () => {
  expect(ownOrigin(house, sent('retreat.local:80'))).toBe('http://retreat.local')
  expect(ownOrigin({ ...house, tls: true }, sent('retreat.local:443'))).toBe(
    'https://retreat.local',
  )
})

test('H14 cookies are Secure where the browser speaks TLS: to us, to a proxy that is believed, or to the public address', () => {
  expect(isSecure(house, sent('192.168.1.20:3000'))).toBe(false)
  expect(isSecure(house, sent('192.168.1.20:3000', null, 'https'))).toBe(true)
  expect(isSecure(house, sent('cairn.example.org'))).toBe(true)
  expect(isSecure({ ...house, tls: true }, sent('localhost'))).toBe(true)
})

describe('H15 the client’s address', () => {
  test('H15 without trust it is the peer, whatever headers say', () => {
    const { client, believes } = forwarding({ kind: 'none' })
    expect(client('::ffff:10.0.0.9', '1.2.3.4')).toBe('10.0.0.9')
    expect(believes('10.0.0.9')).toBe(false)
  })

  test('H15 behind so many proxies it is what the outermost of them saw; more is anybody’s claim', () => {
    const { client } = forwarding({ kind: 'hops', hops: 1 })
    expect(client('10.0.0.9', '6.6.6.6, 1.2.3.4')).toBe('1.2.3.4')
    expect(
      forwarding({ kind: 'hops', hops: 2 }).client('10.0.0.9', '6.6.6.6, 1.2.3.4, 10.0.0.8'),
    ).toBe('1.2.3.4')
    expect(client('10.0.0.9', null)).toBe('10.0.0.9')
  })

  test('H15 trusted ranges are skipped from the right', () => {
    const { client, believes } = forwarding({ kind: 'ranges', ranges: ['10.0.0.0/8', 'fd00::/8'] })
    expect(client('10.0.0.9', '6.6.6.6, 1.2.3.4, 10.9.9.9')).toBe('1.2.3.4')
    expect(client('5.5.5.5', '1.2.3.4')).toBe('5.5.5.5')
    expect(believes('fd00::1')).toBe(true)
    expect(believes('::ffff:10.1.1.1')).toBe(true)
    expect(believes('nonsense')).toBe(false)
  })

  test('H15 IPv6 neighbours count as one asker, IPv4 addresses each for itself', () => {
    expect(askerOf('2001:db8:0:1::5')).toBe(askerOf('2001:db8::1:aaaa:bbbb:cccc:dddd'))
    expect(askerOf('2001:db8:0:1::5')).not.toBe(askerOf('2001:db8:0:2::5'))
    expect(askerOf('::1')).toBe('0:0:0:0::/64')
    expect(askerOf('::ffff:10.0.0.9')).toBe('10.0.0.9')
  })

  test('H15 private addresses are those of homes and offices', () => {
    expect(
      ['10.1.2.3', '192.168.1.1', '172.16.0.1', '172.31.255.255', '169.254.1.1'].every(isPrivate),
    ).toBe(true)
    expect(['8.8.8.8', '172.32.0.1', '192.169.1.1', '100.64.0.1'].some(isPrivate)).toBe(false)
  })
})

describe('H16 writes', () => {
  let built: TestHouse
  let owner: Headers
  let room: OpenRoom

  beforeAll(async () => {
    built = await openHouse()
    owner = await built.signIn()
    room = await openRoom(built, owner)
  })
  afterAll(() => built.close())

  test('H16 without any Origin a cookie writes nothing, a Bearer token does', async () => {
    const { app } = built.built
    const seat = await takeSeat(built, room.code)
    const post = (headers: Headers) =>
      app.request(`${here}/api/rooms/${room.id}/commands?as=participant`, {
        method: 'POST',
        headers: { host: 'localhost:3000', 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ id: 'command-a', type: 'time' }),
      })
    expect((await post({ cookie: seat.cookie })).status).toBe(403)
    expect((await post(seat.headers)).status).toBe(200)
    expect((await post({ cookie: seat.cookie, origin: here })).status).toBe(200)
  })

  test('H16 a body that does not say it is JSON is not read', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
    ]) {
      const { status, json } = await built.ask('POST', '/api/join', {
        headers: { 'content-type': type },
        body: JSON.stringify({ code: room.code }),
      })
      expect([type, status, json.code]).toEqual([type, 400, 'bad-shape'])
    }
    const plain = await built.ask('POST', '/api/join', {
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ code: room.code }),
    })
    expect(plain.status).toBe(201)
  })
})
