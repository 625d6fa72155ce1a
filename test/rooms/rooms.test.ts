import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../server/room/actor.ts'
import type { Ack } from '../../server/room/protocol.ts'
import type { Change, LiveRoom, Rooms, Seated } from '../../server/rooms.ts'
import { roomsOver } from '../../server/rooms.ts'
import type { FaultyDisk } from '../store/faulty.ts'
import { faultyDisk } from '../store/faulty.ts'
import type { House } from './kit.ts'
import { facilitator, house, opening, seated, step } from './kit.ts'
import { by, code } from './three.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

let disk: FaultyDisk
let at: House
let rooms: Rooms
let room: LiveRoom
let ids = 0

beforeAll(async () => {
  disk = faultyDisk()
  at = await house('rooms', disk.around)
  rooms = at.rooms()
})
beforeEach(async () => {
  at.surroundings.faults.length = 0
  room = (await rooms.open(opening)).room
})
afterEach(() => disk.release())
afterAll(() => at.discard())

/** Starts anew on the same files, and finds the room again. */
async function restart(): Promise<void> {
  rooms = await at.restart()
  room = (await rooms.get(room.id)) ?? failure()
}

const act = (
  command: { type: string; [field: string]: unknown },
  actor: Actor = facilitator,
): Promise<Ack> => room.run(actor, { id: `command-${++ids}`, ...command })
const answer = (seat: Seated, text: string, rev = 1, more: object = {}): Promise<Ack> =>
  act(
    { type: 'giveAnswer', step: step('alone'), answer: { t: text }, rev, done: true, ...more },
    by(seat),
  )
const eventTypes = async (): Promise<string[]> =>
  (await at.store().load(room.id))?.events.map(({ event }) => event.type) ?? []
const mineOf = (seat: Seated) => room.view({ as: 'participant', seat: seat.participant.id }).mine

describe('saving', () => {
  test('S21 nothing is acknowledged or shown before it is on disk', async () => {
    const anna = await seated(rooms, room, 'Anna')
    await act({ type: 'openStep', step: step('alone') })
    const changes: Change[] = []
    room.watch((change) => changes.push(change))
    disk.hold()
    let acknowledged = false
    const answered = answer(anna, 'slowly').then((ack) => {
      acknowledged = true
      return ack
    })
    // The store has the batch, and its disk does not answer yet.
    while ((await eventTypes()).at(-1) !== 'answerGiven') await nextRound()
    expect(acknowledged).toBe(false)
    expect(changes).toEqual([])
    expect(mineOf(anna)?.answers).toEqual({})
    disk.release()
    expect(code(await answered)).toBe('ok')
    expect(changes).toHaveLength(1)
    expect(mineOf(anna)?.answers[step('alone')]?.answer).toEqual({ t: 'slowly' })
  })

  test('S22 what waits while one group is saved is saved as one', async () => {
    const people = await Promise.all(
      Array.from({ length: 30 }, (_, n) => seated(rooms, room, `Person ${n}`)),
    )
    await act({ type: 'openStep', step: step('alone') })
    const before = disk.turns()
    disk.hold()
    const first = answer(people[0] ?? failure(), 'first')
    while (disk.turns() === before) await nextRound()
    const rest = people.slice(1).map((person, n) => answer(person, `answer ${n}`))
    disk.release()
    const acks = await Promise.all([first, ...rest])
    expect(acks.map(code)).toEqual(acks.map(() => 'ok'))
    expect(disk.turns() - before).toBe(2)
    expect(new Set(acks.map((ack) => (ack.ok ? ack.seq : 0))).size).toBe(30)
  })

  test('S23 when a group cannot be saved each of its commands hears so, and the room is as it was', async () => {
    const anna = await seated(rooms, room, 'Anna')
    const ben = await seated(rooms, room, 'Ben')
    await act({ type: 'openStep', step: step('alone') })
    const before = { state: room.state(), words: [...room.words().values()] }
    disk.fail(1)
    const [one, two] = await Promise.all([answer(anna, 'lost'), answer(ben, 'lost too')])
    expect([one, two].map((ack) => code(ack))).toEqual(['not-saved', 'not-saved'])
    expect(room.state()).toEqual(before.state)
    expect([...room.words().values()]).toEqual(before.words)
    expect(at.surroundings.faults).toHaveLength(1)
    expect(code(await answer(anna, 'kept'))).toBe('ok')
    expect(mineOf(anna)?.answers[step('alone')]?.answer).toEqual({ t: 'kept' })
    expect(mineOf(ben)?.answers).toEqual({})
  })

  test('S23 a command that was not saved can be sent again under its id', async () => {
    disk.fail(1)
    const envelope = { id: 'same-command', type: 'openStep', step: step('pick') }
    expect(code(await room.run(facilitator, envelope))).toBe('not-saved')
    expect(code(await room.run(facilitator, envelope))).toBe('ok')
  })

  test('S24 later commands of a group are decided on what the earlier ones left', async () => {
    const anna = await seated(rooms, room, 'Anna')
    const acks = await Promise.all([
      act({ type: 'openStep', step: step('alone') }),
      answer(anna, 'one', 1),
      answer(anna, 'two', 2),
      answer(anna, 'too old', 1),
    ])
    expect(acks.map(code)).toEqual(['ok', 'ok', 'ok', 'answer-newer'])
    expect(acks.map((ack) => (ack.ok ? ack.seq : ack.refusal.rev))).toEqual([6, 7, 8, 2])
    expect([...room.words().values()].map((each) => each.body)).not.toContainEqual({ t: 'one' })
  })

  test('S24 the times of a room never go back, though the clock does', async () => {
    await act({ type: 'openStep', step: step('pick') })
    at.surroundings.pass(-HOUR)
    await act({ type: 'closeStep', step: step('pick') })
    at.surroundings.pass(HOUR)
    const times = (await at.store().load(room.id))?.events.map((each) => each.at) ?? []
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times.length).toBeGreaterThan(4)
  })
})

describe('commands under their id', () => {
  test('S25 the same id and body gets the stored answer, and happens once', async () => {
    const envelope = { id: 'open-it-once', type: 'openStep', step: step('pick') }
    const first = await room.run(facilitator, envelope)
    await act({ type: 'openStep', step: step('alone') })
    const log = await eventTypes()
    expect(
      await room.run(facilitator, { step: step('pick'), type: 'openStep', id: 'open-it-once' }),
    ).toEqual(first)
    expect(await eventTypes()).toEqual(log)
  })

  test('S25 twice in one group it happens once', async () => {
    const envelope = { id: 'open-it-once', type: 'openStep', step: step('pick') }
    const [one, two] = await Promise.all([
      room.run(facilitator, envelope),
      room.run(facilitator, envelope),
    ])
    expect(two).toEqual(one)
    expect((await eventTypes()).filter((type) => type === 'stepOpened')).toHaveLength(1)
  })

  test('S25 the same id with another body is a conflict, also after a restart', async () => {
    const other = { id: 'open-it-once', type: 'openStep', step: step('alone') }
    const first = await room.run(facilitator, {
      id: 'open-it-once',
      type: 'openStep',
      step: step('pick'),
    })
    expect(code(await room.run(facilitator, other))).toBe('command-conflict')
    await restart()
    expect(code(await room.run(facilitator, other))).toBe('command-conflict')
    expect(
      await room.run(facilitator, { id: 'open-it-once', type: 'openStep', step: step('pick') }),
    ).toEqual(first)
  })

  test('S25 two people may use the same id', async () => {
    const [anna, ben] = [await seated(rooms, room, 'Anna'), await seated(rooms, room, 'Ben')]
    await act({ type: 'openStep', step: step('alone') })
    const own = (text: string) => ({
      id: 'the-same-id',
      type: 'giveAnswer',
      step: step('alone'),
      answer: { t: text },
      rev: 1,
      done: true,
    })
    expect(code(await room.run(by(anna), own('of Anna')))).toBe('ok')
    expect(code(await room.run(by(ben), own('of Ben')))).toBe('ok')
  })

  test('S25 a refusal is kept too, and shows what is stored now rather than a copy of words', async () => {
    const anna = await seated(rooms, room, 'Anna')
    await act({ type: 'openStep', step: step('alone') })
    await answer(anna, 'canary one', 5)
    const old = {
      id: 'too-old-answer',
      type: 'giveAnswer',
      step: step('alone'),
      answer: { t: 'x' },
      rev: 2,
      done: true,
    }
    const refused = await room.run(by(anna), old)
    expect(refused).toMatchObject({
      ok: false,
      refusal: { code: 'answer-newer', rev: 5, answer: { t: 'canary one' } },
    })
    const kept = await at
      .store()
      .command(room.id, { actor: `seat:${anna.participant.id}`, id: 'too-old-answer' })
    expect(JSON.stringify(kept)).not.toContain('canary')
    await answer(anna, 'canary two', 6)
    expect(await room.run(by(anna), old)).toMatchObject({
      ok: false,
      refusal: { code: 'answer-newer', rev: 6, answer: { t: 'canary two' } },
    })
  })

  test('S26 what a command changed for its author comes with its answer; a given answer is not echoed', async () => {
    const anna = await seated(rooms, room, 'Anna')
    await act({ type: 'openStep', step: step('alone') })
    expect(await answer(anna, 'mine')).not.toHaveProperty('mine')
    expect(await act({ type: 'rename', name: 'Annika' }, by(anna))).toMatchObject({
      ok: true,
      mine: { participant: { name: 'Annika' } },
    })
    expect(await act({ type: 'rename', name: 'Annika' }, by(anna))).not.toHaveProperty('mine')
  })

  test('S26 the secret of a key is told once', async () => {
    const envelope = { id: 'a-key-please', type: 'issueKey', as: 'projector' }
    const issued = await room.run(facilitator, envelope)
    if (!issued.ok || issued.link === undefined) throw new Error('no key was issued')
    expect(Object.values(room.state().keys).map((key) => key.hash)).toContain(
      at.surroundings.hash(issued.link),
    )
    expect(await room.run(facilitator, envelope)).toEqual({ ok: true, seq: issued.seq })
  })

  test('S27 whatever is sent instead of a command is refused and changes nothing', async () => {
    const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as unknown
    const junk: unknown[] = [
      null,
      undefined,
      3,
      'x',
      [],
      {},
      { id: 'long-enough' },
      { id: 'long-enough', type: 'join', name: 'x' },
    ]
    junk.push({
      id: 'long-enough',
      type: 'giveAnswer',
      step: step('alone'),
      answer: deep,
      rev: 1,
      done: true,
    })
    const before = room.state()
    for (const envelope of junk)
      expect(code(await room.run(facilitator, envelope))).toBe('bad-shape')
    expect(room.state()).toEqual(before)
  })
})

describe('after a restart', () => {
  test('S28 a room is exactly what it was: answers, deadlines, undo', async () => {
    const [anna, ben] = [await seated(rooms, room, 'Anna'), await seated(rooms, room, 'Ben')]
    await act({ type: 'openStep', step: step('alone') })
    await answer(anna, 'draft', 1, { done: false })
    await answer(anna, 'final', 2)
    await answer(ben, 'of Ben')
    await act({ type: 'openStep', step: step('pick') })
    await act({ type: 'setTimer', seconds: 90 })
    await act(
      { type: 'giveAnswer', step: step('pick'), answer: ['sea'], rev: 1, done: true },
      by(anna),
    )
    const before = { state: room.state(), words: room.words() }
    const view = room.view({ as: 'facilitator' })
    expect(view.stage.step?.timer?.endsAt).toBe(at.surroundings.now() + 90_000)
    expect(view.stage.undo).toBeDefined()
    await restart()
    expect(room.state()).toEqual(before.state)
    expect(room.words()).toEqual(before.words)
    expect(room.view({ as: 'facilitator' }).stage).toEqual(view.stage)
  })

  test('S28 whoever held a token or a return code still does', async () => {
    const anna = await seated(rooms, room, 'Anna')
    await restart()
    const found = await rooms.byReturnCode(anna.returnCode)
    expect(found?.seat).toBe(anna.participant.id)
    const seat = found?.room.state().seats.get(anna.participant.id)
    expect(seat?.tokenHashes).toContain(at.surroundings.hash(anna.token))
  })
})

describe('doors', () => {
  test('S29 a code has 8 digits, two of them unlike any other live code', async () => {
    const codes: string[] = []
    for (let n = 0; n < 20; n++) codes.push((await rooms.open(opening)).room.state().code)
    for (const [n, one] of codes.entries()) {
      expect(one).toMatch(/^\d{8}$/)
      for (const other of codes.slice(n + 1)) expect(unlike(one, other)).toBeGreaterThanOrEqual(2)
    }
  })

  test('S29 a code opens its room until the end, and then is any wrong code', async () => {
    const { code: number } = room.state()
    expect((await rooms.byCode(number))?.id).toBe(room.id)
    expect(await rooms.byCode('00000000')).toBeNull()
    await act({ type: 'endRoom' })
    expect(await rooms.byCode(number)).toBeNull()
    expect(await at.store().codes(at.surroundings.now() + 89 * DAY)).toContain(number)
  })

  test('S30 a return code opens its seat once more, and works 10 minutes on for the phone that lost the answer', async () => {
    const anna = await seated(rooms, room, 'Anna')
    const again = await rooms.returnToSeat(room, anna.participant.id, anna.returnCode)
    if ('code' in again) throw new Error(again.code)
    expect(again.participant).toEqual(anna.participant)
    expect(again.returnCode).not.toBe(anna.returnCode)
    expect((await rooms.byReturnCode(again.returnCode))?.seat).toBe(anna.participant.id)
    at.surroundings.pass(9 * 60 * 1000)
    expect((await rooms.byReturnCode(anna.returnCode))?.seat).toBe(anna.participant.id)
    at.surroundings.pass(2 * 60 * 1000)
    expect(await rooms.byReturnCode(anna.returnCode)).toBeNull()
    const tokens = room.state().seats.get(anna.participant.id)?.tokenHashes
    expect(tokens).toEqual([anna.token, again.token].map(at.surroundings.hash))
  })

  test('S30 an erased person leaves no door and no word', async () => {
    const anna = await seated(rooms, room, 'Canary Anna')
    await act({ type: 'openStep', step: step('alone') })
    await answer(anna, 'canary text')
    expect(code(await act({ type: 'eraseMe' }, by(anna)))).toBe('ok')
    expect(await rooms.byReturnCode(anna.returnCode)).toBeNull()
    expect(JSON.stringify((await at.store().load(room.id))?.words)).not.toMatch(/canary/i)
    expect(JSON.stringify((await at.store().load(room.id))?.events)).not.toMatch(/canary/i)
  })

  test('S31 no event holds a word that somebody wrote', async () => {
    const anna = await seated(rooms, room, 'Canary Anna')
    await act({ type: 'rename', name: 'Canary Berta' }, by(anna))
    await act({ type: 'openStep', step: step('alone') })
    await answer(anna, 'canary text')
    await act(
      {
        type: 'giveAnswer',
        step: step('alone'),
        answer: { t: 'canary other' },
        rev: 2,
        done: true,
        other: 'keep',
      },
      by(anna),
    )
    const stored = await at.store().load(room.id)
    expect(JSON.stringify(stored?.events)).not.toMatch(/canary/i)
    expect(JSON.stringify(stored?.events)).not.toContain(anna.returnCode)
    expect(JSON.stringify(stored?.words)).toMatch(/Canary Berta/)
  })
})

describe("an instance's rooms", () => {
  test('S32 an owner sees the own rooms, newest first, with their state', async () => {
    const owner = 'account-of-two'
    const first = (await rooms.open({ ...opening, owner })).room
    at.surroundings.pass(1000)
    const second = (await rooms.open({ ...opening, owner, title: 'Later' })).room
    await first.run(facilitator, { id: 'end-the-first', type: 'endRoom' })
    const rows = await rooms.roomsOf(owner)
    expect(rows.map((row) => [row.id, row.title, row.state, row.code])).toEqual([
      [second.id, 'Later', 'open', second.state().code],
      [first.id, 'A test room', 'ended', null],
    ])
  })

  test('S32 a room with an end date ends by itself, and is deleted when its days are over', async () => {
    const ends = at.surroundings.now() + HOUR
    room = (await rooms.open({ ...opening, ends })).room
    const changes: Change[] = []
    room.watch((change) => changes.push(change))
    await rooms.tend()
    expect(room.state().endedAt).toBeNull()
    at.surroundings.pass(HOUR)
    expect(await rooms.byCode(room.state().code)).toBeNull()
    await rooms.tend()
    expect(room.state().endedAt).toBe(ends)
    at.surroundings.pass(30 * DAY - 1)
    await rooms.tend()
    expect(await rooms.get(room.id)).not.toBeNull()
    at.surroundings.pass(1)
    expect(await rooms.get(room.id)).toBeNull()
    await rooms.tend()
    expect(await at.store().load(room.id)).toBeNull()
    expect(changes.at(-1)).toEqual({ kind: 'deleted' })
  })

  test('S32 a deleted room is gone for whoever still holds it', async () => {
    const changes: Change[] = []
    room.watch((change) => changes.push(change))
    await rooms.delete(room.id)
    expect(changes).toEqual([{ kind: 'deleted' }])
    expect(await rooms.get(room.id)).toBeNull()
    expect(code(await act({ type: 'openStep', step: step('pick') }))).toBe('room-unknown')
    expect(await rooms.join(room, { name: 'Late', language: null })).toEqual({
      code: 'room-unknown',
    })
  })

  test('S33 rooms that nobody watches or asks for leave memory, and come back whole', async () => {
    await act({ type: 'openStep', step: step('pick') })
    const stop = room.watch(() => undefined)
    at.surroundings.pass(11 * 60 * 1000)
    await rooms.tend()
    expect(await rooms.get(room.id)).toBe(room)
    stop()
    at.surroundings.pass(11 * 60 * 1000)
    await rooms.tend()
    const again = await rooms.get(room.id)
    expect(again).not.toBe(room)
    expect(again?.state()).toEqual(room.state())
  })

  test('S33 two processes on one store: each decides on what the other wrote', async () => {
    const anna = await seated(rooms, room, 'Anna')
    const other = (await roomsOver(at.store(), at.surroundings).get(room.id)) ?? failure()
    const writes = (text: string, rev: number) => ({
      ...{ id: `anna-writes-${rev}`, type: 'giveAnswer', step: step('alone') },
      ...{ answer: { t: text }, rev, done: true },
    })
    const opens = (id: string) => ({ id: `open-the-${id}`, type: 'openStep', step: step(id) })
    expect(code(await other.run(facilitator, opens('alone')))).toBe('ok')
    expect(code(await room.run(by(anna), writes('here', 1)))).toBe('ok')
    expect(code(await other.run(by(anna), writes('too old', 1)))).toBe('command-conflict')
    expect(code(await other.run(by(anna), writes('there', 2)))).toBe('ok')
    expect(code(await room.run(facilitator, opens('alone')))).toBe('ok')
    expect(room.state()).toEqual(other.state())
    expect(room.words()).toEqual(other.words())
    const log = (await at.store().load(room.id))?.events ?? []
    expect(log.map((each) => each.seq)).toEqual(log.map((_, place) => place + 1))
    expect(log.filter(({ event }) => event.type === 'stepOpened')).toHaveLength(1)
  })

  test('S34 closing answers what was taken and takes no more', async () => {
    const taken = act({ type: 'openStep', step: step('pick') })
    const closed = rooms.close()
    expect(code(await act({ type: 'closeStep', step: step('pick') }))).toMatch(/^(ok|restarting)$/)
    await closed
    expect(code(await taken)).toBe('ok')
    expect(code(await act({ type: 'openStep', step: step('alone') }))).toBe('restarting')
    await restart()
  })

  test('S35 a seat is present while one of its sockets is', () => {
    const changes: Change[] = []
    room.watch((change) => changes.push(change))
    room.arrive('s')
    room.arrive('s')
    room.depart('s')
    expect(room.presence().get('s')?.online).toBe(true)
    room.depart('s')
    room.depart('s')
    expect(room.presence().get('s')?.online).toBe(false)
    expect(changes).toEqual([
      { kind: 'presence', seat: 's' },
      { kind: 'presence', seat: 's' },
    ])
  })
})

function nextRound(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function unlike(a: string, b: string): number {
  return [...a].filter((digit, place) => digit !== b[place]).length
}

function failure(): never {
  throw new Error('it should be there')
}
