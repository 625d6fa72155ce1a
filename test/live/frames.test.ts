import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseWorkshop } from '../../templates/parse-workshop.ts'
import { seated, step } from '../rooms/kit.ts'
import { liveHouse } from './kit.ts'
import type { Client } from './wire.ts'

const crowd = 1000

test(
  'V21 one answer among a thousand people costs nobody else a frame',
  { timeout: 120_000 },
  async () => {
    const at = await liveHouse('frames')
    const { room, keys } = await at.open()
    const phones: Client[] = []
    for (let n = 0; n < crowd; n += 50) {
      const seats = await Promise.all(
        Array.from({ length: 50 }, (_, k) => seated(at.rooms(), room, `Person ${n + k}`)),
      )
      phones.push(...(await Promise.all(seats.map((seat) => at.phone(seat)))))
    }
    const desk = await at.desk(room)
    const wall = await at.as('projector', room, keys.projector)
    const clients = [...phones, desk, wall]
    await Promise.all(clients.map((client) => client.caughtUp()))
    const before = clients.map((client) => client.frames.length)

    expect((await desk.ask({ type: 'openStep', step: step('pick') })).ok).toBe(true)
    const answers = phones.slice(0, 300).map(async (phone, n) => {
      const ack = await phone.ask({
        type: 'giveAnswer',
        step: step('pick'),
        answer: [['sea', 'hills', 'town'][n % 3]],
        rev: 1,
        done: true,
      })
      at.pass(7)
      return ack.ok
    })
    expect((await Promise.all(answers)).every(Boolean)).toBe(true)
    expect((await desk.ask({ type: 'closeStep', step: step('pick') })).ok).toBe(true)
    expect((await desk.ask({ type: 'revealStep', step: step('pick') })).ok).toBe(true)
    at.pass(2000)
    await Promise.all(clients.map((client) => client.caughtUp()))

    const sent = clients.map((client, n) => client.frames.length - (before[n] ?? 0))
    const total = sent.reduce((sum, each) => sum + each, 0)
    expect(sent.slice(0, crowd).every((each) => each === 3)).toBe(true)
    expect(total / crowd).toBeLessThanOrEqual(3.1)
    expect(desk.newest('stage')?.stage.figure).toBeDefined()
    for (const phone of phones)
      expect(phone.newest('stage')?.stage.figure).toEqual(desk.newest('stage')?.stage.figure)
    expect(at.faults).toEqual([])
    await at.discard()
  },
)

test('V21 a step that brings something from earlier answers costs no frame more', async () => {
  const read = parseWorkshop(readFileSync(new URL('../room/walk.yaml', import.meta.url), 'utf8'))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const at = await liveHouse('carried')
  const programme = [{ item: 'walk', workshop: read.workshop, form: 'full' }] as const
  const { room } = await at.open('A walk', { programme })
  const people = Array.from({ length: 40 }, (_, n) => at.person(room, `Person ${n}`))
  const phones = (await Promise.all(people)).map(({ phone }) => phone)
  const desk = await at.desk(room)
  expect((await desk.ask({ type: 'openStep', step: 'walk.rows' })).ok).toBe(true)
  await Promise.all(phones.map((phone) => phone.caughtUp()))
  const before = phones.map((phone) => phone.frames.length)

  const acks = await Promise.all(
    phones.map((phone, n) =>
      phone.ask({
        type: 'giveAnswer',
        step: 'walk.rows',
        answer: { hours: { l: `Done by ${n}.`, star: true } },
        rev: 1,
        done: true,
      }),
    ),
  )
  for (const [n, ack] of acks.entries())
    expect(ack).toMatchObject({
      ok: true,
      mine: { carried: { 'walk.more': [{ id: 'hours', text: `Hours: Done by ${n}.` }] } },
    })
  for (const type of ['closeStep', 'revealStep'])
    expect((await desk.ask({ type, step: 'walk.rows' })).ok).toBe(true)
  expect((await desk.ask({ type: 'openStep', step: 'walk.more' })).ok).toBe(true)
  at.pass(2000)
  await Promise.all(phones.map((phone) => phone.caughtUp()))

  const sent = phones.reduce((sum, phone, n) => sum + phone.frames.length - (before[n] ?? 0), 0)
  expect(sent / phones.length).toBeLessThanOrEqual(3.1)
  expect(at.faults).toEqual([])
  await at.discard()
})
