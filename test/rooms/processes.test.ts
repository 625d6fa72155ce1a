import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findActor, findKey } from '../../server/auth/find-actor.ts'
import type { Proof } from '../../server/auth/proof.ts'
import type { Actor } from '../../server/room/actor.ts'
import type { Ack } from '../../server/room/protocol.ts'
import type { Change, LiveRoom, Opened, Seated } from '../../server/rooms.ts'
import { roomsOver } from '../../server/rooms.ts'
import { httpAttendance } from '../../server/http/attendance.ts'
import { nowAndThen } from '../../server/rooms/now-and-then.ts'
import { steadily } from '../../server/rooms/steadily.ts'
import { testClock } from './clock.ts'
import { facilitator, opening, seated, step, testSurroundings } from './kit.ts'
import type { Process, Several } from './several.ts'
import { databases, several } from './several.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
let ids = 0

const act = (
  room: LiveRoom,
  command: { readonly type: string; readonly [field: string]: unknown },
  actor: Actor = facilitator,
): Promise<Ack> => room.run(actor, { id: `command-${++ids}`, ...command })
const by = (seat: Seated): Actor => ({ as: 'participant', seat: seat.participant.id })
const answers = (text: string, rev = 1) => ({
  ...{ type: 'giveAnswer', step: step('alone'), answer: { t: text }, rev, done: true },
})
const code = (ack: Ack): string => (ack.ok ? 'ok' : ack.refusal.code)
const mineOf = (room: LiveRoom, seat: Seated) =>
  room.view({ as: 'participant', seat: seat.participant.id }).mine
const online = (room: LiveRoom, seat: string) => room.presence().get(seat)?.online ?? false

/** All that a watcher is told, and the seqs of the events in it. */
function watched(room: LiveRoom): { readonly changes: Change[]; readonly seqs: () => number[] } {
  const changes: Change[] = []
  room.watch((change) => changes.push(change))
  const seqs = (): number[] =>
    changes.flatMap((change) =>
      change.kind === 'events' ? change.events.map((each) => each.seq) : [],
    )
  return { changes, seqs }
}

/** Lets everything happen that waits for nothing but the event loop and the database. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

function there<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('it should be there')
  return value
}

for (const database of databases) {
  describe(`several processes on ${database}`, () => {
    let at: Several
    let one: Process
    let two: Process
    let three: Process
    let opened: Opened
    let room: LiveRoom
    let same: LiveRoom

    beforeAll(async () => {
      at = await several({ seed: 'processes', database, count: 3 })
      const [first, second, third] = at.processes
      one = there(first)
      two = there(second)
      three = there(third)
    })
    beforeEach(async () => {
      at.hint(true)
      at.board.fail(false)
      for (const { line, trouble, surroundings } of at.processes) {
        line.cut(false)
        line.spoil(null)
        trouble.length = 0
        surroundings.faults.length = 0
      }
      opened = await one.rooms.open(opening)
      room = opened.room
      same = there(await two.rooms.get(room.id))
    })
    afterAll(() => at.discard())

    const proof = (bearer: string): Proof => ({
      bearer,
      cookies: new Map(),
      account: () => Promise.resolve(null),
      secure: false,
    })

    describe('following', () => {
      test('S37 a hint brings what another process wrote at once', async () => {
        const anna = await seated(one.rooms, room, 'Anna')
        await act(room, { type: 'openStep', step: step('alone') })
        await act(room, answers('from the other side'), by(anna))
        await until(() => same.state().seq === room.state().seq)
        expect(same.state()).toEqual(room.state())
        expect(same.words()).toEqual(room.words())
        expect(mineOf(same, anna)).toEqual(mineOf(room, anna))
      })

      test('S37 with every hint lost, the next look brings it, by one question for all rooms', async () => {
        at.hint(false)
        const others = []
        for (let n = 0; n < 5; n++) others.push((await one.rooms.open(opening)).room)
        const theirs = await Promise.all(others.map(({ id }) => two.rooms.get(id)))
        for (const each of [room, ...others]) await act(each, { type: 'hold', on: true })
        expect(same.state().hold).toBe(false)
        const before = { ...two.line.asked }
        await two.rooms.follow()
        expect(same.state().hold).toBe(true)
        expect(theirs.map((each) => each?.state().hold)).toEqual(others.map(() => true))
        expect(two.line.asked.seqs - before.seqs).toBe(1)
        expect(two.line.asked.after - before.after).toBe(6)
        await two.rooms.follow()
        expect(two.line.asked.after - before.after).toBe(6)
      })

      test('S38 every watcher hears of every event once and in the order of the log, whoever wrote it', async () => {
        const rooms = [room, same, there(await three.rooms.get(room.id))]
        const from = room.state().seq
        const ears = rooms.map(watched)
        const people = await Promise.all(
          Array.from({ length: 12 }, (_, n) =>
            seated(there(at.processes[n % 3]).rooms, there(rooms[n % 3]), `Person ${n}`),
          ),
        )
        await act(room, { type: 'openStep', step: step('alone') })
        for (let round = 1; round <= 10; round++) {
          at.hint(round % 3 !== 0)
          await Promise.all([
            ...people.map((person, n) =>
              act(there(rooms[(n + round) % 3]), answers(`${n} ${round}`, round), by(person)),
            ),
            there(at.processes[round % 3]).rooms.follow(),
          ])
        }
        for (const { rooms: all } of at.processes) await all.follow()
        const log = there(await at.store.load(room.id)).events
        const seqs = log.map((each) => each.seq)
        expect(seqs).toEqual(seqs.map((_, place) => place + 1))
        for (const ear of ears) expect(ear.seqs()).toEqual(seqs.slice(from))
        for (const each of rooms) expect(each.state()).toEqual(room.state())
      })

      test('S38 what another process wrote has no sender; what this one wrote has', async () => {
        at.hint(false)
        const { changes } = watched(same)
        await act(room, { type: 'openStep', step: step('alone') })
        await act(same, { type: 'hold', on: true })
        expect(changes.map((change) => change.kind === 'events' && change.from)).toEqual([
          null,
          facilitator,
        ])
      })

      test('S39 a commit whose word got lost is told to all as soon as it is seen', async () => {
        at.hint(false)
        const ear = watched(room)
        const from = room.state().seq
        one.line.loseWord(1)
        const envelope = { id: `lost-word-${++ids}`, type: 'openStep', step: step('alone') }
        expect(code(await room.run(facilitator, envelope))).toBe('not-saved')
        await until(() => room.state().current === step('alone'))
        expect(ear.seqs()).toEqual([from + 1])
        expect(ear.changes[0]).toMatchObject({ from: null, command: null })
        const again = await room.run(facilitator, envelope)
        expect(again).toEqual({ ok: true, seq: from + 1 })
        await room.current()
        expect(ear.seqs()).toEqual([from + 1])
        expect(await same.current()).toBe(true)
        expect(same.state()).toEqual(room.state())
      })

      test('S39 the same command sent again, before or after that is seen, gets its stored answer and happens once', async () => {
        const anna = await seated(one.rooms, room, 'Anna')
        await act(room, { type: 'openStep', step: step('alone') })
        const ear = watched(room)
        const from = room.state().seq
        const envelope = { id: `lost-again-${++ids}`, ...answers('kept') }
        one.line.loseWord(2)
        const [lost, along] = await Promise.all([
          room.run(by(anna), envelope),
          act(room, { type: 'rename', name: 'Annika' }, by(anna)),
        ])
        expect([lost, along].map(code)).toEqual(['not-saved', 'not-saved'])
        // The next group is decided on what was missed, whether or not it was looked for before.
        expect(await room.run(by(anna), envelope)).toMatchObject({ ok: false })
        expect(await room.run(by(anna), envelope)).toEqual({ ok: true, seq: from + 1 })
        // What it tells its author is all that they wrote, the lost ones too.
        const pass = await act(room, { type: 'markSaved', saved: true }, by(anna))
        expect(pass).toMatchObject({
          ok: true,
          mine: {
            participant: { name: 'Annika' },
            answers: { [step('alone')]: { answer: { t: 'kept' } } },
          },
        })
        expect(ear.seqs()).toEqual([from + 1, from + 2, from + 3])
        const log = there(await at.store.load(room.id)).events
        expect(log.filter(({ event }) => event.type === 'answerGiven')).toHaveLength(1)
      })

      test('S40 a room that was deleted elsewhere is gone here, and whoever watches it is told', async () => {
        const ear = watched(same)
        await one.rooms.delete(room.id)
        await until(() => ear.changes.length > 0)
        expect(ear.changes).toEqual([{ kind: 'deleted' }])
        expect(code(await act(same, { type: 'hold', on: true }))).toBe('room-unknown')
        expect(await same.current()).toBe(false)
        expect(await two.rooms.get(room.id)).toBeNull()
      })

      test('S40 the same with every hint lost: by the next look, by a question, by a command', async () => {
        at.hint(false)
        const third = there(await three.rooms.get(room.id))
        const ears = [watched(same), watched(third)]
        await one.rooms.delete(room.id)
        await two.rooms.follow()
        expect(await third.current()).toBe(false)
        for (const ear of ears) expect(ear.changes).toEqual([{ kind: 'deleted' }])
        expect(await three.rooms.get(room.id)).toBeNull()
        const other = (await one.rooms.open(opening)).room
        const held = there(await two.rooms.get(other.id))
        await one.rooms.delete(other.id)
        expect(code(await act(held, { type: 'hold', on: true }))).toBe('room-unknown')
      })

      test('S43 a log that cannot be read harms no other room', async () => {
        at.hint(false)
        const other = (await one.rooms.open(opening)).room
        const theirs = there(await two.rooms.get(other.id))
        for (const each of [room, other]) await act(each, { type: 'hold', on: true })
        two.line.spoil(room.id)
        await two.rooms.follow()
        expect([same.state().hold, theirs.state().hold]).toEqual([false, true])
        expect(two.trouble).toHaveLength(1)
        two.line.spoil(null)
        await two.rooms.follow()
        expect(same.state().hold).toBe(true)
      })

      test('S43 with the store away a look throws, nothing changes, and the next one brings everything', async () => {
        at.hint(false)
        const before = same.state()
        await act(room, { type: 'hold', on: true })
        two.line.cut(true)
        await expect(two.rooms.follow()).rejects.toThrow('the line is cut')
        await expect(same.current()).rejects.toThrow('the line is cut')
        expect(same.state()).toBe(before)
        expect(code(await act(same, { type: 'hold', on: false }))).toBe('not-saved')
        two.line.cut(false)
        await two.rooms.follow()
        expect(same.state()).toEqual(room.state())
      })
    })

    describe('who may', () => {
      test('S41 who joined at another process a moment ago is found here, and so is a fresh key', async () => {
        at.hint(false)
        const anna = await seated(one.rooms, room, 'Anna')
        expect(same.state().seats.size).toBe(0)
        expect(await findActor(same, 'participant', proof(anna.token))).toEqual(by(anna))
        const issued = await act(room, { type: 'issueKey', as: 'cofacilitator' })
        const key = issued.ok ? there(issued.link) : ''
        at.clock.pass(250)
        expect(await findKey(same, one.surroundings.hash(key))).toMatchObject({
          as: 'cofacilitator',
        })
        expect(await findActor(same, 'facilitator', proof(key))).toMatchObject({
          as: 'facilitator',
        })
      })

      test('S41 whoever guesses makes the room look four times a second at most, and everybody waits for the same look', async () => {
        at.hint(false)
        await act(room, { type: 'hold', on: true })
        const before = two.line.asked.after
        const guess = (): Promise<unknown> => findActor(same, 'participant', proof('x'.repeat(43)))
        expect(await Promise.all(Array.from({ length: 50 }, guess))).toEqual(
          Array.from({ length: 50 }, () => null),
        )
        expect(two.line.asked.after - before).toBe(1)
        await act(room, { type: 'hold', on: false })
        let answered = 0
        const second = Array.from({ length: 50 }, () => guess().then(() => answered++))
        const anna = await seated(one.rooms, room, 'Anna')
        const found = findActor(same, 'participant', proof(anna.token))
        await new Promise((resolve) => setImmediate(resolve))
        expect([two.line.asked.after - before, answered]).toEqual([1, 0])
        at.clock.pass(250)
        await Promise.all(second)
        // Who joined while others were guessing is found by the look that they all waited for.
        expect(await found).toEqual(by(anna))
        expect(two.line.asked.after - before).toBe(2)
      })

      test('S41 without any token nobody makes the room look', async () => {
        const before = { ...two.line.asked }
        const nothing: Proof = { ...proof(''), bearer: null }
        for (const hat of ['participant', 'facilitator', null] as const)
          expect(await findActor(same, hat, nothing)).toBeNull()
        expect(two.line.asked).toEqual(before)
      })

      test('S42 a key that was revoked elsewhere does nothing here, before this process heard of it', async () => {
        at.hint(false)
        const key = there(
          Object.values(room.state().keys).find((each) => each.as === 'cofacilitator'),
        )
        const helper: Actor = { as: 'facilitator', key: key.id }
        expect(code(await act(same, { type: 'openStep', step: step('alone') }, helper))).toBe('ok')
        await act(room, { type: 'revokeKey', key: key.id })
        expect(same.state().keys[key.id]?.revoked).toBe(false)
        const privileged = ['closeStep', 'revealStep', 'openStep'].map((type) =>
          act(same, { type, step: step('alone') }, helper),
        )
        const acks = await Promise.all([
          ...privileged,
          act(same, { type: 'hold', on: true }, helper),
          act(same, { type: 'endRoom' }, helper),
        ])
        expect(acks.map(code)).toEqual(acks.map(() => 'not-allowed'))
        expect(same.state().hold).toBe(false)
        expect(same.state().endedAt).toBeNull()
      })

      test('S42 a person who was removed elsewhere gives no answer here, before this process heard of it', async () => {
        at.hint(false)
        const anna = await seated(one.rooms, room, 'Anna')
        await act(room, { type: 'openStep', step: step('alone') })
        await two.rooms.follow()
        await act(room, { type: 'removeParticipant', participant: anna.participant.id })
        expect(same.state().seats.get(anna.participant.id)?.status).toBe('here')
        expect(code(await act(same, answers('too late'), by(anna)))).toBe('participant-removed')
        expect(JSON.stringify(await at.store.load(room.id))).not.toContain('too late')
      })

      test('S41 what is current is shared: many who ask at once wait for one look', async () => {
        at.hint(false)
        await act(room, { type: 'hold', on: true })
        const before = two.line.asked.after
        expect(await Promise.all(Array.from({ length: 40 }, () => same.current()))).toEqual(
          Array.from({ length: 40 }, () => true),
        )
        expect(same.state().hold).toBe(true)
        expect(two.line.asked.after - before).toBe(1)
      })
    })

    describe('doors and ends', () => {
      test('S44 a code opens its room at every process, and at none once the room ended at one', async () => {
        at.hint(false)
        const { code: number } = room.state()
        expect((await three.rooms.byCode(number))?.id).toBe(room.id)
        await act(room, { type: 'lockRoom', on: true })
        expect((await three.rooms.byCode(number))?.state().locked).toBe(true)
        await act(room, { type: 'endRoom' })
        expect(await two.rooms.byCode(number)).toBeNull()
      })

      test('S44 a return code that was issued at one process opens its seat at another, and there issues the next', async () => {
        at.hint(false)
        const anna = await seated(one.rooms, room, 'Anna')
        const found = there(await two.rooms.byReturnCode(anna.returnCode))
        expect([found.room, found.seat]).toEqual([same, anna.participant.id])
        const back = await two.rooms.returnToSeat(same, found.seat, anna.returnCode)
        if ('code' in back) throw new Error(back.code)
        expect(back.participant).toEqual(anna.participant)
        expect((await three.rooms.byReturnCode(back.returnCode))?.seat).toBe(anna.participant.id)
        expect((await one.rooms.byReturnCode(anna.returnCode))?.seat).toBe(anna.participant.id)
        at.clock.move(11 * MINUTE)
        expect(await one.rooms.byReturnCode(anna.returnCode)).toBeNull()
      })

      test('S44 two processes that draw the same code at once open two rooms with two codes', async () => {
        const twins = [one, two].map(({ line, surroundings }) =>
          roomsOver(line.store, {
            ...surroundings,
            random: testSurroundings(`twin ${database}`).random,
          }),
        )
        const both = await Promise.all(twins.map((rooms) => rooms.open(opening)))
        const codes = both.map((each) => each.room.state().code)
        expect(new Set(codes).size).toBe(2)
        for (const [n, each] of both.entries())
          expect((await three.rooms.byCode(there(codes[n])))?.id).toBe(each.room.id)
      })

      test('S44 a room whose word got lost while it was opened is open', async () => {
        one.line.loseWord(1)
        const made = await one.rooms.open(opening)
        expect((await two.rooms.byCode(made.room.state().code))?.id).toBe(made.room.id)
        expect(code(await act(made.room, { type: 'hold', on: true }))).toBe('ok')
      })

      test('S45 housekeeping at every process at once ends a room once and deletes it once', async () => {
        at.hint(false)
        const ends = at.clock.now() + HOUR
        const short = (await one.rooms.open({ ...opening, ends })).room
        const ears = [watched(short)]
        for (const process of [two, three])
          ears.push(watched(there(await process.rooms.get(short.id))))
        at.clock.move(HOUR)
        const tend = () => Promise.all(at.processes.map(({ rooms }) => rooms.tend()))
        const follow = () => Promise.all(at.processes.map(({ rooms }) => rooms.follow()))
        await tend()
        await follow()
        const log = there(await at.store.load(short.id)).events
        expect(log.filter(({ event }) => event.type === 'roomEnded')).toHaveLength(1)
        expect(short.state().endedAt).toBe(ends)
        at.clock.move(30 * DAY)
        for (const { rooms } of at.processes) expect(await rooms.get(short.id)).toBeNull()
        await tend()
        await follow()
        expect(await at.store.load(short.id)).toBeNull()
        for (const { changes } of ears)
          expect(changes.filter(({ kind }) => kind === 'deleted')).toHaveLength(1)
        expect(at.processes.flatMap(({ surroundings }) => surroundings.faults)).toEqual([])
      })
    })

    describe('the facilitator at another process', () => {
      test('S49 what was done at one process is taken back at another', async () => {
        at.hint(false)
        const opens = await act(room, { type: 'openStep', step: step('alone') })
        if (!opens.ok) throw new Error(opens.refusal.code)
        expect(code(await act(same, { type: 'undo', of: opens.seq }))).toBe('ok')
        expect(same.state().current).toBeNull()
        await one.rooms.follow()
        expect(room.state()).toEqual(same.state())
        expect(code(await act(room, { type: 'undo', of: opens.seq }))).toBe('undo-nothing')
      })

      test('S49 timers and hold are the same everywhere, whatever a clock says', async () => {
        at.hint(false)
        await act(room, { type: 'openStep', step: step('alone') })
        await act(same, { type: 'setTimer', seconds: 90 })
        const endsAt = at.clock.now() + 90_000
        await one.rooms.follow()
        expect(room.view({ as: 'facilitator' }).stage.step?.timer?.endsAt).toBe(endsAt)
        await act(room, { type: 'addTime', seconds: 60 })
        await act(room, { type: 'hold', on: true })
        await two.rooms.follow()
        const seen = same.view({ as: 'projector' }).stage
        expect([seen.hold, seen.step?.timer?.endsAt]).toEqual([true, endsAt + 60_000])
        // A process whose clock is behind writes no earlier time than what is written.
        const late = roomsOver(at.store, testSurroundings('late', testClock(at.clock.now() - HOUR)))
        await act(there(await late.get(room.id)), { type: 'hold', on: false })
        const times = there(await at.store.load(room.id)).events.map((each) => each.at)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
      })
    })

    describe('who is here', () => {
      const seat = 'the-seat'
      const round = async (ms: number): Promise<void> => {
        at.clock.pass(ms)
        await Promise.all(at.processes.map(({ rooms }) => rooms.follow()))
        await Promise.all(at.processes.map(({ rooms }) => rooms.follow()))
      }

      test('S46 a seat is here while it is connected to any process', async () => {
        const { changes } = watched(same)
        const since = at.clock.now()
        room.arrive(seat)
        await round(1000)
        expect(same.presence().get(seat)).toEqual({ online: true, since })
        same.arrive(seat)
        await round(1000)
        room.depart(seat)
        await round(1000)
        expect([online(room, seat), online(same, seat)]).toEqual([true, true])
        same.depart(seat)
        const left = at.clock.now()
        await round(1000)
        await round(1000)
        expect(room.presence().get(seat)?.online).toBe(false)
        expect(same.presence().get(seat)).toEqual({ online: false, since: left })
        expect(changes).toEqual([
          { kind: 'presence', seat },
          { kind: 'presence', seat },
        ])
      })

      test('S46 a seat that is followed by plain HTTP at changing processes is here all the time', async () => {
        const { changes } = watched(there(await three.rooms.get(room.id)))
        const attend = at.processes.map(() => httpAttendance(at.clock.later))
        // One request in 20 s, each at the other process.
        for (let turn = 0; turn < 6; turn++) {
          there(attend[turn % 2])(turn % 2 === 0 ? room : same, seat)
          for (let ms = 0; ms < 20_000; ms += 2000) await round(2000)
        }
        expect(changes).toEqual([{ kind: 'presence', seat }])
        await round(12_000)
        await round(2000)
        expect(changes).toHaveLength(2)
        expect(online(room, seat)).toBe(false)
      })

      test('S46 a process that brings a room into memory knows at once who is elsewhere', async () => {
        room.arrive(seat)
        await round(1000)
        const third = there(await three.rooms.get(room.id))
        await until(() => online(third, seat))
        room.depart(seat)
        await round(1000)
      })

      test('S46 a process that died is believed for 15 s more', async () => {
        const clock = at.clock
        const dead = at.board.of('dead')
        await dead.say(new Map([[room.id, [{ seat, since: clock.now() }]]]))
        await round(1000)
        expect(online(room, seat)).toBe(true)
        await round(13_000)
        expect(online(room, seat)).toBe(true)
        await round(1500)
        expect(online(room, seat)).toBe(false)
      })

      test('S47 changes are told at most once a second, and what stays is said again within 5 s', async () => {
        await round(5000)
        const before = at.board.asked.say
        for (let n = 0; n < 100; n++) {
          room.arrive(`seat ${n}`)
          if (n % 2 === 0) room.depart(`seat ${n}`)
          await new Promise((resolve) => setImmediate(resolve))
        }
        at.clock.pass(999)
        expect(at.board.asked.say - before).toBeLessThanOrEqual(1)
        await round(1000)
        expect(at.board.rows().filter((row) => row.includes(room.id))).toHaveLength(50)
        // Quiet: nothing is said but that it still holds.
        const quiet = at.board.asked.say
        for (let ms = 0; ms < 20_000; ms += 2000) await round(2000)
        expect(at.board.asked.say - quiet).toBeGreaterThanOrEqual(4)
        expect(at.board.asked.say - quiet).toBeLessThanOrEqual(10)
        expect(same.presence().get('seat 1')?.online).toBe(true)
        for (let n = 0; n < 100; n++) room.depart(`seat ${n}`)
        await round(1000)
      })

      test('S47 a board that is away harms nothing, is believed for a lease, and is told everything when it is back', async () => {
        room.arrive(seat)
        await round(1000)
        expect(online(same, seat)).toBe(true)
        at.board.fail(true)
        await round(2000)
        same.arrive('another')
        expect(code(await act(same, { type: 'hold', on: true }))).toBe('ok')
        await round(2000)
        expect(room.state().hold).toBe(true)
        expect(online(same, seat)).toBe(true)
        expect(online(same, 'another')).toBe(true)
        await round(15_000)
        expect([online(same, seat), online(same, 'another')]).toEqual([false, true])
        expect(two.trouble.length).toBeGreaterThan(0)
        at.board.fail(false)
        await round(2000)
        await round(2000)
        expect([online(same, seat), online(room, 'another')]).toEqual([true, true])
        room.depart(seat)
        same.depart('another')
        await round(2000)
      })

      test('S47 a room that is let go, and a process that leaves, leave nobody behind', async () => {
        const leaver = await several({ seed: 'leaver', database })
        const first = there(leaver.processes[0])
        const own = (await first.rooms.open(opening)).room
        own.arrive(seat)
        leaver.clock.pass(1000)
        await until(() => leaver.board.rows().length === 1)
        // Its socket is not among those who watch: the room may go, and nobody is here any more.
        leaver.clock.move(11 * MINUTE)
        await first.rooms.tend()
        leaver.clock.pass(1000)
        await until(() => leaver.board.rows().length === 0)
        const again = there(await first.rooms.get(own.id))
        again.arrive(seat)
        leaver.clock.pass(1000)
        await until(() => leaver.board.rows().length === 1)
        await first.rooms.close()
        expect(leaver.board.rows()).toEqual([])
        await leaver.discard()
      })
    })
  })
}

describe('one process alone', () => {
  test('S48 asks its store nothing twice and tells no board', async () => {
    const at = await several({ seed: 'alone', database: 'sqlite', count: 1 })
    const { line, surroundings } = there(at.processes[0])
    const alone = roomsOver(line.store, surroundings)
    const { room } = await alone.open(opening)
    const before = { ...line.asked, ...at.board.asked }
    const bearer = 'x'.repeat(43)
    const proof: Proof = {
      bearer,
      cookies: new Map(),
      account: () => Promise.resolve(null),
      secure: false,
    }
    expect(await findActor(room, 'participant', proof)).toBeNull()
    expect(await room.current()).toBe(true)
    room.arrive('s')
    at.clock.pass(60_000)
    expect({ ...line.asked, ...at.board.asked }).toEqual(before)
    await alone.close()
    await at.discard()
  })
})

describe('looking steadily', () => {
  test('S43 the next look begins 2 s after the one before began, never beside it, and later while they fail', async () => {
    const clock = testClock(0)
    const began: number[] = []
    let finish: (fault?: Error) => void = () => undefined
    const faults: unknown[] = []
    const stop = steadily(
      {
        every: 2000,
        most: 5000,
        now: clock.now,
        later: clock.later,
        failed: (fault) => faults.push(fault),
      },
      () => {
        began.push(clock.now())
        return new Promise((resolve, reject) => {
          finish = (fault) => (fault === undefined ? resolve() : reject(fault))
        })
      },
    )
    const end = async (after: number, fault?: Error): Promise<void> => {
      clock.pass(after)
      finish(fault)
      for (let n = 0; n < 5; n++) await Promise.resolve()
    }
    clock.pass(2000)
    await end(500)
    clock.pass(1500)
    // One that takes 7 s: nothing piles up behind it.
    await end(7000)
    await until(() => began.length === 3)
    expect(began).toEqual([2000, 4000, 11_000])
    for (let n = 0; n < 4; n++) {
      await end(0, new Error('away'))
      clock.pass(5000)
    }
    expect(began.slice(2).map((each, n) => each - there(began[n + 1]))).toEqual([
      7000, 4000, 5000, 5000, 5000,
    ])
    expect(faults).toHaveLength(4)
    stop()
    await end(0)
    clock.pass(60_000)
    expect(began).toHaveLength(7)
  })

  test('S43 the same trouble is said once a minute, and another kind at once', () => {
    const clock = testClock(0)
    const said: string[] = []
    const trouble = nowAndThen(MINUTE, clock.now, (what: string, fault) =>
      said.push(`${what} ${String(fault)}`),
    )
    for (let n = 0; n < 90; n++) {
      trouble('following', n)
      if (n % 10 === 0) trouble('presence', n)
      clock.pass(1000)
    }
    expect(said).toEqual(['following 0', 'presence 0', 'following 60', 'presence 60'])
  })
})
