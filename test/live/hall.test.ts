import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LiveRoom, Opened } from '../../server/rooms.ts'
import { facilitator, step } from '../rooms/kit.ts'
import { code } from '../rooms/three.ts'
import type { LiveHouse } from './kit.ts'
import { given, liveHouse } from './kit.ts'
import type { Client, Frame } from './wire.ts'
import { count } from './wire.ts'

let at: LiveHouse
let opened: Opened
let room: LiveRoom
beforeAll(async () => {
  at = await liveHouse('hall')
})
beforeEach(async () => {
  opened = await at.open()
  room = opened.room
})
afterEach(() => expect(at.faults).toEqual([]))
afterAll(() => at.discard())

describe('who is told', () => {
  test("V11 an answer is not echoed to the socket that gave it, and told to the person's other one", async () => {
    const { seat, phone } = await at.person(room, 'Anna')
    const second = await at.phone(seat)
    const desk = await at.desk(room)
    await desk.ask({ type: 'openStep', step: step('alone') })
    await phone.ask(given('alone', { t: 'from the phone' }))
    await second.until(
      (frame) => frame.name === 'mine' && frame.body.mine.answers[step('alone')] !== undefined,
    )
    await phone.caughtUp()
    expect(count(phone, 'mine')).toBe(1)
    expect(count(second, 'mine')).toBe(2)
  })

  test('V11 other commands tell their author in the acknowledgement, and the other socket by `mine`', async () => {
    const { seat, phone } = await at.person(room, 'Anna')
    const second = await at.phone(seat)
    expect(await phone.ask({ type: 'rename', name: 'Annika' })).toMatchObject({
      ok: true,
      mine: { participant: { name: 'Annika' } },
    })
    await second.until(
      (frame) => frame.name === 'mine' && frame.body.mine.participant.name === 'Annika',
    )
    await phone.caughtUp()
    expect(count(phone, 'mine')).toBe(1)
  })

  test('V12 nobody but the desk hears of an answer; the desk at most four times a second, the people once', async () => {
    const people = []
    for (let n = 0; n < 8; n++) people.push(await at.person(room, `Person ${n}`))
    const desk = await at.desk(room)
    const wall = await at.as('projector', room, opened.keys.projector)
    await desk.ask({ type: 'openStep', step: step('pick') })
    at.pass(2000)
    await Promise.all([desk.caughtUp(), wall.caughtUp()])
    const before = {
      desk: count(desk, 'stage'),
      wall: count(wall, 'stage'),
      people: count(desk, 'people'),
    }
    const phones = people.map(({ phone }) => [phone, phone.frames.length] as const)
    for (let round = 1; round <= 10; round++) {
      await Promise.all(people.map(({ phone }) => phone.ask(given('pick', ['sea'], round))))
      at.pass(100)
    }
    at.pass(2000)
    await Promise.all([desk.caughtUp(), wall.caughtUp()])
    expect(desk.newest('stage')?.stage.counts?.done).toBe(8)
    expect(wall.newest('stage')?.stage.counts?.done).toBe(8)
    // One second of answers: the first at once, four within it, and the last.
    expect(count(desk, 'stage') - before.desk).toBeLessThanOrEqual(5)
    expect(count(wall, 'stage') - before.wall).toBeLessThanOrEqual(5)
    expect(count(desk, 'people') - before.people).toBeLessThanOrEqual(3)
    for (const [phone, frames] of phones) {
      await phone.caughtUp()
      expect(phone.frames.length).toBe(frames)
    }
  })

  test('V12 the list of people says who changed, and who is gone', async () => {
    const { seat } = await at.person(room, 'Anna')
    const ben = await at.person(room, 'Ben')
    const desk = await at.desk(room)
    await desk.caughtUp()
    await ben.phone.close()
    while (room.presence().get(ben.seat.participant.id)?.online === true) await nextRound()
    await nextRound()
    at.pass(1000)
    await desk.until((frame) => frame.name === 'people' && frame.body.whole === undefined)
    expect(desk.newest('people')?.changed).toMatchObject([
      { id: ben.seat.participant.id, state: 'offline' },
    ])
    await desk.ask({ type: 'removeParticipant', participant: seat.participant.id })
    await nextRound()
    at.pass(1000)
    await desk.until(
      (frame) => frame.name === 'people' && frame.body.changed.some((person) => 'gone' in person),
    )
    expect(desk.newest('people')?.changed).toEqual([{ id: seat.participant.id, gone: true }])
  })

  test.each(['nobody', 'another'])(
    'V12 whoever comes to the desk while %s is there hears of a person who is as before again',
    async (who) => {
      const { seat, phone } = await at.person(room, 'Anna')
      const { id } = seat.participant
      const first = await at.desk(room)
      await first.ask({ type: 'openStep', step: step('alone') })
      await phone.ask(given('alone', { t: 'mine' }))
      await nextRound()
      at.pass(1000)
      const isDone = (frame: Frame): boolean =>
        frame.name === 'people' &&
        frame.body.changed.some(
          (each) => each.id === id && 'state' in each && each.state === 'done',
        )
      await first.until(isDone)
      if (who === 'nobody') {
        const there = at.gateway.sockets()
        await first.close()
        while (at.gateway.sockets() === there) await nextRound()
      }
      await room.run(facilitator, { id: 'open-pick', type: 'openStep', step: step('pick') })
      const second = await at.desk(room)
      await second.until((frame) => frame.name === 'people')
      const anew = [{ id, state: 'not-started' }]
      expect(second.newest('people')?.changed).toMatchObject(anew)
      if (who === 'another') {
        await first.until((frame) => frame === first.frames.at(-1) && frame.name === 'people')
        expect(first.newest('people')?.changed).toMatchObject(anew)
      }
      await room.run(facilitator, { id: 'open-alone', type: 'openStep', step: step('alone') })
      await nextRound()
      at.pass(1000)
      await second.until(isDone)
    },
  )

  test('V13 rows from their own earlier answers reach everybody when their step opens', async () => {
    const people = []
    for (let n = 0; n < 4; n++) people.push(await at.person(room, `Person ${n}`))
    const desk = await at.desk(room)
    await desk.ask({ type: 'openStep', step: step('ideas') })
    await Promise.all(
      people.map(({ phone }, n) => phone.ask(given('ideas', [{ id: 'a', t: `idea ${n}` }]))),
    )
    await desk.ask({ type: 'closeStep', step: step('ideas') })
    expect(code(await desk.ask({ type: 'revealStep', step: step('ideas') }))).toBe('ok')
    expect(code(await desk.ask({ type: 'openStep', step: step('dots') }))).toBe('ok')
    for (const { phone } of people) {
      const shown = await phone.until(
        (frame) => frame.name === 'stage' && frame.body.stage.step?.id === step('dots'),
      )
      expect(shown.name === 'stage' && shown.body.stage.step?.rows).toHaveLength(4)
    }
  })
})

test('V11 of two pages that send one id with two answers, the one that is refused is told what stands', async () => {
  const { seat, phone: first } = await at.person(room, 'Anna')
  const desk = await at.desk(room)
  await desk.ask({ type: 'openStep', step: step('alone') })
  const second = await at.as('participant', room, seat.token)
  await Promise.all([first.caughtUp(), second.caughtUp()])
  const [one, other] = await Promise.all([
    second.ask({ id: 'one-id-for-two', ...given('alone', { t: 'one' }) }),
    first.ask({ id: 'one-id-for-two', ...given('alone', { t: 'other' }) }),
  ])
  expect([code(one), code(other)].sort()).toEqual(['command-conflict', 'ok'])
  const refused = one.ok ? first : second
  await refused.until(
    (frame) => frame.name === 'mine' && frame.body.mine.answers[step('alone')] !== undefined,
  )
})

describe('pages that open while nobody looks', () => {
  const isThere =
    (...steps: readonly string[]) =>
    (frame: Client['frames'][number]): boolean =>
      frame.name === 'mine' &&
      steps.every((id) => frame.body.mine.pages.some((page) => page.step === step(id)))

  test('V1 whoever comes back hears of them by a number above all that they saw', async () => {
    const { seat, phone } = await at.person(room, 'Anna')
    const desk = await at.desk(room)
    await desk.ask({ type: 'hold', on: true })
    const seen = (await phone.until(({ name, body }) => name === 'stage' && body.stage.hold)).body
    await phone.close()
    await desk.ask({ type: 'openStep', step: step('pick') })
    await desk.ask({ type: 'openStep', step: step('ideas') })
    const again = await at.as('participant', room, seat.token)
    const mine = await again.until(isThere('pick', 'ideas'))
    expect('seq' in mine.body && 'seq' in seen && mine.body.seq > seen.seq).toBe(true)
  })

  test('V13 of two that open in one breath every phone has both pages', async () => {
    const { phone } = await at.person(room, 'Anna')
    await phone.caughtUp()
    const facilitator = { as: 'facilitator', key: null } as const
    await Promise.all(
      ['pick', 'ideas'].map((id, n) =>
        room.run(facilitator, { id: `opening-${n}`, type: 'openStep', step: step(id) }),
      ),
    )
    await phone.until(isThere('pick', 'ideas'))
  })
})

function nextRound(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
