import { expect, test } from 'vitest'
import type { LiveRoom, Seated } from '../../server/rooms.ts'
import { roomsOver } from '../../server/rooms.ts'
import { testClock } from './clock.ts'
import { facilitator, opening, seated, step, testSurroundings } from './kit.ts'
import { act, answers, by, code, overThree, there, until, watched } from './three.ts'

const HOUR = 60 * 60_000
const mineOf = (room: LiveRoom, seat: Seated) =>
  room.view({ as: 'participant', seat: seat.participant.id }).mine

overThree('following', (it) => {
  test('S37 a hint brings what another process wrote at once', async () => {
    const anna = await seated(it.one.rooms, it.room, 'Anna')
    await act(it.room, { type: 'openStep', step: step('alone') })
    await act(it.room, answers('from the other side'), by(anna))
    await until(() => it.same.state().seq === it.room.state().seq)
    expect(it.same.state()).toEqual(it.room.state())
    expect(it.same.words()).toEqual(it.room.words())
    expect(mineOf(it.same, anna)).toEqual(mineOf(it.room, anna))
  })

  test('S37 with every hint lost, the next look brings it, by one question for all rooms', async () => {
    it.at.hint(false)
    const others = []
    for (let n = 0; n < 5; n++) others.push((await it.one.rooms.open(opening)).room)
    const theirs = await Promise.all(others.map(({ id }) => it.two.rooms.get(id)))
    for (const each of [it.room, ...others]) await act(each, { type: 'hold', on: true })
    expect(it.same.state().hold).toBe(false)
    const before = { ...it.two.line.asked }
    await it.two.rooms.follow()
    expect(it.same.state().hold).toBe(true)
    expect(theirs.map((each) => each?.state().hold)).toEqual(others.map(() => true))
    expect(it.two.line.asked.seqs - before.seqs).toBe(1)
    expect(it.two.line.asked.after - before.after).toBe(6)
    await it.two.rooms.follow()
    expect(it.two.line.asked.after - before.after).toBe(6)
  })

  test('S38 every watcher hears of every event once and in the order of the log, whoever wrote it', async () => {
    const rooms = [it.room, it.same, there(await it.three.rooms.get(it.room.id))]
    const from = it.room.state().seq
    const ears = rooms.map(watched)
    const people = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        seated(there(it.at.processes[n % 3]).rooms, there(rooms[n % 3]), `Person ${n}`),
      ),
    )
    await act(it.room, { type: 'openStep', step: step('alone') })
    for (let round = 1; round <= 10; round++) {
      it.at.hint(round % 3 !== 0)
      await Promise.all([
        ...people.map((person, n) =>
          act(there(rooms[(n + round) % 3]), answers(`${n} ${round}`, round), by(person)),
        ),
        there(it.at.processes[round % 3]).rooms.follow(),
      ])
    }
    for (const { rooms: all } of it.at.processes) await all.follow()
    const log = there(await it.at.store.load(it.room.id)).events
    const seqs = log.map((each) => each.seq)
    expect(seqs).toEqual(seqs.map((_, place) => place + 1))
    for (const ear of ears) expect(ear.seqs()).toEqual(seqs.slice(from))
    for (const each of rooms) expect(each.state()).toEqual(it.room.state())
  })

  test('S38 what another process wrote has no sender; what this one wrote has', async () => {
    it.at.hint(false)
    const { changes } = watched(it.same)
    await act(it.room, { type: 'openStep', step: step('alone') })
    await act(it.same, { type: 'hold', on: true })
    expect(changes.map((change) => change.kind === 'events' && change.from)).toEqual([
      null,
      facilitator,
    ])
  })

  test('S39 a commit whose word got lost is told to all as soon as it is seen', async () => {
    it.at.hint(false)
    const ear = watched(it.room)
    const from = it.room.state().seq
    it.one.line.loseWord(1)
    const envelope = { id: 'the-lost-word', type: 'openStep', step: step('alone') }
    expect(code(await it.room.run(facilitator, envelope))).toBe('not-saved')
    await until(() => it.room.state().current === step('alone'))
    expect(ear.seqs()).toEqual([from + 1])
    const [told] = ear.changes.filter(({ kind }) => kind === 'events')
    expect(told).toMatchObject({ from: null, command: null })
    const again = await it.room.run(facilitator, envelope)
    expect(again).toEqual({ ok: true, seq: from + 1 })
    await it.room.current()
    expect(ear.seqs()).toEqual([from + 1])
    expect(await it.same.current()).toBe(true)
    expect(it.same.state()).toEqual(it.room.state())
  })

  test('S39 the same command sent again, before or after that is seen, gets its stored answer and happens once', async () => {
    const anna = await seated(it.one.rooms, it.room, 'Anna')
    await act(it.room, { type: 'openStep', step: step('alone') })
    const ear = watched(it.room)
    const from = it.room.state().seq
    const envelope = { id: 'lost-again', ...answers('kept') }
    it.one.line.loseWord(2)
    const [lost, along] = await Promise.all([
      it.room.run(by(anna), envelope),
      act(it.room, { type: 'rename', name: 'Annika' }, by(anna)),
    ])
    expect([lost, along].map(code)).toEqual(['not-saved', 'not-saved'])
    // The next group is decided on what was missed, whether or not it was looked for before.
    expect(await it.room.run(by(anna), envelope)).toMatchObject({ ok: false })
    expect(await it.room.run(by(anna), envelope)).toEqual({ ok: true, seq: from + 1 })
    // What it tells its author is all that they wrote, the lost ones too.
    const pass = await act(it.room, { type: 'markSaved', saved: true }, by(anna))
    expect(pass).toMatchObject({
      ok: true,
      mine: {
        participant: { name: 'Annika' },
        answers: { [step('alone')]: { answer: { t: 'kept' } } },
      },
    })
    expect(ear.seqs()).toEqual([from + 1, from + 2, from + 3])
    const log = there(await it.at.store.load(it.room.id)).events
    expect(log.filter(({ event }) => event.type === 'answerGiven')).toHaveLength(1)
  })

  test('S40 a room that was deleted elsewhere is gone here, and whoever watches it is told', async () => {
    const ear = watched(it.same)
    await it.one.rooms.delete(it.room.id)
    await until(() => ear.changes.length > 0)
    expect(ear.changes).toEqual([{ kind: 'deleted' }])
    expect(code(await act(it.same, { type: 'hold', on: true }))).toBe('room-unknown')
    expect(await it.same.current()).toBe(false)
    expect(await it.two.rooms.get(it.room.id)).toBeNull()
  })

  test('S40 the same with every hint lost: by the next look, by a question, by a command', async () => {
    it.at.hint(false)
    const third = there(await it.three.rooms.get(it.room.id))
    const ears = [watched(it.same), watched(third)]
    await it.one.rooms.delete(it.room.id)
    await it.two.rooms.follow()
    expect(await third.current()).toBe(false)
    for (const ear of ears) expect(ear.changes).toEqual([{ kind: 'deleted' }])
    expect(await it.three.rooms.get(it.room.id)).toBeNull()
    const other = (await it.one.rooms.open(opening)).room
    const held = there(await it.two.rooms.get(other.id))
    await it.one.rooms.delete(other.id)
    expect(code(await act(held, { type: 'hold', on: true }))).toBe('room-unknown')
  })

  test('S43 a log that cannot be read harms no other room', async () => {
    it.at.hint(false)
    const other = (await it.one.rooms.open(opening)).room
    const theirs = there(await it.two.rooms.get(other.id))
    for (const each of [it.room, other]) await act(each, { type: 'hold', on: true })
    it.two.line.spoil(it.room.id)
    await it.two.rooms.follow()
    expect([it.same.state().hold, theirs.state().hold]).toEqual([false, true])
    expect(it.two.trouble).toHaveLength(1)
    it.two.line.spoil(null)
    await it.two.rooms.follow()
    expect(it.same.state().hold).toBe(true)
  })

  test('S43 with the store away a look throws, nothing changes, and the next one brings everything', async () => {
    it.at.hint(false)
    const before = it.same.state()
    await act(it.room, { type: 'hold', on: true })
    it.two.line.cut(true)
    await expect(it.two.rooms.follow()).rejects.toThrow('the line is cut')
    await expect(it.same.current()).rejects.toThrow('the line is cut')
    expect(it.same.state()).toBe(before)
    expect(code(await act(it.same, { type: 'hold', on: false }))).toBe('not-saved')
    it.two.line.cut(false)
    await it.two.rooms.follow()
    expect(it.same.state()).toEqual(it.room.state())
  })
})

overThree('the facilitator at another process', (it) => {
  test('S49 what was done at one process is taken back at another', async () => {
    it.at.hint(false)
    const opens = await act(it.room, { type: 'openStep', step: step('alone') })
    if (!opens.ok) throw new Error(opens.refusal.code)
    expect(code(await act(it.same, { type: 'undo', of: opens.seq }))).toBe('ok')
    expect(it.same.state().current).toBeNull()
    await it.one.rooms.follow()
    expect(it.room.state()).toEqual(it.same.state())
    expect(code(await act(it.room, { type: 'undo', of: opens.seq }))).toBe('undo-nothing')
  })

  test('S49 timers and hold are the same everywhere, whatever a clock says', async () => {
    it.at.hint(false)
    await act(it.room, { type: 'openStep', step: step('alone') })
    await act(it.same, { type: 'setTimer', seconds: 90 })
    const endsAt = it.at.clock.now() + 90_000
    await it.one.rooms.follow()
    expect(it.room.view({ as: 'facilitator' }).stage.step?.timer?.endsAt).toBe(endsAt)
    await act(it.room, { type: 'addTime', seconds: 60 })
    await act(it.room, { type: 'hold', on: true })
    await it.two.rooms.follow()
    const seen = it.same.view({ as: 'projector' }).stage
    expect([seen.hold, seen.step?.timer?.endsAt]).toEqual([true, endsAt + 60_000])
    // A process whose clock is behind writes no earlier time than what is written.
    const late = roomsOver(
      it.at.store,
      testSurroundings('late', testClock(it.at.clock.now() - HOUR)),
    )
    await act(there(await late.get(it.room.id)), { type: 'hold', on: false })
    const times = there(await it.at.store.load(it.room.id)).events.map((each) => each.at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })
})
