import { describe, expect, test } from 'vitest'
import { goesByTables } from '../../../server/room/groups/lookup.ts'
import { facilitator, givenRoom, joined, start } from '../given.ts'
import { next, four, talking, undone, mates, neighbours } from './pairs.ts'
import { given, grouped, opened, went, wentOn } from './talks.ts'

describe('talking in turns', () => {
  test('T20 the one button goes from part to part and from turn to turn, each with its time, to the end', () => {
    const room = talking()
    expect(room.stage('participant').round).toMatchObject({ state: 'ready', turn: 0, turns: 2 })
    const told = [1, 2, 3, 4, 5, 6, 7].map((times) => {
      const { round: at, step: now } = room.and(wentOn(times)).stage('participant')
      const left = now?.timer === undefined ? 0 : (now.timer.endsAt - start) / 1000
      return [at?.state, at?.turn, at?.label, at?.seconds, left, at?.writes]
    })
    expect(told).toEqual([
      ['talking', 1, 'Tell', 60, 60, false],
      ['talking', 1, 'Ask', 30, 30, false],
      ['talking', 1, 'What I heard', 45, 45, true],
      ['talking', 2, 'Tell', 60, 60, false],
      ['talking', 2, 'Ask', 30, 30, false],
      ['talking', 2, 'What I heard', 45, 45, true],
      ['over', 3, '', 0, 0, false],
    ])
    room.and(wentOn(7)).when(facilitator, next).then()
    expect(room.and(wentOn(7)).stage('projector').step?.timer).toBeUndefined()
  })

  test('T30 every part of a turn is told, every role of a group of that size, and to the desk where it leads', () => {
    const told = talking().stage('participant').round
    expect(told?.parts.map(({ label }) => label)).toEqual(['Tell', 'Ask', 'What I heard'])
    expect(told?.next).toBeUndefined()
    const roles = (size: 2 | 3) =>
      given(joined('Anna', 'Ben', 'Cai'), opened(), grouped(size))
        .stage('projector')
        .round?.roles.map(({ label, does }) => `${label}: ${does}`)
    expect(roles(2)).toEqual(['Teller: Tell.', 'Listener: Listen, and spot.'])
    expect(roles(3)).toEqual(['Teller: Tell.', 'Listener: Listen.', 'Spotter: Spot.'])
    for (const times of [0, 1, 2, 3, 4, 5, 6]) {
      const to = talking(wentOn(times)).stage('facilitator').round?.next
      const { turn, turns, phase } = talking(wentOn(times + 1)).stage('participant').round ?? {}
      if (times < 6) expect(to).toEqual({ turn, turns, phase })
    }
  })

  test('T31 tables are asked for until the groups that go by them are made', () => {
    const open = given(joined('Anna', 'Ben', 'Cai'), opened())
    expect(goesByTables(open.told.tip.state)).toBe(false)
    const near = givenRoom(
      { programme: [{ item: 'talks', workshop: neighbours, form: 'full' }] },
      joined('Anna', 'Ben', 'Cai'),
      opened(),
    )
    expect(goesByTables(near.told.tip.state)).toBe(true)
    expect(goesByTables(near.and(grouped(2, 'neighbours')).told.tip.state)).toBe(false)
  })

  test('T20 going on is taken back, with the time that was left', () => {
    const room = talking(wentOn(3))
    const back = undone(room)
    expect(back.stage('participant').round).toMatchObject({ turn: 1, phase: 1, label: 'Ask' })
    expect(back.stage('participant').step?.timer).toEqual({ endsAt: start + 30_000 })
    expect(undone(talking(went)).stage('participant').round).toMatchObject({ state: 'ready' })
  })

  test('T21 everybody has each role once, says who comes next, and phones never disagree', () => {
    const six = joined('Anna', 'Ben', 'Cai', 'Dee', 'Eva', 'Fin')
    const room = given(six, opened(), grouped(3))
    const roles = (seat: string): readonly (string | undefined)[] =>
      [1, 4, 7].map((times) => room.and(wentOn(times)).mine(seat).group?.role)
    for (const seat of ['anna', 'ben', 'cai', 'dee', 'eva', 'fin'])
      expect(roles(seat).toSorted()).toEqual(['Listener', 'Spotter', 'Teller'])
    const first = room.and(went)
    for (const seat of mates(first, 'anna')) {
      const now = first.mine(seat).group
      expect(now?.next).toBe(room.and(wentOn(4)).mine(seat).group?.role)
      expect(now?.tells).toBe(mates(first, seat)[0])
    }
    expect(room.mine('anna').group?.role).toBe(first.mine('anna').group?.role)
  })

  test('T21 in twos another instruction holds', () => {
    const room = talking(went)
    const seat = mates(room, 'anna')[1] ?? ''
    expect(room.mine(seat).group).toMatchObject({ role: 'Listener', does: 'Listen, and spot.' })
  })

  test('T22 a smaller group has no role while others have their last turn', () => {
    const room = given(four, joined('Eva'), opened(), grouped(2), wentOn(7))
    expect(room.stage('participant').round).toMatchObject({ turn: 3, turns: 3, state: 'talking' })
    const sizes = ['anna', 'ben', 'cai', 'dee', 'eva'].map((seat) => {
      const { people = [], role } = room.mine(seat).group ?? {}
      return [people.length, role !== undefined]
    })
    expect(sizes.toSorted()).toEqual([
      ...[
        [2, false],
        [2, false],
      ],
      ...[
        [3, true],
        [3, true],
        [3, true],
      ],
    ])
  })
})
