import type { Server } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentPolicy } from '../../server/http/headers.ts'
import { guardEveryResponse, listen, serverFor } from '../../server/http/serve.ts'
import { startServer } from '../e2e/server.ts'
import { cookiesIn, openHouse, owner } from './house.ts'
import type { TestHouse } from './house.ts'

let house: TestHouse
let server: Server
let port: number

beforeAll(async () => {
  house = await openHouse()
  server = serverFor(house.built.app, null)
  house.built.attach(server)
  guardEveryResponse(server)
  port = await listen(server, { port: 0, host: '127.0.0.1' })
})

afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await house.close()
})

/**
 * Sends bytes as they are, and gives the status of the answer; null: the connection was closed without one. Where there is
 * nothing to answer yet, whoever sent it hangs up.
 */
function sendRaw(bytes: string): Promise<number | null> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      if (bytes.trim() === '') socket.end(bytes, 'latin1')
      else socket.write(bytes, 'latin1')
    })
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]
      if (status === undefined) return
      socket.destroy()
      done(Number(status))
    })
    socket.on('error', () => done(null))
    socket.on('close', () => done(null))
  })
}

const line = (target: string, more = '') =>
  `GET ${target} HTTP/1.1\r\nHost: localhost:3000\r\n${more}\r\n`

/** Requests that no browser of ours sends. */
const malformed: readonly string[] = [
  line('/%'),
  line('/%c0%ae%c0%ae/etc/passwd'),
  line('/j/%E0%A4%A'),
  line('/j/%00'),
  line('/wall/%ff%fe'),
  line('//evil.example/'),
  line('/\\evil'),
  line('http://evil.example/healthz'),
  line('http://[::1'),
  line('*'),
  line('/../../cookie.secret'),
  line('/assets/..%2f..%2fcookie.secret'),
  line(`/${'a'.repeat(9000)}`),
  line('/healthz', `X-Big: ${'x'.repeat(30_000)}\r\n`),
  line('/healthz', 'Cookie: ' + 'a=b; '.repeat(2000) + '\r\n'),
  line('/healthz', 'Cookie: =;==;;cairn_seat_=; __proto__=x\r\n'),
  line('/api/rooms/__proto__/snapshot?as=participant', 'Cookie: cairn_seat___proto__=x\r\n'),
  line('/api/rooms/constructor/plan.pdf', 'Authorization: Bearer x\r\n'),
  line('/healthz', 'Authorization: \xff\xfe\r\n'),
  line('/healthz', 'Accept-Encoding: ;q=;,,,br;q=x\r\n'),
  'GET /healthz HTTP/1.1\r\n\r\n',
  'GET /healthz HTTP/1.1\r\nHost: \r\n\r\n',
  'GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n',
  'GET /healthz HTTP/1.1\r\nHost: localhost/../x\r\n\r\n',
  'GET /healthz HTTP/1.1\r\nHost: user@evil\r\n\r\n',
  'GET /healthz HTTP/9.9\r\nHost: a\r\n\r\n',
  'BREW /coffee HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: abc\r\n\r\n{}',
  'POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  'POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 70000\r\n\r\n',
  'POST /api/join HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n\xff\xfe\xfd\xfc',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  '\r\n\r\n\r\n',
]

describe('H39 the wire itself', () => {
  test.each(malformed.map((bytes) => [bytes.slice(0, 80), bytes] as const))(
    'H39 %j is never a fault of ours',
    async (_, bytes) => {
      const status = await sendRaw(bytes)
      if (status !== null) expect(status).toBeLessThan(500)
      expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    },
  )

  test('H27 polling answers bear the headers, too', async () => {
    const { status, headers } = await fetch(
      `http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`,
    )
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toBe(contentPolicy)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('H39 a download over the wire is whole, and one that is broken off harms nobody', async () => {
    const base = `http://127.0.0.1:${port}`
    const headers = await house.signIn()
    const post = (path: string, json: object) =>
      fetch(base + path, {
        method: 'POST',
        headers: { ...headers, origin: base, 'content-type': 'application/json' },
        body: JSON.stringify(json),
      })
    // better-auth's session was made for localhost; cookies of an address are just as good
    const opened = await (await post('/api/rooms', { workshop: 'taster' })).json()
    const seat = await (await post('/api/join', { code: opened.room.code })).json()
    const plan = `${base}/api/rooms/${opened.room.id}/plan.pdf?as=participant`
    const whole = await fetch(plan, { headers: { authorization: `Bearer ${seat.token}` } })
    expect(new TextDecoder('latin1').decode(await whole.arrayBuffer())).toMatch(
      /^%PDF-[\s\S]*%%EOF\s*$/,
    )
    const stop = new AbortController()
    const broken = fetch(plan, {
      headers: { authorization: `Bearer ${seat.token}` },
      signal: stop.signal,
    }).catch(() => 'broken off')
    stop.abort()
    expect(await broken).toBe('broken off')
    expect((await fetch(`${base}/readyz`)).status).toBe(200)
  })
})

describe('H40 the whole server', () => {
  test('H40 prints where it is and how to set it up, takes the first account, and ends in peace while somebody waits', async () => {
    const running = await startServer()
    const said = running.printed()
    const base = /On this machine {4}(http:\/\/localhost:\d+)/.exec(said)?.[1] ?? ''
    const token = /\/facilitate#setup=([\w-]{43})/.exec(said)?.[1] ?? ''
    const post = (path: string, json: object, headers = {}) =>
      fetch(base + path, {
        method: 'POST',
        headers: { origin: base, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(json),
      })
    const made = await post('/api/setup', { token, ...owner })
    expect(made.status).toBe(201)
    const cookie = made.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const opened = await (await post('/api/rooms', { workshop: 'taster' }, { cookie })).json()
    const seat = await (await post('/api/join', { code: opened.room.code, name: 'Canary' })).json()
    const asSeat = { headers: { authorization: `Bearer ${seat.token}` } }
    const snapshot = `${base}/api/rooms/${opened.room.id}/snapshot?as=participant`
    const { seq } = await (await fetch(snapshot, asSeat)).json()
    const waiting = fetch(`${snapshot}&after=${seq}`, asSeat)
    await fetch(`${base}/healthz`)
    await running.stop('SIGTERM')
    expect((await waiting).status).toBe(200)
    expect(running.exitCode()).toBe(0)
    await running.remove()
    for (const line of running
      .printed()
      .split('\n')
      .filter((one) => one.startsWith('{'))) {
      expect(JSON.parse(line)).toMatchObject({
        at: expect.any(String),
        level: expect.any(String),
        event: expect.any(String),
      })
      for (const secret of [
        'Canary',
        owner.email,
        owner.name,
        token,
        opened.room.code,
        seat.token,
        seat.returnCode,
      ])
        expect(line).not.toContain(secret)
    }
  })
})

test('H40 a session of one address is none at another name of the same server', async () => {
  const signedIn = await house.ask('POST', '/api/auth/sign-in/email', {
    json: { email: owner.email, password: owner.password },
  })
  expect(cookiesIn(signedIn)).toMatch(/^cairn\.session_token=/)
  expect(signedIn.headers.getSetCookie()[0]).not.toMatch(/domain=/i)
})
