import { unzipSync } from 'fflate'
import { readdirSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen, serverFor } from '../../server/http/serve.ts'
import type { Ack, Hat, Snapshot } from '../../server/room/protocol.ts'
import { pdfPages } from '../e2e/pdf-text.ts'
import type { Client } from '../live/wire.ts'
import { connect } from '../live/wire.ts'
import type { Headers, OpenRoom, TestHouse } from './house.ts'
import { bearer, openHouse, openRoom } from './house.ts'

const people = 12
const all = Array.from({ length: people }, (_, n) => n)
const two = (n: number): string => `${n}`.padStart(2, '0')

/** A name and words that nobody else would ever write, short enough to stand on one line of any document. */
const name = (n: number): string => `Nimue${two(n)}x`
const word = (n: number, id: string): string => `zq${id}${two(n)}q`
const wordsIn = (bytes: string): string[] => found(bytes, /zq[a-z]+\d\dq/gi)
const namesIn = (bytes: string): string[] => found(bytes, /nimue\d\dx/gi)

function found(bytes: string, pattern: RegExp): string[] {
  return [...new Set((bytes.match(pattern) ?? []).map((each) => each.toLowerCase()))].toSorted()
}

/** What each person does in the script, by number. */
const named = 0
const unnamed = 1
const drafting = 2
const passing = 3
const late = 4
const onlyLate = 5
const removed = 6
const erasedAfterEnd = 7
const erased = 8
const returning = 9
const withdrawing = 10
const withdrawingLater = 11

/** Whoever does not draft, pass or come late. */
const counted = all.filter((n) => ![drafting, passing, onlyLate].includes(n))
const handingIn = unnamed

interface Person {
  readonly n: number
  readonly socket: Client
  token: string
  returnCode: string
}

type Viewer = number | 'desk' | 'wall' | 'organizer' | 'stranger' | 'nobody'

let house: TestHouse
let server: Server
let port: number
let owner: Headers
let room: OpenRoom
let crowd: Person[]
let desk: Client
let wall: Client
let organizer: Client
let stranger: Client
let strangersToken: string

/** Everything that ever left by HTTP, by whom it was sent to. */
const sent = new Map<Viewer, string[]>()
/** Tokens, keys and return codes, with the only one who may read each. */
const secrets: { readonly secret: string; readonly of: Viewer; readonly what: string }[] = []

interface Reply {
  readonly status: number
  /** Status, headers and body, as they came. */
  readonly all: string
  readonly body: string
  readonly bytes: Uint8Array
}

function keptFor(who: Viewer): string[] {
  const kept = sent.get(who) ?? []
  sent.set(who, kept)
  return kept
}

/** Asks over a real connection, and keeps what came for whoever asked. */
async function ask(
  to: Viewer | null,
  method: string,
  path: string,
  { headers = {}, json }: { headers?: Headers; json?: unknown } = {},
): Promise<Reply> {
  const response = await fetch(`http://localhost:${port}${path}`, {
    method,
    headers: {
      ...(method === 'GET' ? {} : { origin: `http://localhost:${port}` }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const body = new TextDecoder().decode(bytes)
  const everything = `${response.status} ${JSON.stringify([...response.headers])}\n${body}`
  if (to !== null) keptFor(to).push(everything)
  return { status: response.status, all: everything, body, bytes }
}

const proofs = (who: Viewer): { readonly headers: Headers; readonly as: Hat } => {
  switch (who) {
    case 'desk':
      return { headers: owner, as: 'facilitator' }
    case 'wall':
      return { headers: bearer(room.keys.projector), as: 'projector' }
    case 'organizer':
      return { headers: bearer(room.keys.organizer), as: 'organizer' }
    case 'stranger':
      return { headers: bearer(strangersToken), as: 'participant' }
    case 'nobody':
      return { headers: {}, as: 'participant' }
    default:
      return { headers: bearer(person(who).token), as: 'participant' }
  }
}

function person(n: number): Person {
  const one = crowd[n]
  if (one === undefined) throw new Error(`nobody ${n}`)
  return one
}

const viewers: readonly Viewer[] = ['desk', 'wall', 'organizer', 'stranger', 'nobody', ...all]
const stepOf = (id: string): string => `every-road.${id}`
/** The steps that were opened so far. */
const opened: string[] = []

async function snapshotOf(who: Viewer, more = ''): Promise<Reply> {
  const { headers, as } = proofs(who)
  return ask(who, 'GET', `/api/rooms/${room.id}/snapshot?as=${as}${more}`, { headers })
}

async function figureOf(who: Viewer, id: string): Promise<Reply> {
  const { headers, as } = proofs(who)
  return ask(who, 'GET', `/api/rooms/${room.id}/figure/${stepOf(id)}?as=${as}`, { headers })
}

/** Everything that can be asked for at one moment: snapshot, page, figures, one's own plan. By viewer. */
async function lookAround(figures: readonly string[] = opened): Promise<Map<Viewer, string>> {
  const seen = viewers.map(async (who) => {
    const replies = await Promise.all([
      snapshotOf(who),
      ...figures.map((id) => figureOf(who, id)),
      ...(typeof who === 'number' ? [pageOf(who), planOf(who, 'json')] : []),
    ])
    return [who, replies.map((reply) => reply.all).join('\n')] as const
  })
  return new Map(await Promise.all(seen))
}

const pageOf = (n: number): Promise<Reply> =>
  ask(n, 'GET', `/j/${room.code}`, {
    headers: { cookie: `cairn_seat_${room.id}=${person(n).token}` },
  })

const planOf = (n: number, form: string): Promise<Reply> =>
  ask(n, 'GET', `/api/rooms/${room.id}/plan.${form}?as=participant`, {
    headers: bearer(person(n).token),
  })

/** Even ones speak by socket, odd ones by HTTP. */
async function say(n: number, command: { type: string; [field: string]: unknown }): Promise<Ack> {
  return n % 2 === 0 ? person(n).socket.ask(command) : sayByHttp(n, command)
}

let commands = 0
async function sayByHttp(who: Viewer, command: object): Promise<Ack> {
  const { headers, as } = proofs(who)
  const { body } = await ask(who, 'POST', `/api/rooms/${room.id}/commands?as=${as}`, {
    headers,
    json: { id: `canary-${++commands}`, ...command },
  })
  return JSON.parse(body) as Ack // what the route promises
}

function must(ack: Ack): void {
  if (!ack.ok) throw new Error(`refused: ${JSON.stringify(ack)}`)
}

const act = async (type: string, id: string): Promise<void> => {
  house.clock.at += 1000
  must(await desk.ask({ type, step: stepOf(id) }))
}

async function give(
  n: number,
  id: string,
  answer: unknown,
  more: { rev?: number; done?: boolean; show?: object } = {},
): Promise<void> {
  must(await say(n, { type: 'giveAnswer', step: stepOf(id), answer, rev: 1, done: true, ...more }))
}

const idea = (n: number, id: string) => [{ id: 'a', t: word(n, id) }]

/** Opens a step while everybody waits for news by HTTP. */
async function openWatched(id: string): Promise<void> {
  const waiting = (['desk', 'wall', ...all] as const).map(async (who) => {
    const { seq } = JSON.parse((await snapshotOf(who)).body) as Snapshot
    return () => snapshotOf(who, `&after=${seq}`)
  })
  const news = (await Promise.all(waiting)).map((wait) => wait())
  await act('openStep', id)
  opened.push(id)
  for (const reply of await Promise.all(news)) expect(reply.status).toBe(200)
}

/** The files of the data folder, the page templates of the test apart. */
function onDisk(): string {
  const files = readdirSync(house.dataDir, { withFileTypes: true }).filter((each) => each.isFile())
  expect(files.map((each) => each.name)).toContain('cairn.sqlite')
  return files
    .map((each) => readFileSync(join(house.dataDir, each.name)).toString('latin1'))
    .join('\n')
}

async function summaryFor(who: 'desk' | 'organizer'): Promise<string> {
  const { headers, as } = proofs(who)
  const { status, bytes } = await ask(null, 'GET', `/api/rooms/${room.id}/summary.pdf?as=${as}`, {
    headers,
  })
  expect(status).toBe(200)
  return `${Buffer.from(bytes).toString('latin1')}\n${(await pdfPages(bytes)).join('\n')}`
}

async function archiveFor(who: 'desk' | 'organizer'): Promise<Record<string, string>> {
  const { headers, as } = proofs(who)
  const { status, bytes } = await ask(null, 'GET', `/api/rooms/${room.id}/plans.zip?as=${as}`, {
    headers,
  })
  expect(status).toBe(200)
  const files = Object.entries(unzipSync(bytes))
  const texts = files.map(async ([file, pdf]) => [file, (await pdfPages(pdf)).join('\n')] as const)
  return Object.fromEntries(await Promise.all(texts))
}

/** What was seen at one moment of the script. */
interface Moment {
  readonly around: Map<Viewer, string>
  readonly summary: string
  readonly archive: Record<string, string>
  readonly disk: string
}

const moments = new Map<string, Moment>()

/** Looks around and keeps it under a name. Documents take a while to draw. */
async function look(moment: string, documents: 'documents' | 'screens'): Promise<void> {
  const draw = documents === 'documents'
  moments.set(moment, {
    around: await lookAround(),
    summary: draw ? await summaryFor('organizer') : '',
    archive: draw ? await archiveFor('organizer') : {},
    disk: onDisk(),
  })
}

const at = (moment: string): Moment => moments.get(moment) ?? failure()
let ended: string
let waitingWhenErased: Reply
const refusals: Reply[] = []
/** People's own plans, by person and form. */
const plans = new Map<string, string>()

async function takeSeat(code: string, n: number): Promise<Person> {
  const { body } = await ask(n, 'POST', '/api/join', { json: { code, name: name(n) } })
  const { token, returnCode } = JSON.parse(body) as { token: string; returnCode: string }
  keep(token, n, 'token')
  keep(returnCode, n, 'return code')
  const auth = { room: room.id, as: 'participant', token }
  return { n, token, returnCode, socket: await connect(port, auth) }
}

function keep(secret: string, of: Viewer, what: string): void {
  secrets.push({ secret, of, what })
}

/** All at once, as in a room. */
async function everybody(does: (n: number) => Promise<void>): Promise<void> {
  await Promise.all(all.map(does))
}

async function play(): Promise<void> {
  await openWatched('alone')
  await everybody((n) => give(n, 'alone', { t: word(n, 'alone') }, { done: n !== drafting }))
  await lookAround(opened.slice(-1))

  await openWatched('told')
  await everybody(async (n) => {
    await give(n, 'told', { t: word(n, 'told') }, { done: n !== drafting })
    if (n === passing) must(await say(n, { type: 'pass', step: stepOf('told') }))
  })
  await lookAround(opened.slice(-1))

  await openWatched('ideas')
  await everybody(async (n) => {
    if (n === onlyLate) return
    await give(n, 'ideas', idea(n, 'old'), { done: false })
    await give(n, 'ideas', idea(n, 'ideas'), { rev: 2, done: n !== drafting })
    if (n === passing) must(await say(n, { type: 'pass', step: stepOf('ideas') }))
  })
  await lookAround(opened.slice(-1))
  await act('closeStep', 'ideas')
  house.clock.at += 6000
  await give(late, 'ideas', idea(late, 'late'), { rev: 3 })
  await give(onlyLate, 'ideas', idea(onlyLate, 'late'))
  const { stage } = JSON.parse((await snapshotOf('desk')).body) as Snapshot
  const queued = stage.queue?.find((each) => each.text === word(returning, 'ideas'))
  const { id: answer } = queued ?? failure()
  must(await desk.ask({ type: 'hideAnswer', step: stepOf('ideas'), answer, on: true }))
  await lookAround(opened.slice(-1))
  await act('revealStep', 'ideas')
  await look('ideas shown', 'documents')

  await openWatched('dots')
  const vote = JSON.parse((await snapshotOf(named)).body) as Snapshot
  const rows = vote.stage.step?.rows ?? []
  await everybody((n) => give(n, 'dots', { [rows[n % rows.length]?.id ?? '']: 3 }))
  await act('closeStep', 'dots')
  await act('revealStep', 'dots')
  await lookAround(opened.slice(-1))

  await openWatched('undone')
  await everybody((n) => give(n, 'undone', idea(n, 'undone'), { done: n !== drafting }))
  await act('closeStep', 'undone')
  await act('revealStep', 'undone')
  const shown = JSON.parse((await snapshotOf('desk')).body) as Snapshot
  await look('undone shown', 'documents')
  must(await desk.ask({ type: 'undo', of: shown.stage.undo?.of }))
  await look('undone', 'documents')

  await openWatched('away')
  await everybody((n) => give(n, 'away', idea(n, 'away'), { done: n !== drafting }))
  await act('closeStep', 'away')
  await act('revealStep', 'away')
  await look('away shown', 'screens')
  await act('hideStep', 'away')
  await look('away', 'screens')

  await openWatched('ticked')
  const show = new Map<number, object>([
    [named, { answer: 'named' }],
    [drafting, { answer: 'named' }],
    [erasedAfterEnd, { answer: 'named' }],
    [erased, { answer: 'named' }],
    [unnamed, { answer: 'unnamed' }],
    [returning, { answer: 'unnamed' }],
    [withdrawing, { answer: 'named' }],
    [withdrawingLater, { answer: 'unnamed' }],
  ])
  await everybody((n) => {
    const ticks = show.get(n)
    return give(
      n,
      'ticked',
      { slots: { more: word(n, 'ticked') } },
      { done: n !== drafting, ...(ticks === undefined ? {} : { show: ticks }) },
    )
  })
  const untick = (n: number) =>
    give(n, 'ticked', { slots: { more: word(n, 'ticked') } }, { rev: 2, show: {} })
  await untick(withdrawing)
  await act('closeStep', 'ticked')
  house.clock.at += 6000
  await act('revealStep', 'ticked')
  await look('ticked shown', 'screens')
  await act('hideStep', 'ticked')
  await untick(returning)
  await act('revealStep', 'ticked')
  await look('ticked again', 'screens')

  await openWatched('next')
  await untick(withdrawingLater)
  await everybody((n) => {
    const item = { id: 'a', cue: word(n, 'cue'), act: word(n, 'act'), who: word(n, 'who') }
    return give(n, 'next', { items: [{ ...item, by: '2026-12-01' }] }, { done: n !== drafting })
  })
  await act('closeStep', 'next')
  await act('revealStep', 'next')
  await openWatched('plan')
  await everybody((n) => give(n, 'plan', { edits: { none: { text: word(n, 'edit') } } }))

  const section = stepOf('ideas')
  for (const n of [handingIn, erased, removed, withdrawing])
    must(await say(n, { type: 'shareSection', section, on: true }))
  must(await say(withdrawing, { type: 'shareSection', section, on: false }))
  must(await desk.ask({ type: 'removeParticipant', participant: await seatId(removed) }))

  const back = await ask(returning, 'POST', '/api/join/return', {
    json: { returnCode: person(returning).returnCode },
  })
  const { token, returnCode } = JSON.parse(back.body) as { token: string; returnCode: string }
  Object.assign(person(returning), { token, returnCode })
  keep(token, returning, 'token')
  keep(returnCode, returning, 'return code')

  for (const n of all)
    for (const form of ['html', 'md', 'json', 'ics', ...(n % 4 === 0 ? ['pdf'] : [])]) {
      const reply = await planOf(n, form)
      expect([n, form, reply.status]).toEqual([n, form, 200])
      const text = form === 'pdf' ? (await pdfPages(reply.bytes)).join('\n') : reply.body
      sent.get(n)?.push(text)
      plans.set(`${n} ${form}`, text)
    }
  await refused()
  await look('before erasing', 'documents')

  const { seq } = JSON.parse((await snapshotOf(erased)).body) as Snapshot
  const waiting = snapshotOf(erased, `&after=${seq}`)
  must(await say(erased, { type: 'eraseMe' }))
  waitingWhenErased = await waiting
  await look('erased', 'documents')

  must(await desk.ask({ type: 'endRoom' }))
  await look('ended', 'documents')
  ended = await summaryFor('desk')
  must(await say(erasedAfterEnd, { type: 'eraseMe' }))
  await look('erased after the end', 'documents')
}

async function seatId(n: number): Promise<string> {
  const { mine } = JSON.parse((await snapshotOf(n)).body) as Snapshot
  return mine?.participant.id ?? failure()
}

/** What must be refused, and what the refusal says. */
async function refused(): Promise<void> {
  const put = (reply: Reply): void => {
    expect(reply.status).toBeGreaterThanOrEqual(400)
    refusals.push(reply)
  }
  const seat = await seatId(named)
  const hats: readonly Hat[] = ['participant', 'projector', 'facilitator', 'organizer']
  for (const form of ['pdf', 'html', 'md', 'json', 'ics'])
    for (const who of ['desk', 'wall', 'organizer', 'stranger', 'nobody'] as const)
      for (const hat of hats) {
        const path = `/api/rooms/${room.id}/plan.${form}?as=${hat}&seat=${seat}`
        put(await ask(who, 'GET', path, { headers: proofs(who).headers }))
      }
  for (const path of ['summary.pdf', 'plans.zip', 'snapshot', 'figure/every-road.ideas'])
    for (const who of [named, 'wall', 'stranger', 'nobody'] as const)
      for (const hat of ['facilitator', 'organizer'])
        put(
          await ask(who, 'GET', `/api/rooms/${room.id}/${path}?as=${hat}`, {
            headers: proofs(who).headers,
          }),
        )
  const forged = {
    type: 'giveAnswer',
    for: seat,
    step: stepOf('alone'),
    answer: { t: 'not mine' },
    rev: 1,
    done: true,
  }
  for (const who of ['desk', unnamed, 'wall', 'organizer'] as const) {
    const ack = await sayByHttp(who, forged)
    expect([who, ack.ok]).toEqual([who, false])
  }
  put(await ask('nobody', 'POST', '/api/join/return', { json: { returnCode: 'XXXX-XXXX' } }))
  put(await ask('nobody', 'POST', '/api/join', { json: { code: room.code, name: [name(0)] } }))
  put(await ask('nobody', 'GET', '/api/join/00000000'))
}

beforeAll(async () => {
  house = await openHouse({
    env: { METRICS_TOKEN: '0123456789abcdef' },
    workshops: resolve(import.meta.dirname, 'canary'),
  })
  server = serverFor(house.built.app, null)
  house.built.attach(server)
  port = await listen(server, { port: 0, host: 'localhost' })
  owner = await house.signIn()
  const made = { workshop: 'every-road', title: 'A test room', organizerGets: 'plans' }
  room = await openRoom(house, owner, made)
  for (const [as, key] of Object.entries(room.keys)) keep(key, 'nobody', `${as} key`)
  const other = await openRoom(house, owner, { workshop: 'taster' })
  const joined = await ask('stranger', 'POST', '/api/join', {
    json: { code: other.code, name: 'Stranger' },
  })
  strangersToken = (JSON.parse(joined.body) as { token: string }).token
  const auth = { room: room.id, as: 'facilitator' }
  desk = await connect(port, auth, { headers: { cookie: owner['cookie'] ?? '' } })
  wall = await connect(port, { ...auth, as: 'projector', token: room.keys.projector })
  organizer = await connect(port, { ...auth, as: 'organizer', token: room.keys.organizer })
  stranger = await connect(port, { room: other.id, as: 'participant', token: strangersToken })
  crowd = []
  for (const n of all) crowd.push(await takeSeat(room.code, n))
  await play()
  const live = crowd.filter(({ n }) => ![removed, erased, erasedAfterEnd].includes(n))
  const still = [desk, wall, organizer, stranger, ...live.map(({ socket }) => socket)]
  await Promise.all(still.map((client) => client.caughtUp()))
})
afterAll(async () => {
  const sockets = [desk, wall, organizer, stranger, ...(crowd ?? []).map(({ socket }) => socket)]
  await Promise.all(sockets.map((socket) => socket?.close()))
  await house?.close()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const words = (id: string, who: readonly number[]): string[] => who.map((n) => word(n, id))
const ideasShown = words(
  'ideas',
  counted.filter((n) => n !== returning),
)
const listed = all.filter((n) => n !== drafting)
const ticksShown = words('ticked', [
  named,
  unnamed,
  erasedAfterEnd,
  erased,
  returning,
  withdrawingLater,
])
const everShown = [
  ...ideasShown,
  ...words('undone', listed),
  ...words('away', listed),
  ...ticksShown,
]
const kinds = ['alone', 'told', 'ideas', 'old', 'late', 'undone', 'away', 'ticked']
const ownOf = (n: number): string[] =>
  [...kinds, 'cue', 'act', 'who', 'edit'].map((id) => word(n, id))

const gathered = new Map<Viewer, string>()

/** All bytes that were sent to somebody, by both roads. */
function bytesTo(who: Viewer): string {
  const known = gathered.get(who) ?? gather(who)
  gathered.set(who, known)
  return known
}

function gather(who: Viewer): string {
  const socket =
    who === 'desk'
      ? desk
      : who === 'wall'
        ? wall
        : who === 'organizer'
          ? organizer
          : who === 'stranger'
            ? stranger
            : who === 'nobody'
              ? null
              : person(who).socket
  return [...(sent.get(who) ?? []), ...(socket?.raw ?? [])].join('\n')
}

const strange = (bytes: string, allowed: readonly string[]): string[] =>
  wordsIn(bytes).filter((each) => !allowed.includes(each))

describe('H45 a scripted room of 12 over HTTP and sockets', () => {
  test('H45 no private word is in any byte that leaves to anybody who may not see it', () => {
    for (const n of all)
      expect({ to: n, strange: strange(bytesTo(n), [...everShown, ...ownOf(n)]) }).toEqual({
        to: n,
        strange: [],
      })
    const toldOnly = words(
      'told',
      all.filter((n) => n !== drafting && n !== passing),
    )
    // Both were done for a while: one was hidden then, the other passed.
    const queued = [word(returning, 'ideas'), word(passing, 'ideas')]
    expect(strange(bytesTo('desk'), [...everShown, ...toldOnly, ...queued])).toEqual([])
    expect(strange(bytesTo('wall'), everShown)).toEqual([])
    for (const who of ['organizer', 'stranger', 'nobody'] as const)
      expect({ who, words: wordsIn(bytesTo(who)) }).toEqual({ who, words: [] })
  })

  test('H45 what was shown is found where it was shown, and what is one’s own at its owner: the search has teeth', () => {
    for (const who of ['desk', 'wall', withdrawing] as const)
      expect(wordsIn(bytesTo(who))).toEqual(expect.arrayContaining(everShown))
    expect(wordsIn(bytesTo('desk'))).toContain(word(returning, 'ideas'))
    const seen = at('ideas shown').around
    for (const who of ['desk', 'wall', onlyLate] as const)
      expect(wordsIn(seen.get(who) ?? '')).toEqual(expect.arrayContaining(ideasShown))
    for (const n of all) {
      const written = ['alone', 'told', 'undone', 'away', 'ticked', 'cue', 'act', 'who', 'edit']
      expect(wordsIn(bytesTo(n))).toEqual(expect.arrayContaining(written.map((id) => word(n, id))))
    }
    expect(plans.size).toBe(people * 4 + 3)
    for (const [plan, text] of plans) {
      const [n = '', form = ''] = plan.split(' ')
      const own = form === 'ics' ? ['act'] : ['alone', 'act']
      expect(wordsIn(text)).toEqual(expect.arrayContaining(own.map((id) => word(Number(n), id))))
    }
  })

  test('H45 names are for the facilitator; others read one only where its owner ticked it', () => {
    const ticked = [named, erasedAfterEnd, erased].map((n) => name(n).toLowerCase())
    const names = all.map((n) => name(n).toLowerCase())
    expect(namesIn(bytesTo('desk'))).toEqual(names)
    expect(namesIn(bytesTo('wall'))).toEqual(ticked)
    for (const n of all)
      expect(namesIn(bytesTo(n)).filter((each) => !ticked.includes(each))).toEqual(
        ticked.includes(name(n).toLowerCase()) ? [] : [name(n).toLowerCase()],
      )
    for (const who of ['organizer', 'stranger', 'nobody'] as const)
      expect({ who, names: namesIn(bytesTo(who)) }).toEqual({ who, names: [] })
  })

  test('H45 whoever passes looks like whoever is done, and nobody else reads that they passed', () => {
    const seats = bytesTo(passing)
    expect(seats).toMatch(/"passed":\["every-road\.told"/)
    for (const who of viewers.filter((each) => each !== passing))
      expect({ who, passed: /"passed":\["/.test(bytesTo(who)) }).toEqual({ who, passed: false })
  })

  test('H45 tokens, keys and return codes are in nobody else’s bytes', () => {
    expect(secrets).toHaveLength(people * 2 + 2 + 3)
    for (const { secret, of, what } of secrets) {
      for (const who of viewers.filter((each) => each !== of || of === 'nobody'))
        expect({ what, of, who, found: bytesTo(who).includes(secret) }).toEqual({
          what,
          of,
          who,
          found: false,
        })
      if (typeof of === 'number') expect(bytesTo(of)).toContain(secret)
    }
  })

  test('H45 a reveal that was undone and one that was put away are seen no more', () => {
    for (const [id, moment] of [
      ['undone', 'undone'],
      ['away', 'away'],
    ] as const) {
      const mine = new RegExp(`zq${id}\\d\\dq`, 'gi')
      expect(found(at(`${id} shown`).around.get('wall') ?? '', mine)).toEqual(words(id, listed))
      for (const who of ['wall', 'organizer', 'stranger', 'nobody'] as const)
        expect({ who, words: found(at(moment).around.get(who) ?? '', mine) }).toEqual({
          who,
          words: [],
        })
      for (const n of all)
        expect(found(at(moment).around.get(n) ?? '', mine)).toEqual([word(n, id)])
    }
  })

  test('H45 a tick taken back while the figure was put away is not shown again', () => {
    const shown = at('ticked shown').around.get('wall') ?? ''
    expect(wordsIn(shown)).toContain(word(returning, 'ticked'))
    expect(wordsIn(shown)).not.toContain(word(withdrawing, 'ticked'))
    for (const who of ['desk', 'wall', 'organizer', named, unnamed] as const)
      expect(wordsIn(at('ticked again').around.get(who) ?? '')).not.toContain(
        word(returning, 'ticked'),
      )
    expect(wordsIn(at('ticked again').around.get('wall') ?? '')).toContain(word(named, 'ticked'))
  })
})

describe('H46 documents', () => {
  test('H46 somebody else’s plan is refused in every form, and no refusal says a word of anybody’s', () => {
    expect(refusals.length).toBeGreaterThan(100)
    for (const { all: bytes, body } of refusals) {
      expect(wordsIn(bytes)).toEqual([])
      expect(namesIn(bytes)).toEqual([])
      expect(bytes).toContain('application/problem+json')
      expect(JSON.parse(body)).toHaveProperty('code')
    }
  })

  const sayable = [...everShown, ...words('away', listed)]
  test.each(['before erasing', 'erased', 'ended', 'erased after the end'])(
    'H46 a summary holds what was shown and no private word, name or secret: %s',
    (moment) => {
      const { summary } = at(moment)
      expect(strange(summary, sayable)).toEqual([])
      expect(wordsIn(summary)).toEqual(
        expect.arrayContaining([
          word(named, 'ideas'),
          word(named, 'ticked'),
          word(unnamed, 'ticked'),
        ]),
      )
      expect(namesIn(summary)).toContain(name(named).toLowerCase())
      expect(
        namesIn(summary).filter(
          (each) =>
            ![named, erased, erasedAfterEnd].map((n) => name(n).toLowerCase()).includes(each),
        ),
      ).toEqual([])
      for (const { secret } of secrets) expect(summary).not.toContain(secret)
    },
  )

  test('H46 the facilitator’s summary says what the organizer’s says', () => {
    expect(wordsIn(ended)).toEqual(wordsIn(at('ended').summary))
    expect(namesIn(ended)).toEqual(namesIn(at('ended').summary))
  })

  test('H46 a summary holds no tick that was withdrawn', () => {
    for (const moment of ['before erasing', 'ended', 'erased after the end'])
      for (const n of [withdrawing, returning, withdrawingLater])
        expect({
          moment,
          n,
          found: wordsIn(at(moment).summary).includes(word(n, 'ticked')),
        }).toEqual({ moment, n, found: false })
  })

  test('H46 a summary holds no figure whose reveal was undone', () => {
    expect(found(at('undone shown').summary, /zqundone\d\dq/gi)).not.toEqual([])
    for (const moment of ['undone', 'before erasing', 'ended'])
      expect({ moment, words: found(at(moment).summary, /zqundone\d\dq/gi) }).toEqual({
        moment,
        words: [],
      })
  })

  test('H46 an archive holds the sections that are handed in now, and nothing else of anybody', () => {
    const handed = (moment: string) =>
      Object.entries(at(moment).archive).map(([file, text]) => [file, wordsIn(text), namesIn(text)])
    const mine = [
      `${name(handingIn)}_plan.pdf`,
      [word(handingIn, 'ideas')],
      [name(handingIn).toLowerCase()],
    ]
    const gone = [`${name(erased)}_plan.pdf`, [word(erased, 'ideas')], [name(erased).toLowerCase()]]
    expect(handed('ideas shown')).toEqual([])
    expect(handed('before erasing').toSorted()).toEqual([mine, gone])
    for (const moment of ['erased', 'ended', 'erased after the end'])
      expect(handed(moment)).toEqual([mine])
  })

  test('H46 lists of rooms and workshops, health and figures of the server hold nothing of anybody', async () => {
    const replies = await Promise.all([
      ask(null, 'GET', '/api/rooms', { headers: owner }),
      ask(null, 'GET', '/api/workshops', { headers: owner }),
      ask(null, 'GET', '/api/workshops/every-road', { headers: owner }),
      ask(null, 'GET', '/healthz'),
      ask(null, 'GET', '/readyz'),
      ask(null, 'GET', '/metrics', { headers: bearer('0123456789abcdef') }),
      ask(null, 'GET', `/wall/${room.id}`),
      ask(null, 'GET', '/facilitate', { headers: owner }),
      ask(null, 'GET', `/organize/${room.id}`, { headers: owner }),
      ask(null, 'GET', `/j/${room.code}`),
    ])
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200))
    expect(replies[0]?.body).toContain('A test room')
    for (const { all: bytes } of replies) {
      expect([...wordsIn(bytes), ...namesIn(bytes)]).toEqual([])
      for (const { secret } of secrets) expect(bytes).not.toContain(secret)
    }
  })

  test('H46 the log holds no word, name, token or code', () => {
    const log = house.log.join('\n')
    expect(log).toContain('/api/rooms/:id/commands')
    expect([...wordsIn(log), ...namesIn(log)]).toEqual([])
    for (const { secret } of secrets) expect(log).not.toContain(secret)
    expect(log).not.toContain(room.code)
  })
})

describe('H47 erasing', () => {
  const of = (n: number, bytes: string): string[] =>
    [...wordsIn(bytes), ...namesIn(bytes)].filter((each) => each.includes(two(n)))

  test.each([
    [erased, 'before erasing', 'erased'],
    [erased, 'before erasing', 'erased after the end'],
    [erasedAfterEnd, 'ended', 'erased after the end'],
  ])(
    'H47 of person %i nothing is left in what can be asked for, nor in the database file and its WAL (%s, %s)',
    (n, before, after) => {
      const secret = secrets.find((each) => each.of === n && each.what === 'return code')?.secret
      expect(of(n, at(before).disk).length).toBeGreaterThan(5)
      expect(at(before).disk).toContain(secret)
      expect(of(n, at(before).around.get('wall') ?? '')).not.toEqual([])
      expect(of(n, at(before).summary)).not.toEqual([])
      expect(of(n, at(after).disk)).toEqual([])
      expect(at(after).disk).not.toContain(secret)
      for (const [who, bytes] of at(after).around)
        expect({ who, left: of(n, bytes) }).toEqual({ who, left: [] })
      expect(of(n, at(after).summary)).toEqual([])
      expect(of(n, JSON.stringify(at(after).archive))).toEqual([])
      // Everybody else's are still there.
      expect(of(withdrawing, at(after).disk)).not.toEqual([])
    },
  )

  test('H47 who waits for news while erasing is told of nothing any more', () => {
    expect(waitingWhenErased.status).toBe(404)
    expect(of(erased, waitingWhenErased.all)).toEqual([])
  })

  test('H47 no token and no key is in the data folder', () => {
    for (const { secret, what } of secrets.filter((each) => each.what !== 'return code'))
      expect({ what, found: onDisk().includes(secret) }).toEqual({ what, found: false })
  })
})

function failure(): never {
  throw new Error('it should be there')
}
