import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ack } from '../../server/room/protocol.ts'
import type { LiveRoom, Opened, Seated } from '../../server/rooms.ts'
import { opening, seated, step } from '../rooms/kit.ts'
import type { Several } from '../rooms/several.ts'
import { databases, several } from '../rooms/several.ts'
import { code, there, until } from '../rooms/three.ts'
import type { Port } from './kit.ts'
import { portOver } from './kit.ts'
import type { Client } from './wire.ts'
import { connect, count, refusedWith } from './wire.ts'

const given = (text: string, rev = 1) => ({
  type: 'giveAnswer',
  step: step('alone'),
  answer: { t: text },
  rev,
  done: true,
})
/** Seqs of all that a client was told of one name. */
const seqsOf = (client: Client, name: 'stage' | 'mine' | 'people'): number[] =>
  client.frames.flatMap((frame) => (frame.name === name ? [frame.body.seq] : []))

for (const database of databases) {
  describe(`two processes with sockets on ${database}`, () => {
    let at: Several
    let here: Port
    let other: Port
    let opened: Opened
    let room: LiveRoom
    let same: LiveRoom
    const ports: Port[] = []

    beforeAll(async () => {
      at = await several({ seed: 'live', database })
      for (const { rooms, surroundings } of at.processes)
        ports.push(await portOver(rooms, surroundings))
      here = there(ports[0])
      other = there(ports[1])
    })
    beforeEach(async () => {
      at.hint(true)
      for (const { line } of at.processes) line.cut(false)
      opened = await there(at.processes[0]).rooms.open(opening)
      room = opened.room
      same = there(await there(at.processes[1]).rooms.get(room.id))
    })
    afterEach(() => {
      for (const { surroundings } of at.processes) expect(surroundings.faults).toEqual([])
    })
    afterAll(async () => {
      for (const port of ports) await port.hangUp()
      await at.discard()
    })

    const join = (name: string): Promise<Seated> => seated(there(at.processes[0]).rooms, room, name)
    /** Somebody joins, and the other process has heard of it. */
    const known = async (name: string): Promise<Seated> => {
      const seat = await join(name)
      await there(at.processes[1]).rooms.follow()
      return seat
    }
    /** The clock goes on, and both processes look at one another. */
    async function passUntil(holds: () => boolean): Promise<void> {
      while (!holds()) {
        at.clock.pass(1000)
        await follow()
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const follow = () => Promise.all(at.processes.map(({ rooms }) => rooms.follow()))

    describe('who is told', () => {
      test('V22 an act at one process reaches everybody at the other, the desk as soon as one there', async () => {
        const phone = await other.phone(await known('Anna'))
        const wall = await other.as('projector', room, opened.keys.projector)
        const second = await other.as('facilitator', room, opened.keys.cofacilitator)
        const desk = await here.desk(room)
        // The clock stands still: nothing that waits for its pace is sent.
        for (const id of ['alone', 'pick', 'alone']) {
          expect(code(await desk.ask({ type: 'openStep', step: step(id) }))).toBe('ok')
          for (const client of [phone, wall, second]) {
            await client.until(
              (frame) =>
                frame.name === 'stage' &&
                frame.body.stage.step?.id === step(id) &&
                frame.body.seq >= room.state().stageSeq,
            )
          }
        }
      })

      test('V22 answers at one process reach the desk at the other, at most four times a second', async () => {
        const desk = await other.desk(room)
        const people = await Promise.all(['Anna', 'Ben', 'Cem'].map(known))
        const phones = await Promise.all(people.map((seat) => here.phone(seat)))
        await desk.ask({ type: 'openStep', step: step('alone') })
        at.clock.pass(2000)
        await desk.caughtUp()
        const before = count(desk, 'stage')
        for (let round = 1; round <= 10; round++) {
          for (const phone of phones) await phone.ask(given(`round ${round}`, round))
          await until(() => same.state().seq === room.state().seq)
          at.clock.pass(100)
        }
        at.clock.pass(2000)
        await desk.caughtUp()
        // A second of answers: the first at once, four within it, and what came during the last of them.
        expect(count(desk, 'stage') - before).toBeLessThanOrEqual(6)
        expect(desk.newest('stage')?.stage.counts?.done).toBe(3)
      })

      test("V22 a person's own view reaches their line at the other process, and not the one that asked", async () => {
        const anna = await known('Anna')
        const phone = await here.phone(anna)
        const tablet = await other.phone(anna)
        await phone.ask({ type: 'rename', name: 'Annika' })
        await tablet.until(
          (frame) => frame.name === 'mine' && frame.body.mine.participant.name === 'Annika',
        )
        await phone.caughtUp()
        expect(count(phone, 'mine')).toBe(1)
      })

      test('V22 nobody is ever told anything older than before, whichever process it comes from', async () => {
        const seats = await Promise.all(['Anna', 'Ben', 'Cem', 'Dia'].map(known))
        const phones = await Promise.all(seats.map((seat, n) => there(ports[n % 2]).phone(seat)))
        const tablet = await other.phone(there(seats[0]))
        phones.push(tablet)
        const desks = [await here.desk(room), await other.desk(room)]
        for (let round = 1; round <= 8; round++) {
          at.hint(round % 2 === 0)
          const desk = there(desks[round % 2])
          await Promise.all([
            desk.ask({ type: 'openStep', step: step(round % 3 === 0 ? 'pick' : 'alone') }),
            ...phones.map((phone, n) => phone.ask(given(`round ${round}`, round * 10 + n))),
            phones[0]?.ask({ type: 'rename', name: `Anna ${round}` }),
          ])
          await follow()
          at.clock.pass(700)
        }
        at.clock.pass(2000)
        await Promise.all([...phones, ...desks].map((client) => client.caughtUp()))
        for (const client of [...phones, ...desks]) {
          for (const name of ['stage', 'mine', 'people'] as const) {
            const seqs = seqsOf(client, name)
            expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
          }
          expect(client.newest('stage')?.stage.step?.id).toBe(room.state().current)
        }
        expect(tablet.newest('mine')?.mine.participant.name).toBe('Anna 8')
      })

      test('V22 whoever connects at one process is on the list of people at the other', async () => {
        const anna = await known('Anna')
        const desk = await here.desk(room)
        await desk.caughtUp()
        expect(desk.newest('people')?.changed).toMatchObject([{ state: 'offline' }])
        const phone = await other.phone(anna)
        const shows = (state: string) => (): boolean =>
          desk.newest('people')?.changed.some((each) => 'state' in each && each.state === state) ===
          true
        await passUntil(shows('not-started'))
        await phone.close()
        await passUntil(shows('offline'))
      })
    })

    describe('who is let in', () => {
      test('V23 whoever joined at one process connects at the other the next moment', async () => {
        at.hint(false)
        const phone = await other.phone(await join('Anna'))
        await phone.caughtUp()
        expect(phone.newest('mine')?.mine.participant.name).toBe('Anna')
        const desk = await here.desk(room)
        const ack = await desk.ask({ type: 'issueKey', as: 'projector' })
        const token = ack.ok ? (ack.link?.split('#')[1] ?? '') : ''
        at.clock.move(250)
        expect(await refusedWith(other.as('projector', room, token))).toBe('taken')
      })

      test('V23 whoever was sent away at one process is let in by none, before the other has heard of it', async () => {
        at.hint(false)
        const anna = await known('Anna')
        const desk = await here.desk(room)
        await desk.ask({ type: 'removeParticipant', participant: anna.participant.id })
        const key = Object.values(room.state().keys).find((each) => each.as === 'projector')
        await desk.ask({ type: 'revokeKey', key: key?.id })
        expect(same.state().seats.get(anna.participant.id)?.status).toBe('here')
        // Guessing is looked into four times a second at most: the clock must go on.
        at.clock.move(250)
        expect(await refusedWith(other.phone(anna))).toBe('participant-removed')
        at.clock.move(250)
        expect(await refusedWith(other.as('projector', room, opened.keys.projector))).toBe(
          'room-unknown',
        )
      })

      test('V23 with the store away, whoever is known is let in, and nobody else is sent away for good', async () => {
        const anna = await known('Anna')
        at.clock.move(250)
        there(at.processes[1]).line.cut(true)
        const phone = await other.phone(anna)
        await phone.caughtUp()
        expect(phone.newest('mine')?.mine.participant.name).toBe('Anna')
        at.clock.move(250)
        // They may have joined at another process: their page tries again.
        expect(await refusedWith(other.as('participant', room, 'x'.repeat(43)))).toBe('restarting')
        there(at.processes[1]).line.cut(false)
      })

      test('V26 whoever is removed, revoked or erased at one process hears why at the other and is cut off', async () => {
        const [anna, ben] = [await known('Anna'), await known('Ben')]
        const phone = await other.phone(anna)
        const tablet = await other.phone(ben)
        const wall = await other.as('projector', room, opened.keys.projector)
        const desk = await here.desk(room)
        await desk.ask({ type: 'removeParticipant', participant: anna.participant.id })
        const key = Object.values(room.state().keys).find((each) => each.as === 'projector')
        await desk.ask({ type: 'revokeKey', key: key?.id })
        await (await here.phone(ben)).ask({ type: 'eraseMe' })
        await Promise.all([phone.closed, tablet.closed, wall.closed])
        expect([phone, tablet, wall].map((client) => client.newest('bye')?.reason)).toEqual([
          'removed',
          'erased',
          'revoked',
        ])
      })

      test('V26 a line that is still there does nothing more in the name of whoever was sent away', async () => {
        at.hint(false)
        const anna = await known('Anna')
        const phone = await other.phone(anna)
        const helper = await other.as('facilitator', room, opened.keys.cofacilitator)
        const desk = await here.desk(room)
        await desk.ask({ type: 'openStep', step: step('alone') })
        await desk.ask({ type: 'removeParticipant', participant: anna.participant.id })
        const key = Object.values(room.state().keys).find((each) => each.as === 'cofacilitator')
        await desk.ask({ type: 'revokeKey', key: key?.id })
        const gone = (client: Client): Promise<Ack> =>
          client.closed.then(() => ({ ok: false, refusal: { code: 'not-allowed' } }))
        const acks = await Promise.all([
          Promise.race([phone.ask(given('too late')), gone(phone)]),
          ...['closeStep', 'revealStep'].map((type) =>
            Promise.race([helper.ask({ type, step: step('alone') }), gone(helper)]),
          ),
        ])
        for (const ack of acks) expect(code(ack)).toMatch(/^(not-allowed|participant-removed)$/)
        await Promise.all([phone.closed, helper.closed])
        expect(phone.newest('bye')).toEqual({ reason: 'removed' })
        expect(helper.newest('bye')).toEqual({ reason: 'revoked' })
      })

      test('V26 a room that is deleted at one process says so at the other', async () => {
        const phone = await other.phone(await known('Anna'))
        await there(at.processes[0]).rooms.delete(room.id)
        await phone.closed
        expect(phone.newest('bye')).toEqual({ reason: 'deleted' })
      })
    })
  })
}

describe('a line', () => {
  let at: Several
  let port: Port
  let opened: Opened
  beforeAll(async () => {
    at = await several({ seed: 'a line', database: 'sqlite', count: 1 })
    const { rooms, surroundings } = there(at.processes[0])
    port = await portOver(rooms, surroundings, { transports: ['websocket'] })
    opened = await rooms.open(opening)
  })
  afterAll(async () => {
    await port.hangUp()
    await at.discard()
  })
  const join = (name: string): Promise<Seated> =>
    seated(there(at.processes[0]).rooms, opened.room, name)

  test('V23 a Bearer token of the handshake’s request wins over its cookies', async () => {
    const [anna, ben] = [await join('Anna'), await join('Ben')]
    const cookie = `cairn_seat_${opened.room.id}=${anna.token}`
    const auth = { room: opened.room.id, as: 'participant' }
    const headers = { cookie, authorization: `Bearer ${ben.token}` }
    const phone = await connect(port.port, auth, { headers })
    await phone.caughtUp()
    expect(phone.newest('mine')?.mine.participant.name).toBe('Ben')
    at.clock.move(250)
    const wrong = { cookie, authorization: 'Bearer nobody' }
    expect(await refusedWith(connect(port.port, auth, { headers: wrong }))).toBe('room-unknown')
  })

  test('V24 without sticky sessions the engine takes no polling', async () => {
    const answer = await fetch(`http://localhost:${port.port}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: `http://localhost:${port.port}` },
    })
    expect(answer.status).toBe(400)
    expect(await refusedWith(port.phone(await join('Anna')))).toBe('taken')
  })

  test('V25 a seat has eight lines at most: the oldest is told so and cut, and nobody else is', async () => {
    const [anna, ben] = [await join('Anna'), await join('Ben')]
    const first = await port.phone(anna)
    const bens = await port.phone(ben)
    const rest: Client[] = []
    for (let n = 0; n < 7; n++) rest.push(await port.phone(anna))
    await Promise.all([first, ...rest].map((client) => client.caughtUp()))
    expect(count(first, 'bye')).toBe(0)
    const ninth = await port.phone(anna)
    await first.closed
    expect(first.newest('bye')).toEqual({ reason: 'elsewhere' })
    for (const client of [...rest, ninth, bens]) {
      await client.caughtUp()
      expect(count(client, 'bye')).toBe(0)
    }
    for (let n = 0; n < 40; n++) await port.phone(anna)
    await Promise.all([...rest, ninth].map((client) => client.closed))
    await bens.caughtUp()
    expect(port.gateway.sockets()).toBeLessThanOrEqual(8 + 3)
    expect(opened.room.presence().get(anna.participant.id)?.online).toBe(true)
  })
})
