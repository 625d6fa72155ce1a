import { describe, expect, test } from 'vitest'
import { findActor, findKey } from '../../server/auth/find-actor.ts'
import type { Actor } from '../../server/room/actor.ts'
import { roomsOver } from '../../server/rooms.ts'
import { opening, seated, step } from './kit.ts'
import { several } from './several.ts'
import { act, answers, by, code, overThree, showing, there } from './three.ts'

overThree('who may', (it) => {
  test('S41 who joined at another process a moment ago is found here, and so is a fresh key', async () => {
    it.at.hint(false)
    const anna = await seated(it.one.rooms, it.room, 'Anna')
    expect(it.same.state().seats.size).toBe(0)
    expect(
      await findActor(it.same, { hat: 'participant', proof: showing(anna.token) }, 'known'),
    ).toEqual(by(anna))
    const issued = await act(it.room, { type: 'issueKey', as: 'cofacilitator' })
    const key = issued.ok ? there(issued.link) : ''
    it.at.clock.pass(250)
    expect(await findKey(it.same, it.one.surroundings.hash(key), 'known')).toMatchObject({
      as: 'cofacilitator',
    })
    expect(
      await findActor(it.same, { hat: 'facilitator', proof: showing(key) }, 'known'),
    ).toMatchObject({
      as: 'facilitator',
    })
  })

  test('S41 while the log cannot be looked at, nobody is sent away who may have joined elsewhere', async () => {
    it.at.hint(false)
    const anna = await seated(it.one.rooms, it.room, 'Anna')
    it.two.line.cut(true)
    const found = [
      findActor(it.same, { hat: 'participant', proof: showing(anna.token) }, 'known'),
      findKey(it.same, it.one.surroundings.hash('unknown'), 'known'),
    ]
    expect(await Promise.all(found)).toEqual(['later', 'later'])
    it.two.line.cut(false)
    it.at.clock.pass(250)
    expect(
      await findActor(it.same, { hat: 'participant', proof: showing(anna.token) }, 'known'),
    ).toEqual(by(anna))
  })

  test('S41 whoever guesses makes the room look four times a second at most, and everybody waits for the same look', async () => {
    it.at.hint(false)
    await act(it.room, { type: 'hold', on: true })
    const before = it.two.line.asked.after
    const guess = (): Promise<unknown> =>
      findActor(it.same, { hat: 'participant', proof: showing('x'.repeat(43)) }, 'known')
    expect(await Promise.all(Array.from({ length: 50 }, guess))).toEqual(
      Array.from({ length: 50 }, () => null),
    )
    expect(it.two.line.asked.after - before).toBe(1)
    await act(it.room, { type: 'hold', on: false })
    let answered = 0
    const second = Array.from({ length: 50 }, () => guess().then(() => answered++))
    const anna = await seated(it.one.rooms, it.room, 'Anna')
    const found = findActor(it.same, { hat: 'participant', proof: showing(anna.token) }, 'known')
    await new Promise((resolve) => setImmediate(resolve))
    expect([it.two.line.asked.after - before, answered]).toEqual([1, 0])
    it.at.clock.pass(250)
    await Promise.all(second)
    // Who joined while others were guessing is found by the look that they all waited for.
    expect(await found).toEqual(by(anna))
    expect(it.two.line.asked.after - before).toBe(2)
  })

  test('S41 without any token nobody makes the room look', async () => {
    const before = { ...it.two.line.asked }
    for (const hat of ['participant', 'facilitator', null] as const)
      expect(await findActor(it.same, { hat: hat, proof: showing(null) }, 'known')).toBeNull()
    expect(it.two.line.asked).toEqual(before)
  })

  test('S42 a key that was revoked elsewhere does nothing here, before this process heard of it', async () => {
    it.at.hint(false)
    const key = there(
      Object.values(it.room.state().keys).find((each) => each.as === 'cofacilitator'),
    )
    const helper: Actor = { as: 'facilitator', key: key.id }
    expect(code(await act(it.same, { type: 'openStep', step: step('alone') }, helper))).toBe('ok')
    await act(it.room, { type: 'revokeKey', key: key.id })
    expect(it.same.state().keys[key.id]?.revoked).toBe(false)
    const privileged = ['closeStep', 'revealStep', 'openStep'].map((type) =>
      act(it.same, { type, step: step('alone') }, helper),
    )
    const acks = await Promise.all([
      ...privileged,
      act(it.same, { type: 'hold', on: true }, helper),
      act(it.same, { type: 'endRoom' }, helper),
    ])
    expect(acks.map(code)).toEqual(acks.map(() => 'not-allowed'))
    expect(it.same.state().hold).toBe(false)
    expect(it.same.state().endedAt).toBeNull()
  })

  test('S42 a person who was removed elsewhere gives no answer here, before this process heard of it', async () => {
    it.at.hint(false)
    const anna = await seated(it.one.rooms, it.room, 'Anna')
    await act(it.room, { type: 'openStep', step: step('alone') })
    await it.two.rooms.follow()
    await act(it.room, { type: 'removeParticipant', participant: anna.participant.id })
    expect(it.same.state().seats.get(anna.participant.id)?.status).toBe('here')
    expect(code(await act(it.same, answers('too late'), by(anna)))).toBe('participant-removed')
    expect(JSON.stringify(await it.at.store.load(it.room.id))).not.toContain('too late')
  })

  test('S41 what is current is shared: many who ask at once wait for one look', async () => {
    it.at.hint(false)
    await act(it.room, { type: 'hold', on: true })
    const before = it.two.line.asked.after
    expect(await Promise.all(Array.from({ length: 40 }, () => it.same.current()))).toEqual(
      Array.from({ length: 40 }, () => true),
    )
    expect(it.same.state().hold).toBe(true)
    expect(it.two.line.asked.after - before).toBe(1)
  })
})

describe('one process alone', () => {
  test('S48 asks its store nothing twice and tells no board', async () => {
    const at = await several({ seed: 'alone', database: 'sqlite', count: 1 })
    const { line, surroundings } = there(at.processes[0])
    const alone = roomsOver(line.store, surroundings)
    const { room } = await alone.open(opening)
    const before = { ...line.asked, ...at.board.asked }
    expect(
      await findActor(room, { hat: 'participant', proof: showing('x'.repeat(43)) }, 'known'),
    ).toBeNull()
    expect(await room.current()).toBe(true)
    room.arrive('s')
    at.clock.pass(60_000)
    expect({ ...line.asked, ...at.board.asked }).toEqual(before)
    await alone.close()
    await at.discard()
  })
})
