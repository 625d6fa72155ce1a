import { gunzipSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentPolicy } from '../../server/http/headers.ts'
import { jsonBlock } from '../../server/http/pages.ts'
import { statusOf } from '../../server/http/problem.ts'
import { attachment, fileName } from '../../server/http/disposition.ts'
import { encodingFor } from '../../server/http/squeeze.ts'
import english from '../../client/lib/words/en.json' with { type: 'json' }
import type { Headers, OpenRoom, TestHouse } from './house.ts'
import { bearer, command, openHouse, openRoom, takeSeat } from './house.ts'

let house: TestHouse
let owner: Headers
let room: OpenRoom

beforeAll(async () => {
  house = await openHouse({ env: { METRICS_TOKEN: '0123456789abcdef' } })
  owner = await house.signIn()
  room = await openRoom(house, owner)
})
afterAll(() => house.close())

/** What stands in a page's block. */
function blockOf(html: string): unknown {
  return JSON.parse(
    /<script type="application\/json" id="snapshot">(.*?)<\/script>/s.exec(html)?.[1] ?? '',
  )
}

describe('H24 pages', () => {
  test.each([
    ['/', 'participant'],
    ['/j/48291364', 'participant'],
    ['/J/48291364', 'participant'],
    ['/j/48291364/', 'participant'],
    ['/wall/r1', 'projector'],
    ['/WALL/r1', 'projector'],
    ['/facilitate', 'facilitator'],
    ['/facilitate/', 'facilitator'],
    ['/organize/r1', 'organizer'],
  ])('H24 %s is the %s page', async (path, page) => {
    const { status, headers, text } = await house.ask('GET', path)
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
    ])
    expect(text).toContain(`<title>${page}</title>`)
    expect(blockOf(text)).toBeNull()
  })

  test('H25 the phone’s page brings the snapshot of the seat that this browser holds in the code’s room, and of no other', async () => {
    const other = await openRoom(house, owner)
    const seat = await takeSeat(house, room.code, 'Anna')
    const page = await house.ask('GET', `/J/${room.code}`, { headers: { cookie: seat.cookie } })
    expect(blockOf(page.text)).toMatchObject({
      transports: ['websocket', 'polling'],
      origin: 'http://192.168.1.20:3000',
      stage: { room: { id: room.id } },
      mine: { participant: { name: 'Anna' } },
    })
    for (const [code, cookie] of [
      [other.code, seat.cookie],
      [room.code, `cairn_seat_${room.id}=wrong`],
      ['', seat.cookie],
    ]) {
      const { text } = await house.ask('GET', `/j/${code || '00000000'}`, {
        headers: { cookie: cookie ?? '' },
      })
      expect(blockOf(text)).toBeNull()
    }
  })

  test('H25 a second person in the same browser does not get the first one’s snapshot', async () => {
    const seat = await takeSeat(house, room.code, 'Anna')
    const page = await house.ask('GET', `/j/${room.code}?seat=new`, {
      headers: { cookie: seat.cookie },
    })
    expect(blockOf(page.text)).toBeNull()
  })

  test('H25 a seat’s page comes with its snapshot after the room has ended, too', async () => {
    const other = await openRoom(house, owner)
    const seat = await takeSeat(house, other.code, 'Anna')
    await command(house, other.id, { headers: owner, as: 'facilitator' }, { type: 'endRoom' })
    const page = await house.ask('GET', `/j/${other.code}`, { headers: { cookie: seat.cookie } })
    expect(blockOf(page.text)).toMatchObject({ stage: { ended: true } })
  })

  test('H26 nothing that people write closes the block or the page', async () => {
    const evil = '</script><script>alert(1)</script><!-- \u2028 $& $1'
    expect(jsonBlock(evil)).not.toMatch(/[<\u2028]/)
    expect(JSON.parse(jsonBlock(evil))).toBe(evil)
    const seat = await takeSeat(house, room.code, '</script><b>$&')
    const page = await house.ask('GET', `/j/${room.code}`, { headers: { cookie: seat.cookie } })
    expect(page.text.match(/<\/script>/g)).toHaveLength(1)
    expect(blockOf(page.text)).toMatchObject({ mine: { participant: { name: '</script><b>$&' } } })
  })

  test('H24 built assets never change and come compressed; other files are asked for again; pages are not files', async () => {
    const plain = await house.ask('GET', '/assets/main-abc123.js')
    expect([
      plain.status,
      plain.headers.get('cache-control'),
      plain.headers.get('content-encoding'),
    ]).toEqual([200, 'public, max-age=31536000, immutable', null])
    const brotli = await house.ask('GET', '/assets/main-abc123.js', {
      headers: { 'accept-encoding': 'gzip, br' },
    })
    expect(brotliDecompressSync(brotli.bytes).toString()).toBe(plain.text)
    const gzip = await house.ask('GET', '/assets/main-abc123.js', {
      headers: { 'accept-encoding': 'gzip' },
    })
    expect(gunzipSync(gzip.bytes).toString()).toBe(plain.text)
    const icon = await house.ask('GET', '/favicon.svg')
    expect([
      icon.status,
      icon.headers.get('content-type'),
      icon.headers.get('cache-control'),
    ]).toEqual([200, 'image/svg+xml', 'no-cache'])
    expect(
      (
        await house.ask('GET', '/favicon.svg', {
          headers: { 'if-none-match': icon.headers.get('etag') ?? '' },
        })
      ).status,
    ).toBe(304)
    for (const path of [
      '/participant/index.html',
      '/assets/../cairn.sqlite',
      '/..%2fcookie.secret',
      '/assets',
      '/lib',
    ])
      expect((await house.ask('GET', path)).status).toBe(404)
  })

  test('H24 an encoding is used only where the client takes it', () => {
    expect([
      encodingFor(undefined),
      encodingFor('identity'),
      encodingFor('gzip;q=0'),
      encodingFor('br;q=0, gzip;q=0.5'),
      encodingFor('gzip, br;q=1.0'),
    ]).toEqual([null, null, null, 'gzip', 'br'])
  })
})

describe('H27 every response', () => {
  const paths = [
    '/',
    '/healthz',
    '/readyz',
    '/metrics',
    '/api/rooms',
    '/api/nothing',
    '/nothing',
    '/assets/main-abc123.js',
    '/j/1',
    '/api/join/00000000',
    '/api/rooms/x/plan.pdf',
  ]

  test.each(paths)('H27 %s has the content policy and its companions', async (path) => {
    const { headers } = await house.ask('GET', path)
    expect(headers.get('content-security-policy')).toBe(contentPolicy)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('H27 the policy lets in this server and nothing inline', () => {
    expect(contentPolicy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-src 'self'; frame-ancestors 'self'",
    )
  })

  test('H27 what is not there has it, too, and so have a body that is too large and a method that is none', async () => {
    const large = await house.ask('POST', '/api/join', {
      headers: { 'content-type': 'application/json' },
      body: `"${'x'.repeat(64 * 1024)}"`,
    })
    expect([large.status, large.json.code]).toEqual([413, 'too-large'])
    const strange = await house.ask('PUT', '/api/rooms', { json: {} })
    expect([strange.status, strange.json.code]).toEqual([404, 'not-found'])
    for (const { headers } of [large, strange])
      expect(headers.get('content-security-policy')).toBe(contentPolicy)
  })

  test('H27 nothing of the API is kept by a cache', async () => {
    for (const path of ['/api/rooms', '/api/auth/get-session', `/api/rooms/${room.id}/snapshot`])
      expect((await house.ask('GET', path, { headers: owner })).headers.get('cache-control')).toBe(
        'no-store',
      )
  })
})

describe('H28 problems', () => {
  test('H28 a refusal is problem+json with its code, its status and the sentence that people read', async () => {
    const { status, headers, json } = await house.ask('GET', '/api/join/00000000')
    expect(status).toBe(404)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(json).toEqual({
      code: 'room-unknown',
      type: 'urn:cairn:refusal:room-unknown',
      title: english.refusal['refusal.room-unknown'],
      status: 404,
      detail: english.refusal['refusal.room-unknown'],
    })
  })

  test('H28 every code has a status and a sentence', () => {
    const sentences: Readonly<Record<string, unknown>> = english.refusal
    for (const [code, status] of Object.entries(statusOf)) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(sentences[`refusal.${code}`], code).toBeTruthy()
    }
  })

  test('H28 a fault of ours says nothing of itself, and the log nothing of anybody', async () => {
    const broken = await openHouse()
    const headers = await broken.signIn()
    await broken.built.close()
    const { status, json, text } = await broken.ask('GET', '/api/rooms', { headers })
    expect([status, json.code]).toEqual([500, 'not-saved'])
    expect(text).not.toMatch(/SQLITE|database|at /)
    const line = broken.log.find((one) => one.includes('"fault"')) ?? ''
    expect(line).toContain('"route":"/api/rooms"')
    expect(line).not.toContain('ruth@example.org')
  })
})

describe('H29 watching over the server', () => {
  test('H29 it is alive and ready; shut down it is not ready', async () => {
    expect((await house.ask('GET', '/healthz')).status).toBe(200)
    expect((await house.ask('GET', '/readyz')).status).toBe(200)
    const other = await openHouse()
    await other.close()
    expect((await other.ask('GET', '/readyz')).status).toBe(503)
  })

  test('H29 figures are there for the holder of the token, else there is nothing', async () => {
    const { status, headers, text } = await house.ask('GET', '/metrics', {
      headers: bearer('0123456789abcdef'),
    })
    expect([status, headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ])
    expect(text).toMatch(/^# HELP cairn_sockets .+\n# TYPE cairn_sockets gauge\ncairn_sockets 0$/m)
    for (const wrong of [{}, bearer('0123456789abcdeg')])
      expect((await house.ask('GET', '/metrics', { headers: wrong })).json.code).toBe('not-found')
    const without = await openHouse()
    expect((await without.ask('GET', '/metrics', { headers: bearer('') })).status).toBe(404)
    await without.close()
  })
})

describe('H30 downloads', () => {
  test('H30 have a name that people and old programs read', () => {
    expect(attachment('My plan - Rom-Com Dream Job - 22 Nov 2026.pdf')).toBe(
      `attachment; filename="My plan - Rom-Com Dream Job - 22 Nov 2026.pdf"; filename*=UTF-8''My%20plan%20-%20Rom-Com%20Dream%20Job%20-%2022%20Nov%202026.pdf`,
    )
    expect(attachment('Über “uns” (2).pdf')).toBe(
      `attachment; filename="Uber _uns_ (2).pdf"; filename*=UTF-8''%C3%9Cber%20%E2%80%9Cuns%E2%80%9D%20%282%29.pdf`,
    )
  })

  test.each([
    ['a/b\\c:d.pdf', 'a-b-c-d.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'a Set-Cookie- x.pdf'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['', 'Cairn'],
    ['\ud800.pdf', 'Cairn.pdf'],
    ['\u202Efdp.exe', 'fdp.exe'],
    [`${'x'.repeat(500)}.pdf`, `${'x'.repeat(120)}.pdf`],
  ])('H30 %j becomes %j', (name, clean) => {
    expect(fileName(name)).toBe(clean)
    expect(attachment(name)).toMatch(/^[\x20-\x7e]+$/)
  })
})
