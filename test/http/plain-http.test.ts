import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { httpAttendance } from '../../server/http/attendance.ts'
import { newsAfter } from '../../server/http/snapshots.ts'
import type { Viewer } from '../../server/room/actor.ts'
import { seqsFor } from '../../server/room/view.ts'
import type { LiveRoom } from '../../server/rooms.ts'
import type { Headers, OpenRoom, TestHouse, TestSeat } from './house.ts'
import { command, openHouse, openRoom, snapshot, takeSeat } from './house.ts'

let house: TestHouse
let owner: Headers
let room: OpenRoom
let anna: TestSeat

beforeAll(async () => {
  house = await openHouse()
  owner = await house.signIn()
  room = await openRoom(house, owner)
  anna = await takeSeat(house, room.code, 'Anna')
})
afterAll(() => house.close())

const desk = () => ({ headers: owner, as: 'facilitator' }) as const
const annas = () => ({ headers: anna.headers, as: 'participant' }) as const

describe('H33 following by plain HTTP', () => {
  test('H33 a snapshot is what the socket would send first', async () => {
    const mine = await snapshot(house, room.id, annas())
    expect(mine).toMatchObject({
      seq: expect.any(Number),
      now: house.clock.at,
      transports: ['websocket', 'polling'],
      origin: 'http://192.168.1.20:3000',
      mine: { participant: { name: 'Anna' } },
    })
    expect(mine.people).toBeUndefined()
    expect(
      (await snapshot(house, room.id, desk())).people?.map((one) => 'name' in one && one.name),
    ).toEqual(['Anna'])
  })

  test('H33 with what it has seen it waits, and is answered by the next thing that changes for it', async () => {
    const before = await snapshot(house, room.id, annas())
    const waiting = house.ask(
      'GET',
      `/api/rooms/${room.id}/snapshot?as=participant&after=${before.seq}`,
      { headers: anna.headers },
    )
    const ack = await command(house, room.id, desk(), { type: 'openStep', step: 'taster.today' })
    const { status, json } = await waiting
    expect([status, json.stage.step.id]).toEqual([200, 'taster.today'])
    expect(ack.ok && json.seq > before.seq && json.seq <= ack.seq).toBe(true)
  })

  test('H33 what it has not seen yet comes at once, and `after` must be a number', async () => {
    const { status, json } = await house.ask(
      'GET',
      `/api/rooms/${room.id}/snapshot?as=participant&after=0`,
      { headers: anna.headers },
    )
    expect([status, json.stage.step.id]).toEqual([200, 'taster.today'])
    for (const after of ['x', '-1', '1e3', '']) {
      expect(
        (
          await house.ask('GET', `/api/rooms/${room.id}/snapshot?as=participant&after=${after}`, {
            headers: anna.headers,
          })
        ).json.code,
      ).toBe('bad-shape')
    }
  })

  test('H33 somebody else’s answer does not wake a participant', async () => {
    const ben = await takeSeat(house, room.code, 'Ben')
    const seen = await snapshot(house, room.id, annas())
    const live = await house.built.rooms.get(room.id)
    const stop = new AbortController()
    let woken = false
    const waiting = newsAfter(live as LiveRoom, { as: 'participant', seat: anna.id }, seen.seq, {
      wait: 60_000,
      gather: 0,
      stop: stop.signal,
    }).then(() => (woken = true))
    await command(
      house,
      room.id,
      { headers: ben.headers, as: 'participant' },
      { type: 'giveAnswer', step: 'taster.today', answer: { v: 4 }, rev: 1, done: true },
    )
    expect(woken).toBe(false)
    stop.abort()
    await waiting
  })

  test('H33 to know whether there is news for a waiter, no view is built', async () => {
    const cem = await takeSeat(house, room.code, 'Cem')
    const live = await house.built.rooms.get(room.id)
    if (live === null) throw new Error('the room is open')
    const unseen: LiveRoom = {
      ...live,
      view: () => {
        throw new Error('a view was built')
      },
    }
    const { seq } = await snapshot(house, room.id, { headers: cem.headers, as: 'participant' })
    const waiting = newsAfter(unseen, { as: 'participant', seat: cem.id }, seq, {
      wait: 60_000,
      gather: 0,
      stop: new AbortController().signal,
    })
    await command(
      house,
      room.id,
      { headers: cem.headers, as: 'participant' },
      { type: 'rename', name: 'Cem A.' },
    )
    await waiting
  })

  test('H33 the seqs read from the state are those of the view, for each audience, the removed and the erased', async () => {
    const other = await openRoom(house, owner)
    const seats = await Promise.all(['Ida', 'Jo', 'Kim'].map((n) => takeSeat(house, other.code, n)))
    const live = await house.built.rooms.get(other.id)
    const viewers: readonly Viewer[] = [
      { as: 'facilitator' },
      { as: 'projector' },
      { as: 'organizer' },
      ...seats.map(({ id }) => ({ as: 'participant', seat: id }) as const),
    ]
    const told = () =>
      viewers.map((viewer) => {
        const { stageSeq, mineSeq } = live?.view(viewer) ?? {}
        return { stageSeq, ...(mineSeq === undefined ? {} : { mineSeq }) }
      })
    const read = () => viewers.map((viewer) => live && seqsFor(live.state(), viewer))
    const who = (place: number) => ({
      headers: seats[place]?.headers ?? {},
      as: 'participant' as const,
    })
    const before = read()
    await command(house, other.id, desk(), { type: 'openStep', step: 'taster.today' })
    await command(house, other.id, who(0), {
      type: 'giveAnswer',
      step: 'taster.today',
      answer: { v: 4 },
      rev: 1,
      done: true,
    })
    await command(house, other.id, desk(), { type: 'removeParticipant', participant: seats[1]?.id })
    await command(house, other.id, who(2), { type: 'eraseMe' })
    expect(read()).toEqual(told())
    expect(read()).not.toEqual(before)
    const [, , , ida, jo, kim] = read()
    expect(jo?.stageSeq).toBeGreaterThan(ida?.stageSeq ?? Infinity)
    expect(kim).not.toHaveProperty('mineSeq')
  })

  test('H33 a waiting snapshot ends when the room is deleted, with the same 404 as any', async () => {
    const other = await openRoom(house, owner)
    const seat = await takeSeat(house, other.code)
    const { seq } = await snapshot(house, other.id, { headers: seat.headers, as: 'participant' })
    const waiting = house.ask(
      'GET',
      `/api/rooms/${other.id}/snapshot?as=participant&after=${seq}`,
      { headers: seat.headers },
    )
    await house.ask('DELETE', `/api/rooms/${other.id}`, { headers: owner })
    expect((await waiting).json.code).toBe('room-unknown')
  })

  test('H33 a waiting snapshot is answered when the server stops', async () => {
    const other = await openHouse()
    const opened = await openRoom(other, await other.signIn())
    const seat = await takeSeat(other, opened.code)
    const { seq } = await snapshot(other, opened.id, { headers: seat.headers, as: 'participant' })
    const waiting = other.ask(
      'GET',
      `/api/rooms/${opened.id}/snapshot?as=participant&after=${seq}`,
      { headers: seat.headers },
    )
    // It waits once it has looked the room up, which takes no store any more.
    await other.ask('GET', '/healthz')
    await other.close()
    expect((await waiting).status).toBe(200)
  })

  test('H34 a seat that is followed by plain HTTP counts as here until 30 s after its last request', () => {
    const came: string[] = []
    const due: { ms: number; run: () => void; off: boolean }[] = []
    const attend = httpAttendance((ms, run) => {
      const one = { ms, run, off: false }
      due.push(one)
      return () => void (one.off = true)
    })
    const live = {
      id: 'r1',
      arrive: (seat: string) => void came.push(`${seat} came`),
      depart: (seat: string) => void came.push(`${seat} went`),
    } as unknown as LiveRoom // all that is asked of it
    attend(live, 'a')
    attend(live, 'a')
    expect(came).toEqual(['a came'])
    expect(due.map(({ ms, off }) => [ms, off])).toEqual([
      [30_000, true],
      [30_000, false],
    ])
    due[1]?.run()
    attend(live, 'a')
    expect(came).toEqual(['a came', 'a went', 'a came'])
  })
})

describe('H35 commands by plain HTTP', () => {
  test('H35 are answered as on a socket: carried out, the same again for the same id, a conflict for another body', async () => {
    const body = {
      id: 'the-same-id',
      type: 'giveAnswer',
      step: 'taster.today',
      answer: { v: 5, word: 'awake' },
      rev: 1,
      done: true,
    }
    const first = await command(house, room.id, annas(), body)
    expect(first).toEqual({ ok: true, seq: expect.any(Number) })
    expect(await command(house, room.id, annas(), body)).toEqual(first)
    expect(await command(house, room.id, annas(), { ...body, done: false })).toEqual({
      ok: false,
      refusal: { code: 'command-conflict' },
    })
    expect((await snapshot(house, room.id, annas())).mine?.answers['taster.today']).toMatchObject({
      answer: { v: 5, word: 'awake' },
      rev: 1,
      done: true,
    })
  })

  test('H35 other commands bring along what they changed for the person', async () => {
    const ack = await command(house, room.id, annas(), { type: 'rename', name: 'Anna B' })
    expect(ack).toMatchObject({ ok: true, mine: { participant: { name: 'Anna B' } } })
  })

  test('H35 time is the server’s, and what is no command is refused', async () => {
    expect(await command(house, room.id, annas(), { type: 'time' })).toMatchObject({
      ok: true,
      now: house.clock.at,
    })
    expect(await command(house, room.id, annas(), { type: 'dance' })).toMatchObject({
      ok: false,
      refusal: { code: 'bad-shape' },
    })
    for (const body of [
      '[]',
      '7',
      'null',
      '{"type":"__proto__"}',
      '{"__proto__":{"type":"endRoom"}}',
    ]) {
      const { status, json } = await house.ask(
        'POST',
        `/api/rooms/${room.id}/commands?as=participant`,
        { headers: { ...anna.headers, 'content-type': 'application/json' }, body },
      )
      expect([status, json.refusal?.code]).toEqual([200, 'bad-shape'])
    }
  })

  test('H5 whoever sends too many is told to slow down', async () => {
    house.clock.at += 60_000
    const acks = await Promise.all(
      Array.from({ length: 60 }, () => command(house, room.id, annas(), { type: 'time' })),
    )
    const refused = acks.filter((ack) => !ack.ok)
    expect(refused).toHaveLength(20)
    expect(refused[0]).toMatchObject({ refusal: { code: 'slow-down', wait: expect.any(Number) } })
    house.clock.at += 60_000
  })
})
