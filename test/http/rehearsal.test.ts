import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rehearsal } from '../../server/rehearsal.ts'
import { summaryInput } from '../../server/room/documents.ts'
import { summaryOf } from '../../templates/summary.ts'
import { say } from '../templates/say.ts'
import { handTimers } from './hand-timers.ts'
import { command, openHouse, openRoom, snapshot, takeSeat } from './house.ts'

test('H41 a rehearsal has twelve people who join, write, get done, pass, go quiet and come back, by the commands of real ones', async () => {
  const house = await openHouse()
  const owner = await house.signIn()
  const room = await openRoom(house, owner, { organizerGets: 'plans' })
  const live = await house.built.rooms.get(room.id)
  if (live === null) throw new Error('the room is not there')
  const desk = { headers: owner, as: 'facilitator' } as const
  const clock = handTimers()
  const faults: unknown[] = []
  let turn = 0
  const samples = {
    people: ['Noor', 'Tomasz', 'Priya'],
    answers: { today: [{ v: 1 }, { v: 2, word: 'late' }, null] },
  }
  rehearsal({
    rooms: house.built.rooms,
    samples: () => samples,
    id: () => `rehearsal-${turn++}`,
    chance: () => ((turn++ * 37) % 100) / 100,
    later: clock.later,
    report: (fault) => faults.push(fault),
  })(live, 12)

  // Whatever was sent is saved before a later command is answered.
  const settle = () =>
    command(house, room.id, desk, { type: 'time' })
      .then(() => (house.clock.at += 1000))
      .then(() => command(house, room.id, desk, { type: 'hold', on: false }))
  const states = async () => {
    const { people } = await snapshot(house, room.id, desk)
    const all = (people ?? []).flatMap((one) => ('state' in one ? [one.state] : []))
    return { all, count: (state: string) => all.filter((each) => each === state).length }
  }

  await clock.pass(7000, settle)
  const joined = await snapshot(house, room.id, desk)
  expect(joined.stage.counts).toMatchObject({ here: 12, seats: 12 })
  expect(joined.people?.map((one) => ('name' in one ? one.name : ''))).toEqual(
    expect.arrayContaining(['Noor', 'Tomasz', 'Priya', 'Aylin']),
  )

  await command(house, room.id, desk, { type: 'openStep', step: 'taster.today' })
  await clock.pass(9000, settle)
  expect((await states()).count('writing')).toBeGreaterThan(6)
  await clock.pass(60_000, settle)
  expect((await states()).count('done')).toBe(12)

  await command(house, room.id, desk, { type: 'openStep', step: 'taster.more' })
  await clock.pass(5000, settle)
  expect((await states()).count('offline')).toBe(1)
  await clock.pass(90_000, settle)
  expect((await states()).all).toEqual(Array.from({ length: 12 }, () => 'done'))
  expect([...live.state().seats.values()].filter((seat) => seat.passed.length > 0)).toHaveLength(1)

  await command(house, room.id, desk, { type: 'openStep', step: 'taster.plan' })
  await clock.pass(90_000, settle)
  expect((await snapshot(house, room.id, desk)).stage.counts?.savedPlans).toBeGreaterThan(5)
  const plans = await house.ask('GET', `/api/rooms/${room.id}/plans.zip?as=facilitator`, {
    headers: owner,
  })
  expect(plans.bytes.length).toBeGreaterThan(1000)

  await command(house, room.id, desk, { type: 'endRoom' })
  expect(clock.due).toEqual([])
  expect(faults).toEqual([])
  await house.close()
})

test.each([
  [{ rehearsal: true, people: 30 }, 201],
  [{ rehearsal: true, people: 6 }, 201],
  [{ rehearsal: true, people: 60 }, 201],
  [{ rehearsal: true, people: 5 }, 400],
  [{ rehearsal: true, people: 61 }, 400],
  [{ people: 12 }, 400],
  [{ rehearsal: false, people: 12 }, 400],
])('H69 a room opened with %j is answered %i', async (more, status) => {
  const house = await openHouse()
  const headers = await house.signIn()
  const json = { workshop: 'taster', ...more }
  expect((await house.ask('POST', '/api/rooms', { headers, json })).status).toBe(status)
  await house.close()
})

test('H70 a rehearsal is deleted half a day after it was opened, also when the server came back meanwhile', async () => {
  const halfDay = 12 * 60 * 60 * 1000
  const first = await openHouse()
  const headers = await first.signIn()
  const rehearsed = await openRoom(first, headers, { rehearsal: true })
  const ended = await openRoom(first, headers, { rehearsal: true })
  const real = await openRoom(first, headers)
  const desk = { headers, as: 'facilitator' } as const
  await command(first, ended.id, desk, { type: 'endRoom' })
  const seat = await takeSeat(first, rehearsed.code, 'Ruth')
  const { stage } = await snapshot(first, rehearsed.id, desk)
  expect(stage.deletesAt).toBe(first.clock.at + halfDay)
  const plan = await first.ask('GET', `/api/rooms/${rehearsed.id}/plan.json?as=participant`, seat)
  expect(plan.json.subtitle).toMatch(/^From a rehearsal\. /)
  const live = await first.built.rooms.get(rehearsed.id)
  if (live === null) throw new Error('the room is not there')
  const { subtitle } = summaryOf(summaryInput(live.state(), live.words()), say)
  expect(subtitle).toMatch(/^From a rehearsal\. /)
  await first.built.close()

  const second = await openHouse({ dataDir: first.dataDir, clock: first.clock })
  const rooms = async (): Promise<unknown> => {
    await second.built.rooms.tend()
    const { json } = await second.ask('GET', '/api/rooms', { headers })
    return json.rooms.map(({ id }: { id: string }) => id).toSorted()
  }
  second.clock.at += halfDay - 1
  expect(await rooms()).toEqual([rehearsed.id, ended.id, real.id].toSorted())
  second.clock.at += 1
  expect(await rooms()).toEqual([real.id])
  const gone = await second.ask('GET', `/api/rooms/${rehearsed.id}/plan.json?as=participant`, seat)
  expect(gone.status).toBe(404)
  await second.close()
  rmSync(first.dataDir, { recursive: true, force: true })
})

test('H41 a room opened as a rehearsal says so to everybody', async () => {
  const house = await openHouse()
  const owner = await house.signIn()
  const room = await openRoom(house, owner, { rehearsal: true })
  const { stage } = await snapshot(house, room.id, { headers: owner, as: 'facilitator' })
  expect(stage.room.rehearsal).toBe(true)
  await house.close()
})
