import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ack } from '../../server/room/protocol.ts'
import type { LiveRoom, Opened } from '../../server/rooms.ts'
import { seated, step } from '../rooms/kit.ts'
import { code } from '../rooms/three.ts'
import type { LiveHouse } from './kit.ts'
import { given, liveHouse } from './kit.ts'
import { connect, refusedWith } from './wire.ts'

let at: LiveHouse
let opened: Opened
let room: LiveRoom
beforeAll(async () => {
  at = await liveHouse('gateway')
})
beforeEach(async () => {
  opened = await at.open()
  room = opened.room
})
afterEach(() => expect(at.faults).toEqual([]))
afterAll(() => at.discard())

describe('connecting', () => {
  test('V1 everybody is told everything at once, each audience its own', async () => {
    const { seat, phone } = await at.person(room, 'Anna')
    const desk = await at.desk(room)
    const wall = await at.as('projector', room, opened.keys.projector)
    const organizer = await at.as('organizer', room, opened.keys.organizer)
    await Promise.all([phone, desk, wall, organizer].map((client) => client.caughtUp()))
    expect(phone.frames.map((frame) => frame.name)).toEqual(['stage', 'mine'])
    expect(phone.newest('mine')?.mine.participant).toEqual(seat.participant)
    expect(phone.newest('stage')?.stage).not.toHaveProperty('counts')
    expect(desk.frames.map((frame) => frame.name)).toEqual(['stage', 'people'])
    expect(desk.newest('people')).toMatchObject({
      whole: true,
      changed: [{ id: seat.participant.id, name: 'Anna' }],
    })
    expect(wall.frames.map((frame) => frame.name)).toEqual(['stage'])
    expect(wall.newest('stage')?.stage.counts?.here).toBe(1)
    expect(organizer.frames.map((frame) => frame.name)).toEqual(['stage'])
  })

  test('V2 cookies open a room to their own audience; a token goes before them', async () => {
    const anna = await seated(at.rooms(), room, 'Anna')
    const ben = await seated(at.rooms(), room, 'Ben')
    const headers = {
      cookie: `cairn_seat_${room.id}=${anna.token}; cairn_projector_${room.id}=${opened.keys.projector}`,
    }
    const phone = await connect(at.port, { room: room.id, as: 'participant' }, { headers })
    await phone.caughtUp()
    expect(phone.newest('mine')?.mine.participant.name).toBe('Anna')
    const other = await connect(
      at.port,
      { room: room.id, as: 'participant', token: ben.token },
      { headers },
    )
    await other.caughtUp()
    expect(other.newest('mine')?.mine.participant.name).toBe('Ben')
    await connect(at.port, { room: room.id, as: 'projector' }, { headers })
    expect(
      await refusedWith(connect(at.port, { room: room.id, as: 'facilitator' }, { headers })),
    ).toBe('room-unknown')
  })

  test('V3 unknown rooms, foreign accounts and foreign keys are refused alike', async () => {
    const elsewhere = await at.open('Elsewhere')
    const anna = await seated(at.rooms(), room, 'Anna')
    const foreign = [
      connect(
        at.port,
        { room: 'nosuchroom', as: 'facilitator' },
        { headers: { cookie: 'account=account-1' } },
      ),
      connect(
        at.port,
        { room: room.id, as: 'facilitator' },
        { headers: { cookie: 'account=account-2' } },
      ),
      connect(at.port, { room: room.id, as: 'facilitator' }),
      at.as('projector', elsewhere.room, opened.keys.projector),
      at.as('facilitator', room, opened.keys.projector),
      at.as('participant', elsewhere.room, anna.token),
      at.as('participant', room, opened.keys.projector),
      at.as('organizer', room, 'x'.repeat(43)),
    ]
    expect(await Promise.all(foreign.map(refusedWith))).toEqual(foreign.map(() => 'room-unknown'))
  })

  test('V4 a handshake that is none is refused', async () => {
    for (const auth of [
      {},
      { room: room.id },
      { room: room.id, as: 'owner' },
      { room: 3, as: 'participant' },
      { room: room.id, as: 'participant', token: {} },
    ]) {
      expect(await refusedWith(connect(at.port, auth))).toBe('bad-shape')
    }
  })

  test("V5 another page's Origin, or none on a WebSocket, is refused on every transport", async () => {
    const auth = { room: room.id, as: 'participant', token: 'x' }
    for (const origin of [
      'http://evil.example',
      'null',
      `http://localhost.evil.example:${at.port}`,
      null,
    ]) {
      expect(await refusedWith(connect(at.port, auth, { origin }))).toMatch(/^(400|403)$/)
    }
    const poll = (headers: Record<string, string>): Promise<number> =>
      fetch(`http://localhost:${at.port}/socket.io/?EIO=4&transport=polling`, { headers }).then(
        (response) => response.status,
      )
    expect(await poll({ origin: 'http://evil.example' })).toBe(403)
    expect(await poll({})).toBe(200)
    expect(await poll({ origin: `http://localhost:${at.port}` })).toBe(200)
  })
})

describe('commands', () => {
  test('V6 a command is answered, and its effect seen by each audience', async () => {
    const { phone } = await at.person(room, 'Anna')
    const desk = await at.desk(room)
    expect(code(await desk.ask({ type: 'openStep', step: step('alone') }))).toBe('ok')
    const shown = await phone.until(
      (frame) => frame.name === 'stage' && frame.body.stage.step?.id === step('alone'),
    )
    expect(shown.name === 'stage' && shown.body.seq).toBe(room.state().stageSeq)
    await desk.until(
      (frame) => frame.name === 'stage' && frame.body.stage.step?.id === step('alone'),
    )
    expect(code(await phone.ask(given('alone', { t: 'x' })))).toBe('ok')
    expect(await phone.ask({ type: 'time' })).toEqual({
      ok: true,
      seq: room.state().seq,
      now: at.surroundings.now(),
    })
  })

  test("V7 authority is of the room's state at each command, and of nothing that was said before", async () => {
    const { phone } = await at.person(room, 'Anna')
    const wall = await at.as('projector', room, opened.keys.projector)
    const organizer = await at.as('organizer', room, opened.keys.organizer)
    for (const client of [phone, wall, organizer]) {
      expect(code(await client.ask({ type: 'openStep', step: step('alone') }))).toBe('not-allowed')
      expect(code(await client.ask({ type: 'endRoom', as: 'facilitator' }))).toBe('not-allowed')
    }
    expect(code(await wall.ask(given('alone', { t: 'x' })))).toBe('not-allowed')
    expect(room.state().current).toBeNull()
  })

  test('V7 whoever signed out can do nothing more on a line that is still there', async () => {
    const theirs = (await at.open('Theirs', { owner: 'account-3' })).room
    const auth = { room: theirs.id, as: 'facilitator' }
    const desk = await connect(at.port, auth, { headers: { cookie: 'account=account-3' } })
    expect(code(await desk.ask({ type: 'openStep', step: step('pick') }))).toBe('ok')
    at.signOut('account-3')
    expect(code(await desk.ask({ type: 'closeStep', step: step('pick') }))).toBe('not-allowed')
  })

  test('V8 who is removed, and whose key is revoked, hears why and is cut off', async () => {
    const { seat, phone } = await at.person(room, 'Anna')
    const wall = await at.as('projector', room, opened.keys.projector)
    const desk = await at.desk(room)
    await desk.ask({ type: 'removeParticipant', participant: seat.participant.id })
    await phone.closed
    expect(phone.newest('bye')).toEqual({ reason: 'removed' })
    expect(await refusedWith(at.phone(seat))).toBe('participant-removed')
    const key = Object.values(room.state().keys).find((each) => each.as === 'projector')
    await desk.ask({ type: 'revokeKey', key: key?.id })
    await wall.closed
    expect(wall.newest('bye')).toEqual({ reason: 'revoked' })
    expect(await refusedWith(at.as('projector', room, opened.keys.projector))).toBe('room-unknown')
  })

  test('V8 between removing and cutting off, nothing is taken', async () => {
    const { seat, phone } = await at.person(room, 'Anna')
    const desk = await at.desk(room)
    await desk.ask({ type: 'openStep', step: step('alone') })
    const [removed, answered] = await Promise.all([
      desk.ask({ type: 'removeParticipant', participant: seat.participant.id }),
      Promise.race([
        phone.ask(given('alone', { t: 'x' })),
        phone.closed.then((): Ack => ({ ok: false, refusal: { code: 'not-allowed' } })),
      ]),
    ])
    if (removed.ok && answered.ok) expect(answered.seq).toBeLessThan(removed.seq)
    else expect(answered.ok).toBe(false)
  })

  test('V8 who erases themselves is told that it is done before the line is cut', async () => {
    const { phone } = await at.person(room, 'Anna')
    expect(code(await phone.ask({ type: 'eraseMe' }))).toBe('ok')
    await phone.closed
    expect(phone.newest('bye')).toEqual({ reason: 'erased' })
  })

  test('V9 a script that floods is told to slow down; others are not', async () => {
    const anna = await at.person(room, 'Anna')
    const ben = await at.person(room, 'Ben')
    const acks = await Promise.all(
      Array.from({ length: 60 }, () => anna.phone.ask({ type: 'time' })),
    )
    expect(acks.filter((ack) => ack.ok)).toHaveLength(40)
    expect(acks.at(-1)).toMatchObject({
      ok: false,
      refusal: { code: 'slow-down', wait: expect.any(Number) },
    })
    expect(code(await ben.phone.ask({ type: 'time' }))).toBe('ok')
    at.pass(1000)
    expect(code(await anna.phone.ask({ type: 'time' }))).toBe('ok')
  })

  test("V10 a fresh key's link is in its acknowledgement", async () => {
    const desk = await at.desk(room)
    const ack = await desk.ask({ type: 'issueKey', as: 'cofacilitator' })
    if (!ack.ok || ack.link === undefined) throw new Error('no link')
    expect(ack.link).toMatch(new RegExp(`^http://here/cofacilitator/${room.id}#`))
    const second = await at.as('facilitator', room, ack.link.split('#')[1] ?? '')
    expect(code(await second.ask({ type: 'openStep', step: step('pick') }))).toBe('ok')
  })
})

describe('the end of a line', () => {
  test('V14 before a restart everybody hears so; what was asked is answered', async () => {
    const own = await liveHouse('restarting')
    const theirs = (await own.open()).room
    const { phone } = await own.person(theirs, 'Anna')
    const desk = await own.desk(theirs)
    const asked = desk.ask({ type: 'openStep', step: step('pick') })
    await desk.caughtUp()
    await own.gateway.close()
    await Promise.all([phone.closed, desk.closed])
    expect(code(await asked)).toBe('ok')
    expect(phone.newest('bye')).toEqual({ reason: 'restarting' })
    expect(desk.newest('bye')).toEqual({ reason: 'restarting' })
    expect(await refusedWith(own.desk(theirs))).not.toBe('taken')
    await own.discard()
  })

  test('V14 a deleted room says so and hangs up', async () => {
    const { phone } = await at.person(room, 'Anna')
    await at.rooms().delete(room.id)
    await phone.closed
    expect(phone.newest('bye')).toEqual({ reason: 'deleted' })
  })

  test('V15 three hundred come and go and leave nothing behind', async () => {
    const anna = await seated(at.rooms(), room, 'Anna')
    const before = at.gateway.sockets()
    for (let round = 0; round < 10; round++) {
      const phones = await Promise.all(Array.from({ length: 30 }, () => at.phone(anna)))
      expect(room.presence().get(anna.participant.id)?.online).toBe(true)
      await Promise.all(phones.map((phone) => phone.close()))
    }
    while (at.gateway.sockets() > before) await nextRound()
    expect(room.presence().get(anna.participant.id)?.online).toBe(false)
    at.surroundings.pass(60 * 60 * 1000)
    await at.rooms().tend()
    // Let go: nobody watches it any more.
    expect(await at.rooms().get(room.id)).not.toBe(room)
  })
})

function nextRound(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
