import { connect } from 'node:net'
import { parseWorkshop } from '../../../../templates/parse-workshop.ts'
import type { Answer } from '../../../http/house.ts'
import type { Ground } from '../ground.ts'
import type { Values } from '../nasty.ts'
import type { Came } from './came.ts'
import { refusedAs } from './came.ts'

/** Longer than misses are counted, ms: each try has its whole budget. */
const forgotten = 11 * 60_000

/** A code is looked up, and joined with. */
export async function tryCode(
  { house, room }: Ground,
  typed: Values['code'],
): Promise<readonly Came[]> {
  house.clock.at += forgotten
  const code = typed(room.code)
  const miss = await house.ask('GET', '/api/join/0')
  const cameOf = (answer: Answer): string => {
    const own = answer.json?.room?.id === room.id || answer.json?.facilitator === 'Ruth'
    if (answer.status < 300) return own ? 'a room' : 'another room'
    return answer.status === miss.status && answer.text === miss.text ? 'a miss' : answer.text
  }
  const joined = await house.ask('POST', '/api/join', { json: { code } })
  const came = [{ where: 'joining', came: cameOf(joined) }]
  if (code === '') return came
  const looked = await house.ask('GET', `/api/join/${encodeURIComponent(code)}`)
  return [...came, { where: 'looking up', came: cameOf(looked) }]
}

export async function tryReturnCode(
  { house }: Ground,
  returnCode: string,
): Promise<readonly Came[]> {
  house.clock.at += forgotten
  const ask = (json: object) => house.ask('POST', '/api/join/return', { json })
  const [miss, answer] = [await ask({ returnCode: 'ZZZZZZZZ' }), await ask({ returnCode })]
  const same = answer.status === 404 && answer.text === miss.text
  return [{ where: 'coming back', came: same ? 'a miss' : answer.text }]
}

/** Fetched over a plain connection, so that nothing tidies the path on its way. */
export async function tryPath({ port }: Ground, path: string): Promise<readonly Came[]> {
  const reply = await spoken(port, `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n`)
  return [{ where: 'fetching', came: verdictOn(reply) }]
}

/** The intruder's own snapshot, with more lines in the head. */
export async function tryHeaders(
  { port, room, intruder }: Ground,
  lines: string,
): Promise<readonly Came[]> {
  const head = `GET /api/rooms/${room.id}/snapshot?as=participant HTTP/1.1\r\nHost: localhost:${port}\r\n`
  const proof = `Authorization: ${intruder.headers['authorization'] ?? ''}\r\n`
  const page = `GET /j/${room.code} HTTP/1.1\r\nHost: localhost:${port}\r\n`
  return [
    { where: 'a snapshot', came: verdictOn(await spoken(port, `${head}${proof}${lines}\r\n`)) },
    { where: 'a page', came: verdictOn(await spoken(port, `${page}${lines}\r\n`)) },
  ]
}

/** Posted to every route that takes a body: no seat, no room and no event may come of it. */
export async function tryBody(ground: Ground, body: string): Promise<readonly Came[]> {
  const { house, owner, room, intruder } = ground
  house.clock.at += forgotten
  const count = async (): Promise<string> => {
    const { json } = await house.ask('GET', '/api/rooms', { headers: owner })
    return `${json.rooms.length} ${(await ground.live()).state().seq}`
  }
  const before = await count()
  const routes = {
    '/api/join': {},
    '/api/join/return': {},
    '/api/keys': {},
    '/api/setup': {},
    '/api/auth/sign-in/email': {},
    '/api/rooms': owner,
    [`/api/rooms/${room.id}/commands?as=participant`]: intruder.headers,
    [`/api/rooms/${room.id}/commands?as=facilitator`]: owner,
  }
  const came: Came[] = []
  for (const [path, headers] of Object.entries(routes)) {
    const answer = await house.ask('POST', path, {
      headers: { ...headers, 'content-type': 'application/json' },
      body,
    })
    came.push({ where: path, came: answer.status < 500 ? 'harmless' : `${answer.status}` })
  }
  const same = (await count()) === before
  return same ? came : [...came, { where: 'everywhere', came: 'something changed' }]
}

/** Read as a workshop: every problem has its line. */
export function tryWorkshop(_ground: Ground, text: string): Promise<readonly Came[]> {
  const parsed = parseWorkshop(text)
  const lines =
    !parsed.ok && parsed.problems.length > 0 && parsed.problems.every((each) => each.line > 0)
  return Promise.resolve([
    { where: 'as a workshop', came: lines ? refusedAs('with its line') : 'taken' },
  ])
}

/** What stands in files that nobody may fetch, and what an answer must not have in its head. */
const leaks = /SQLite format 3|"devDependencies"|^root:/m
const badHead = /^(location|access-control-allow-origin|x):/im

function verdictOn({ status, head, body }: Spoken): string {
  if (status >= 500) return `${status}`
  if (badHead.test(head)) return head
  if (leaks.test(body)) return 'a file of the server'
  return /<script>alert/.test(body) && /^content-type: text\/html/im.test(head)
    ? 'markup in a page'
    : 'harmless'
}

/** `status` 0: the line was cut without an answer. */
interface Spoken {
  readonly status: number
  readonly head: string
  readonly body: string
}

/** Says the head of a request as it is, byte for byte, and hears the answer out. */
function spoken(port: number, head: string): Promise<Spoken> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    const socket = connect({ port, host: 'localhost' })
    socket.on('data', (piece) => pieces.push(piece))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      const all = Buffer.concat(pieces).toString('latin1')
      const [answered = '', ...rest] = all.split('\r\n\r\n')
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answered)?.[1] ?? 0)
      resolve({ status, head: answered, body: rest.join('\r\n\r\n') })
    })
    socket.write(Buffer.from(`${head}Connection: close\r\n\r\n`, 'latin1'))
  })
}
