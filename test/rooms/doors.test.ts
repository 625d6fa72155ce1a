import { expect, test } from 'vitest'
import { roomsOver } from '../../server/rooms.ts'
import { opening, seated, testSurroundings } from './kit.ts'
import { act, code, overThree, there, watched } from './three.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

overThree('doors and ends', (it, database) => {
  test('S44 a code opens its room at every process, and at none once the room ended at one', async () => {
    it.at.hint(false)
    const { code: number } = it.room.state()
    expect((await it.three.rooms.byCode(number))?.id).toBe(it.room.id)
    await act(it.room, { type: 'lockRoom', on: true })
    expect((await it.three.rooms.byCode(number))?.state().locked).toBe(true)
    await act(it.room, { type: 'endRoom' })
    expect(await it.two.rooms.byCode(number)).toBeNull()
  })

  test('S44 a return code that was issued at one process opens its seat at another, and there issues the next', async () => {
    it.at.hint(false)
    const anna = await seated(it.one.rooms, it.room, 'Anna')
    const found = there(await it.two.rooms.byReturnCode(anna.returnCode))
    expect([found.room, found.seat]).toEqual([it.same, anna.participant.id])
    const back = await it.two.rooms.returnToSeat(it.same, found.seat, anna.returnCode)
    if ('code' in back) throw new Error(back.code)
    expect(back.participant).toEqual(anna.participant)
    expect((await it.three.rooms.byReturnCode(back.returnCode))?.seat).toBe(anna.participant.id)
    expect((await it.one.rooms.byReturnCode(anna.returnCode))?.seat).toBe(anna.participant.id)
    it.at.clock.move(11 * MINUTE)
    expect(await it.one.rooms.byReturnCode(anna.returnCode)).toBeNull()
  })

  test('S44 two processes that draw the same code at once open two rooms with two codes', async () => {
    const twins = [it.one, it.two].map(({ line, surroundings }) =>
      roomsOver(line.store, {
        ...surroundings,
        random: testSurroundings(`twin ${database}`).random,
      }),
    )
    const both = await Promise.all(twins.map((rooms) => rooms.open(opening)))
    const codes = both.map((each) => each.room.state().code)
    expect(new Set(codes).size).toBe(2)
    for (const [n, each] of both.entries())
      expect((await it.three.rooms.byCode(there(codes[n])))?.id).toBe(each.room.id)
  })

  test('S44 a room whose word got lost while it was opened is open', async () => {
    it.one.line.loseWord(1)
    const made = await it.one.rooms.open(opening)
    expect((await it.two.rooms.byCode(made.room.state().code))?.id).toBe(made.room.id)
    expect(code(await act(made.room, { type: 'hold', on: true }))).toBe('ok')
  })

  test('S45 housekeeping at every process at once ends a room once and deletes it once', async () => {
    it.at.hint(false)
    const ends = it.at.clock.now() + HOUR
    const short = (await it.one.rooms.open({ ...opening, ends })).room
    const ears = [watched(short)]
    for (const process of [it.two, it.three])
      ears.push(watched(there(await process.rooms.get(short.id))))
    it.at.clock.move(HOUR)
    const tend = () => Promise.all(it.at.processes.map(({ rooms }) => rooms.tend()))
    const follow = () => Promise.all(it.at.processes.map(({ rooms }) => rooms.follow()))
    await tend()
    await follow()
    const log = there(await it.at.store.load(short.id)).events
    expect(log.filter(({ event }) => event.type === 'roomEnded')).toHaveLength(1)
    expect(short.state().endedAt).toBe(ends)
    it.at.clock.move(30 * DAY)
    for (const { rooms } of it.at.processes) expect(await rooms.get(short.id)).toBeNull()
    await tend()
    await follow()
    expect(await it.at.store.load(short.id)).toBeNull()
    for (const { changes } of ears)
      expect(changes.filter(({ kind }) => kind === 'deleted')).toHaveLength(1)
    expect(it.at.processes.flatMap(({ surroundings }) => surroundings.faults)).toEqual([])
  })
})
