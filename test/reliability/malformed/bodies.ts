import { routes } from '../../../server/auth/authority.ts'
import type { Chance } from '../processes/chance.ts'
import { scratched, spoiled } from './spoil.ts'

/** What requests may be made of, so that much of them is right. */
export interface Around {
  readonly room: string
  readonly code: string
  readonly step: string
  /** Headers of somebody of the room, or of its owner. */
  readonly proofs: readonly string[]
}

/** Bodies that are right, by the end of a route's path. */
function rightBodies({ room, code, step }: Around): Readonly<Record<string, unknown>> {
  const password = 'wrong password'
  return {
    '/api/setup': { token: 'x'.repeat(43), name: 'Eve', email: 'eve@example.org', password },
    '/api/sign-in-link': { token: 'x'.repeat(43) },
    '/api/new-password': { grant: 'x'.repeat(43), password },
    '/api/auth/sign-in/email': { email: 'eve@example.org', password },
    '/api/rooms': { workshop: 'taster', title: 'A test', language: 'en', organizerGets: 'plans' },
    '/api/keys': { room, key: 'x'.repeat(43), cookie: true },
    '/api/join': { code, name: 'Eve', language: 'en', cookie: false },
    '/api/join/return': { returnCode: 'ABCD-2345', cookie: false },
    [`/api/rooms/${room}/commands`]: {
      id: 'malformed-body',
      type: 'giveAnswer',
      step,
      answer: { v: 3 },
      rev: 1,
      done: true,
    },
    '/api/auth/sign-out': {},
  }
}

const types: readonly string[] = [
  'application/json',
  'application/json',
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset=utf-7',
  'application/json;',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/xml',
  '',
  '\u00ff\u00fe',
]

const methods: readonly string[] = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'LOCK',
  'M-SEARCH',
  'post',
  'G E T',
  '',
]

const segments: readonly string[] = [
  '%',
  '%00',
  '%2e%2e%2f',
  '%c0%ae',
  '%ff',
  '..',
  '.',
  '__proto__',
  'constructor',
  'x'.repeat(3000),
  '%F0%9F%98%80',
  '\u00e4',
  '*',
  ':id',
  ';a=b',
  '"',
  '<script>',
]

/** One request as its bytes: the room of every route, and almost right. */
export function requestBytes(chance: Chance, around: Around): Buffer {
  const [method = '', path = ''] = chance.oneOf(Object.keys(routes)).split(' ')
  const target = targetOf(chance, path, around)
  const body = bodyOf(chance, target, around)
  const verb = chance.below(8) === 0 ? chance.oneOf(methods) : method
  const framed = framedOf(chance, verb === 'GET' ? '' : body)
  const head = [`${verb} ${target} HTTP/1.1`, ...headersOf(chance, around), ...framed.headers]
  const text = `${head.join('\r\n')}\r\n\r\n`
  return Buffer.concat([Buffer.from(text, 'latin1'), framed.bytes])
}

function targetOf(chance: Chance, path: string, { room, code, step }: Around): string {
  const filled = path
    .replace(':id', path.includes('workshops') ? 'taster' : room)
    .replace(':room', room)
    .replace(':code', code)
    .replace(':step', step)
  const parts = filled.split('/')
  if (chance.below(6) === 0) parts[chance.below(parts.length)] = chance.oneOf(segments)
  if (chance.below(20) === 0) parts.splice(chance.below(parts.length), 0, chance.oneOf(segments))
  const joined = parts.join('/')
  return `${joined.startsWith('/') ? joined : `/${joined}`}${queryOf(chance)}`
}

function queryOf(chance: Chance): string {
  if (chance.below(3) === 0) return ''
  return chance.oneOf([
    '?as=participant',
    '?as=facilitator',
    '?as=owner',
    '?as=__proto__',
    '?as=participant&as=facilitator',
    '?as[]=participant',
    '?as=%',
    '?as=participant&after=-1',
    '?as=participant&after=1e9',
    '?as=participant&after=0',
    '?as=participant&after=99999999999999999999',
    '?after=%00',
    '?paper=letter&only=x',
    '?paper=__proto__&only=__proto__',
    '?edits=none&edits=none',
    `?as=participant&${'a=b&'.repeat(500)}`,
    '?%ff=%fe',
    '?',
    '??',
    '#x',
  ])
}

function bodyOf(chance: Chance, target: string, around: Around): Buffer {
  const right = rightBodies(around)[target.replace(/[?#].*/, '')] ?? { any: 'thing' }
  switch (chance.below(8)) {
    case 0:
      return Buffer.from(scratched(chance, JSON.stringify(right)))
    case 1:
      return Buffer.from(Array.from({ length: chance.below(300) }, () => chance.below(256)))
    case 2:
      return Buffer.from(
        `--x\r\nContent-Disposition: form-data; name="code"\r\n\r\n${around.code}\r\n--x${chance.oneOf(['--', '', '\r\n'])}`,
      )
    case 3:
      return Buffer.concat([
        Buffer.from(JSON.stringify(right)).subarray(0, -1),
        Buffer.from([0xf0, 0x9f]),
      ])
    default:
      return Buffer.from(spoiled(chance, right))
  }
}

/** How the body's length is told: truly, falsely, in chunks, in chunks that break, or as something packed. */
function framedOf(
  chance: Chance,
  body: string | Buffer,
): { readonly headers: readonly string[]; readonly bytes: Buffer } {
  const bytes = Buffer.from(body)
  const length = (said: number | string) => [`Content-Length: ${said}`]
  const chunked = ['Transfer-Encoding: chunked']
  const chunk = (said: string) =>
    Buffer.concat([Buffer.from(`${said}\r\n`), bytes, Buffer.from('\r\n0\r\n\r\n')])
  switch (chance.below(14)) {
    case 0:
      return { headers: length(bytes.length + chance.between(1, 70_000)), bytes }
    case 1:
      return { headers: length(chance.oneOf(['-1', 'x', '1e3', '99999999999999999999'])), bytes }
    case 2:
      return { headers: chunked, bytes: chunk(bytes.length.toString(16)) }
    case 3:
      return { headers: chunked, bytes: chunk(chance.oneOf(['zz', '-1', 'ffffffffffffffff', ''])) }
    case 4:
      return { headers: [...length(bytes.length), ...chunked], bytes: chunk('5') }
    case 5:
      return { headers: ['Transfer-Encoding: gzip, chunked'], bytes: chunk('5') }
    case 6:
      return { headers: [...length(bytes.length), 'Content-Encoding: gzip'], bytes }
    case 7:
      return { headers: [...length(bytes.length), 'Expect: 100-continue'], bytes }
    default:
      return { headers: length(bytes.length), bytes }
  }
}

function headersOf(chance: Chance, { proofs }: Around): readonly string[] {
  const address = Array.from({ length: 4 }, () => chance.below(256)).join('.')
  return [
    chance.below(12) === 0
      ? chance.oneOf(['Host: ', 'Host: a b', 'Host: [::1', 'X: y'])
      : 'Host: localhost',
    ...(chance.below(6) === 0 ? [] : ['Origin: http://localhost']),
    `X-Forwarded-For: ${chance.below(10) === 0 ? chance.oneOf(['x', ',,,', '::1%eth0', '\u00ff']) : address}`,
    `Content-Type: ${chance.oneOf(types)}`,
    ...(chance.below(3) === 0 ? [] : [chance.oneOf(proofs)]),
    ...(chance.below(6) === 0 ? [chance.oneOf(odd)] : []),
  ]
}

const odd: readonly string[] = [
  'Authorization: Bearer',
  'Authorization: Bearer x.y.z',
  'Authorization: \u00ff\u00fe',
  'Cookie: =;==;;__proto__=x;cairn_seat_=',
  `Cookie: ${'a=b; '.repeat(800)}`,
  'Cookie: cairn.session_token=%E0%A4%A',
  'Cookie: cairn.session_token=x.y; cairn.session_token=z',
  'Accept-Encoding: ;q=;,,br;q=x',
  'Accept-Language: ' + '*;q=0.1,'.repeat(400),
  'Range: bytes=9-1',
  'If-None-Match: "\u00ff',
  'Upgrade: websocket\r\nConnection: Upgrade',
  'Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: x',
  'Connection: close, keep-alive, \u00ff',
  'X-Forwarded-Proto: https, __proto__',
  'Transfer-Encoding: identity',
  ...['A: b\r\n'.repeat(120).trimEnd()],
  `X-Long: ${'x'.repeat(20_000)}`,
  'Bad Header: x',
  'X: a\r\n b',
  ': x',
]
