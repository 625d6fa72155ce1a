import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ack } from '../../server/room/protocol.ts'
import type { LiveRoom } from '../../server/rooms.ts'
import type { Store } from '../../server/store/store.ts'
import type { Headers, OpenRoom, TestHouse, TestSeat } from '../http/house.ts'
import { command, openHouse, openRoom, snapshot, takeSeat } from '../http/house.ts'
import { freshDatabase } from '../store/fresh-database.ts'
import type { FreshDatabase } from '../store/fresh-database.ts'

let database: FreshDatabase
let one: TestHouse
let two: TestHouse
let owner: Headers
let room: OpenRoom
let anna: TestSeat
/** Whether the second process hears hints, and whether it can read logs. */
let hears = true
let reads = true

beforeAll(async () => {
  database = await freshDatabase()
  const env = { STICKY: '0' }
  one = await openHouse({ env, databaseUrl: database.url })
  two = await openHouse({
    env,
    databaseUrl: database.url,
    around: (opened) => ({ ...opened, store: deaf(opened.store) }),
  })
  owner = await one.signIn()
  room = await openRoom(one, owner)
  anna = await takeSeat(one, room.code, 'Anna')
})
afterAll(async () => {
  await one.close()
  await two.close()
  await database.drop()
})

function deaf(store: Store): Store {
  return {
    ...store,
    hints: (listener) => store.hints((each) => hears && listener(each)),
    seqs: async (rooms) => (hears ? store.seqs(rooms) : new Map(rooms.map((each) => [each, 0]))),
    after: async (each, seq) => {
      if (!reads) throw new Error('the log cannot be read')
      return store.after(each, seq)
    },
  }
}

const desk = () => ({ headers: owner, as: 'facilitator' }) as const
const annas = () => ({ headers: anna.headers, as: 'participant' }) as const
const waiting = (house: TestHouse, after: number) =>
  house.ask('GET', `/api/rooms/${room.id}/snapshot?as=participant&after=${after}`, {
    headers: anna.headers,
  })
const open = async (house: TestHouse, step: string): Promise<Ack> => {
  const ack = await command(house, room.id, desk(), { type: 'openStep', step })
  if (!ack.ok) throw new Error(ack.refusal.code)
  return ack
}

test('V24 whoever joins at one process is served by the other the next moment, and both say that they take no polling', async () => {
  const ben = await takeSeat(one, room.code, 'Ben')
  const mine = await snapshot(two, room.id, { headers: ben.headers, as: 'participant' })
  expect(mine).toMatchObject({ transports: ['websocket'], mine: { participant: { name: 'Ben' } } })
  expect((await snapshot(one, room.id, desk())).transports).toEqual(['websocket'])
})

test('V24 a command at one process is news for the snapshot that waits at the other', async () => {
  const seen = await snapshot(one, room.id, annas())
  const news = waiting(two, seen.seq)
  const ack = await open(one, 'taster.today')
  const { status, json } = await news
  expect([status, json.stage.step.id]).toEqual([200, 'taster.today'])
  expect(ack.ok && json.seq <= ack.seq && json.seq > seen.seq).toBe(true)
  const given = await command(two, room.id, annas(), {
    type: 'giveAnswer',
    step: 'taster.today',
    answer: { v: 4 },
    rev: 1,
    done: true,
  })
  expect(given.ok).toBe(true)
  const mine = await snapshot(one, room.id, annas())
  expect(mine.mine?.answers['taster.today']?.answer).toEqual({ v: 4 })
})

test('V24 who has seen more than a process knows gets what is newer there, and nothing older', async () => {
  await snapshot(two, room.id, annas())
  hears = false
  const live = (await two.built.rooms.get(room.id)) as LiveRoom // it was asked for just before
  await open(one, 'taster.more')
  const seen = await snapshot(one, room.id, annas())
  expect(live.state().stageSeq).toBeLessThan(seen.seq)
  // It catches up before it waits, and then waits for what is newer still.
  const news = waiting(two, seen.seq)
  while (live.state().stageSeq < seen.seq) await new Promise((resolve) => setImmediate(resolve))
  hears = true
  await open(one, 'taster.today')
  const { status, json } = await news
  expect(status).toBe(200)
  expect(json.seq).toBeGreaterThan(seen.seq)
})

test('V24 documents, figures and lists are made from the newest, or not at all', async () => {
  hears = false
  const cem = await takeSeat(one, room.code, 'Cem')
  const plan = (house: TestHouse) =>
    house.ask('GET', `/api/rooms/${room.id}/plan.json?as=participant`, { headers: cem.headers })
  expect((await plan(two)).status).toBe(200)
  await command(one, room.id, { headers: cem.headers, as: 'participant' }, { type: 'eraseMe' })
  expect((await plan(two)).status).toBe(404)
  const theirs = () =>
    two.ask('GET', `/api/rooms/${room.id}/plan.json?as=participant`, { headers: anna.headers })
  await open(one, 'taster.more')
  reads = false
  expect((await theirs()).json.code).toBe('restarting')
  // What is shown anyway is still shown: nobody loses their page while the database is away.
  expect((await snapshot(two, room.id, annas())).mine?.participant.name).toBe('Anna')
  reads = true
  expect((await theirs()).status).toBe(200)
  hears = true
})

test('V24 with the database away an older view is no answer to who waits: there is none', async () => {
  hears = false
  await open(one, 'taster.today')
  const { seq } = await snapshot(one, room.id, annas())
  reads = false
  const news = waiting(two, seq)
  // It stops to wait because the server stops.
  const answered = new Promise((resolve) => setImmediate(resolve)).then(() => two.close())
  expect((await news).status).toBe(204)
  await answered
})
