import { expect, test } from 'vitest'
import { rehearsal } from '../../server/rehearsal.ts'
import { command, openHouse, openRoom, snapshot } from './house.ts'

/** Timers that run when the test lets time pass, in order. */
function handClock() {
  let at = 0
  let order = 0
  const due: { at: number; order: number; run: () => void }[] = []
  return {
    due,
    later: (ms: number, run: () => void) => {
      const one = { at: at + ms, order: order++, run }
      due.push(one)
      return () => {
        const place = due.indexOf(one)
        if (place >= 0) due.splice(place, 1)
      }
    },
    pass: async (ms: number, settle: () => Promise<unknown>) => {
      const until = at + ms
      for (;;) {
        const [next] = due
          .filter((one) => one.at <= until)
          .sort((a, b) => a.at - b.at || a.order - b.order)
        if (next === undefined) break
        due.splice(due.indexOf(next), 1)
        at = next.at
        next.run()
        await settle()
      }
      at = until
    },
  }
}

test('H41 a rehearsal has twelve people who join, write, get done, pass, go quiet and come back, by the commands of real ones', async () => {
  const house = await openHouse()
  const owner = await house.signIn()
  const room = await openRoom(house, owner, { organizerGets: 'plans' })
  const live = await house.built.rooms.get(room.id)
  if (live === null) throw new Error('the room is not there')
  const desk = { headers: owner, as: 'facilitator' } as const
  const clock = handClock()
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
  })(live)

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
    expect.arrayContaining(['Noor', 'Tomasz', 'Priya', 'Guest 4']),
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

test('H41 a room opened as a rehearsal says so to everybody', async () => {
  const house = await openHouse()
  const owner = await house.signIn()
  const room = await openRoom(house, owner, { rehearsal: true })
  const { stage } = await snapshot(house, room.id, { headers: owner, as: 'facilitator' })
  expect(stage.room.rehearsal).toBe(true)
  await house.close()
})
