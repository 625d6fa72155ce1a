import { expect, test } from 'vitest'
import { httpAttendance } from '../../server/http/attendance.ts'
import type { LiveRoom } from '../../server/rooms.ts'
import { opening } from './kit.ts'
import { several } from './several.ts'
import { act, code, overThree, there, until, watched } from './three.ts'

const MINUTE = 60_000
const online = (room: LiveRoom, seat: string) => room.presence().get(seat)?.online ?? false

overThree('who is here', (it, database) => {
  const seat = 'the-seat'
  const round = async (ms: number): Promise<void> => {
    it.at.clock.pass(ms)
    await Promise.all(it.at.processes.map(({ rooms }) => rooms.follow()))
    await Promise.all(it.at.processes.map(({ rooms }) => rooms.follow()))
  }

  test('S46 a seat is here while it is connected to any process', async () => {
    const { changes } = watched(it.same)
    const since = it.at.clock.now()
    it.room.arrive(seat)
    await round(1000)
    expect(it.same.presence().get(seat)).toEqual({ online: true, since })
    it.same.arrive(seat)
    await round(1000)
    it.room.depart(seat)
    await round(1000)
    expect([online(it.room, seat), online(it.same, seat)]).toEqual([true, true])
    it.same.depart(seat)
    const left = it.at.clock.now()
    await round(1000)
    await round(1000)
    expect(it.room.presence().get(seat)?.online).toBe(false)
    expect(it.same.presence().get(seat)).toEqual({ online: false, since: left })
    expect(changes).toEqual([
      { kind: 'presence', seat },
      { kind: 'presence', seat },
    ])
  })

  test('S46 a seat that is followed by plain HTTP at changing processes is here all the time', async () => {
    const { changes } = watched(there(await it.three.rooms.get(it.room.id)))
    const attend = it.at.processes.map(() => httpAttendance(it.at.clock.later))
    // One request in 20 s, each at the other process.
    for (let turn = 0; turn < 6; turn++) {
      there(attend[turn % 2])(turn % 2 === 0 ? it.room : it.same, seat)
      for (let ms = 0; ms < 20_000; ms += 2000) await round(2000)
    }
    expect(changes).toEqual([{ kind: 'presence', seat }])
    await round(12_000)
    await round(2000)
    expect(changes).toHaveLength(2)
    expect(online(it.room, seat)).toBe(false)
  })

  test('S46 a process that brings a room into memory knows at once who is elsewhere', async () => {
    it.room.arrive(seat)
    await round(1000)
    const third = there(await it.three.rooms.get(it.room.id))
    await until(() => online(third, seat))
    it.room.depart(seat)
    await round(1000)
  })

  test('S46 a process that died is believed for 15 s more', async () => {
    const clock = it.at.clock
    const dead = it.at.board.of('dead')
    await dead.say(new Map([[it.room.id, [{ seat, since: clock.now() }]]]))
    await round(1000)
    expect(online(it.room, seat)).toBe(true)
    await round(13_000)
    expect(online(it.room, seat)).toBe(true)
    await round(1500)
    expect(online(it.room, seat)).toBe(false)
  })

  test('S47 changes are told at most once a second, and what stays is said again within 5 s', async () => {
    await round(5000)
    const before = it.at.board.asked.say
    for (let n = 0; n < 100; n++) {
      it.room.arrive(`seat ${n}`)
      if (n % 2 === 0) it.room.depart(`seat ${n}`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    it.at.clock.pass(999)
    expect(it.at.board.asked.say - before).toBeLessThanOrEqual(1)
    await round(1000)
    expect(it.at.board.rows().filter((row) => row.includes(it.room.id))).toHaveLength(50)
    // Quiet: nothing is said but that it still holds.
    const quiet = it.at.board.asked.say
    for (let ms = 0; ms < 20_000; ms += 2000) await round(2000)
    expect(it.at.board.asked.say - quiet).toBeGreaterThanOrEqual(4)
    expect(it.at.board.asked.say - quiet).toBeLessThanOrEqual(10)
    expect(it.same.presence().get('seat 1')?.online).toBe(true)
    for (let n = 0; n < 100; n++) it.room.depart(`seat ${n}`)
    await round(1000)
  })

  test('S47 a board that is away harms nothing, is believed for a lease, and is told everything when it is back', async () => {
    it.room.arrive(seat)
    await round(1000)
    expect(online(it.same, seat)).toBe(true)
    it.at.board.fail(true)
    await round(2000)
    it.same.arrive('another')
    expect(code(await act(it.same, { type: 'hold', on: true }))).toBe('ok')
    await round(2000)
    expect(it.room.state().hold).toBe(true)
    expect(online(it.same, seat)).toBe(true)
    expect(online(it.same, 'another')).toBe(true)
    await round(15_000)
    expect([online(it.same, seat), online(it.same, 'another')]).toEqual([false, true])
    expect(it.two.trouble.length).toBeGreaterThan(0)
    it.at.board.fail(false)
    await round(2000)
    await round(2000)
    expect([online(it.same, seat), online(it.room, 'another')]).toEqual([true, true])
    it.room.depart(seat)
    it.same.depart('another')
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
