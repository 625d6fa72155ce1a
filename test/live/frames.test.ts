import { expect, test } from 'vitest'
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
