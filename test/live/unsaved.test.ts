import { afterAll, beforeAll, expect, test } from 'vitest'
import { newsAfter, patience } from '../../server/http/snapshots.ts'
import type { LiveRoom } from '../../server/rooms.ts'
import { facilitator, house, opening, seated, step } from '../rooms/kit.ts'
import type { House } from '../rooms/kit.ts'
import { faultyDisk } from '../store/faulty.ts'
import { portOver } from './kit.ts'
import type { Port } from './kit.ts'
import type { Client } from './wire.ts'

const disk = faultyDisk()
let base: House
let port: Port
let room: LiveRoom
let desk: Client
let wall: Client
let phone: Client
let rev = 0

beforeAll(async () => {
  base = await house('unsaved', disk.around)
  port = await portOver(base.rooms(), base.surroundings)
  const opened = await base.rooms().open(opening)
  room = opened.room
  desk = await port.desk(room)
  wall = await port.as('projector', room, opened.keys.projector)
  phone = await port.phone(await seated(base.rooms(), room, 'Anna'))
  await desk.ask({ type: 'openStep', step: step('alone') })
})
afterAll(async () => {
  await port.hangUp()
  await base.discard()
})

const answer = () => {
  const body = { step: step('alone'), answer: { t: 'something' }, done: true }
  return phone.ask({ type: 'giveAnswer', ...body, rev: (rev += 1) })
}
/** What was told to everybody so far, once the time has passed at which desks are told. */
async function told() {
  base.surroundings.clock.pass(1000)
  await Promise.all([desk, wall, phone].map((client) => client.caughtUp()))
  return [desk, wall, phone].map((client) => client.newest('stage')?.stage.unsaved)
}

test('V27 the facilitator alone is told that what people send cannot be saved, until something is saved', async () => {
  expect(await told()).toEqual([undefined, undefined, undefined])
  const { length } = desk.frames
  disk.fail(2)
  expect([(await answer()).ok, (await answer()).ok]).toEqual([false, false])
  expect(await told()).toEqual([true, undefined, undefined])
  expect(desk.frames.slice(length).filter(({ name }) => name === 'stage')).toHaveLength(1)
  expect((await answer()).ok).toBe(true)
  expect(await told()).toEqual([undefined, undefined, undefined])
})

test('V27 a console that follows by plain HTTP is told as soon', async () => {
  const stop = new AbortController().signal
  const { stageSeq } = room.view(facilitator)
  const news = newsAfter(room, facilitator, stageSeq, { ...patience, stop })
  disk.fail(1)
  await answer()
  await news
  expect(room.view(facilitator).stage.unsaved).toBe(true)
  await answer()
  expect(room.view(facilitator).stage.unsaved).toBeUndefined()
})
