import { describe, expect, test } from 'vitest'
import { goesByTables, metIn } from '../../../server/room/groups/lookup.ts'
import { did, facilitator, joined, participant, waited } from '../given.ts'
import { step, next, form, four, talking, seq, undone, mates, mateOf } from './pairs.ts'
import { given, grouped, left, opened, round, together, went, wentOn } from './talks.ts'

const facilitatorView = { as: 'facilitator' } as const

describe('making groups', () => {
  test('H74 other groups than the workshop means are asked for before they are made', () => {
    const ask = (mode: 'neighbours' | 'keep' | 'byAnswer', at = step) =>
      ({ type: 'askGroups', step: at, size: 2, mode }) as const
    const room = given(four)
    expect(goesByTables(room.told.tip.state)).toBe(false)
    const asked = room.and(did(facilitator, ask('neighbours')), opened())
    expect(goesByTables(asked.told.tip.state)).toBe(true)
    for (const audience of ['participant', 'facilitator'] as const)
      expect(asked.stage(audience).step?.groups).toEqual({ size: 2, mode: 'neighbours' })
    expect(goesByTables(asked.and(grouped(2, 'neighbours')).told.tip.state)).toBe(false)
    asked.when(facilitator, ask('neighbours')).then()
    room.when(facilitator, ask('keep')).thenRefused('no-earlier-groups')
    room.when(facilitator, ask('byAnswer')).thenRefused('groups-by-no-answer')
    room.when(facilitator, ask('neighbours', 'talks.week')).thenRefused('step-has-no-groups')
    room.when(facilitator, ask('neighbours', 'none')).thenRefused('step-unknown')
  })

  test('T12 everybody who is here is in a group, and is told its number, its colour and who is in it', () => {
    const room = talking()
    expect(together(room).flat().toSorted()).toEqual(['anna', 'ben', 'cai', 'dee'])
    const own = room.mine('anna').group
    expect(own).toMatchObject({ step, turn: 0, turns: 2, asks: [] })
    expect(own?.people.map(({ name }) => name)).toContain('Anna')
    expect(own?.colour).toBe(own?.number === 1 ? 'blue' : 'orange')
    const stage = room.stage('facilitator')
    expect(stage.groups?.map(({ number, people }) => [number, people.length])).toEqual([
      [1, 2],
      [2, 2],
    ])
    expect(room.sees(facilitatorView).people?.map(({ id, ...more }) => [id, more])).toContainEqual([
      'anna',
      expect.objectContaining({ group: own?.number }),
    ])
    expect(stage.step?.groups).toEqual({ size: 3, mode: 'mix' })
  })

  test('T12 who left or was removed is in no group, and who is offline is in one and marked', () => {
    const room = given(four, joined('Eva'), left('eva'), opened())
    const offline = room.and((told) => ({ ...told, online: ['anna', 'ben', 'cai'] }), grouped())
    expect(together(offline).flat()).not.toContain('eva')
    const marked = offline.stage('facilitator').groups?.flatMap((group) => group.offline)
    expect(marked).toEqual(['dee'])
  })

  test('T13 what cannot be made is refused with its reason', () => {
    const room = given(joined('Anna'), opened())
    room.when(facilitator, form).thenRefused('too-few-people')
    const two = room.and(joined('Ben'))
    two.when(facilitator, { ...form, mode: 'keep' }).thenRefused('no-earlier-groups')
    two.when(facilitator, { ...form, mode: 'byAnswer' }).thenRefused('groups-by-no-answer')
    two.when(facilitator, { ...form, step: 'talks.week' }).thenRefused('step-has-no-groups')
    two.when(facilitator, { ...form, step: 'talks.again' }).thenRefused('step-not-open')
    two.when(facilitator, { ...form, step: 'talks.no' }).thenRefused('step-unknown')
    two.when(facilitator, next).thenRefused('groups-not-formed')
    two
      .when(facilitator, { type: 'swapPeople', a: 'anna', b: 'ben' })
      .thenRefused('groups-not-formed')
    two
      .and(did(facilitator, { type: 'pairRule', a: 'anna', b: 'ben', rule: 'apart' }))
      .when(facilitator, form)
      .thenRefused('kept-apart')
    two.when(participant('anna'), form).thenRefused('not-allowed')
  })

  test('T14 nobody meets again in the next talk, and the same groups are kept where that is asked', () => {
    const first = talking(wentOn(9))
    const second = first.and(opened('again'), grouped(2, 'mix', 'again'))
    for (const pair of together(second, 'again')) expect(together(first)).not.toContainEqual(pair)
    const kept = first.and(opened('again'), grouped(2, 'keep', 'again'))
    expect(together(kept, 'again')).toEqual(together(first))
  })

  test('T14 groups that nobody has begun to talk in are made anew without a trace, and are other ones', () => {
    const first = talking()
    const second = first.and(grouped())
    expect(together(second)).not.toEqual(together(first))
    expect(second.told.tip.state.rounds).toHaveLength(1)
    expect(talking(went, grouped()).told.tip.state.rounds).toHaveLength(2)
  })

  test('T15 groups go by a done answer of the step that the workshop names, and phones say so before', () => {
    const chose = (seat: string, id: string) =>
      did(participant(seat), {
        ...{ type: 'giveAnswer', step: 'talks.week', answer: [id], rev: 1, done: true },
      })
    const room = given(four, opened('week'))
    expect(room.stage('participant').step?.decidesGroups).toBe('unlike')
    const after = room.and(
      ...['anna', 'ben'].map((seat) => chose(seat, 'sea')),
      ...['cai', 'dee'].map((seat) => chose(seat, 'hills')),
      opened('again'),
      grouped(2, 'byAnswer', 'again'),
    )
    for (const pair of together(after, 'again'))
      expect(pair.filter((id) => id === 'anna' || id === 'ben')).toHaveLength(1)
    expect(after.stage('participant').step?.groups).toEqual({
      ...{ size: 2, mode: 'byAnswer', by: 'week', how: 'unlike' },
    })
  })

  test('T16 people say at which table they sit, when they join or later, and neighbours are told theirs', () => {
    const table = (seat: string, at: string) =>
      did(participant(seat), { type: 'setTable', table: at })
    const room = given(
      four,
      table('anna', ' a '),
      table('ben', 'A'),
      table('cai', 'b'),
      table('dee', 'B'),
    )
    expect(room.mine('anna').table).toBe('A')
    const seated = room.and(opened(), grouped(2, 'neighbours'))
    expect(together(seated)).toEqual([
      ['anna', 'ben'],
      ['cai', 'dee'],
    ])
    expect(seated.mine('dee').group).toMatchObject({ number: 2, place: 'B' })
    room
      .when(participant('anna'), { type: 'setTable', table: 'by the door' })
      .thenRefused('table-chars')
    room.when(participant('anna'), { type: 'setTable', table: 'A' }).then()
    expect(
      room.and(did(participant('anna'), { type: 'setTable', table: null })).mine('anna').table,
    ).toBeUndefined()
  })

  test('T17 people type the same number as somebody whom they trust', () => {
    const typed = (seat: string, number: number | null) =>
      did(participant(seat), { type: 'chooseNumber', step, number })
    const room = given(four, opened(), typed('anna', 7), typed('dee', 7), typed('ben', 9))
    expect(room.mine('anna').numbers).toEqual({ [step]: 7 })
    expect(together(room.and(grouped(2, 'choose')))).toContainEqual(['anna', 'dee'])
    expect(room.and(typed('anna', null)).mine('anna').numbers).toBeUndefined()
    const ask = { type: 'chooseNumber', number: 7 } as const
    room.when(participant('cai'), { ...ask, step: 'talks.week' }).thenRefused('step-has-no-groups')
    room.when(participant('cai'), { ...ask, step: 'talks.again' }).thenRefused('step-never-opened')
  })

  test('T18 two people change places, but not so that somebody sits with whom they are kept from', () => {
    const room = talking()
    const other = ['ben', 'cai', 'dee'].find((id) => !mates(room, 'anna').includes(id)) ?? ''
    const swap = { type: 'swapPeople', a: 'anna', b: other } as const
    const swapped = room.when(facilitator, swap).then({ type: 'peopleSwapped' })
    expect(mateOf(swapped, 'anna')).toBe(mateOf(room, other))
    expect(together(undone(swapped))).toEqual(together(room))
    const apart = { type: 'pairRule', a: mateOf(room, other), b: 'anna', rule: 'apart' } as const
    const ruled = room.and(did(facilitator, apart))
    ruled.when(facilitator, swap).thenRefused('kept-apart')
    expect(ruled.stage('facilitator').pairRules).toHaveLength(1)
    expect(undone(ruled).stage('facilitator').pairRules).toBeUndefined()
    ruled.when(facilitator, { ...apart, rule: null }).then({ type: 'pairRuled', rule: null })
    ruled.when(facilitator, apart).then()
    room.when(facilitator, { ...swap, b: 'nobody' }).thenRefused('not-in-groups')
    room.when(facilitator, { ...apart, b: apart.a }).thenRefused('bad-shape', { path: 'b' })
  })

  test('T19 making groups is taken back for 10 s, to none or to those that were there', () => {
    const none = undone(talking())
    expect(none.mine('anna').group).toBeUndefined()
    expect(none.stage('participant').round).toBeUndefined()
    const first = talking()
    expect(together(undone(first.and(grouped())))).toEqual(together(first))
    const begun = talking(went)
    const again = undone(begun.and(grouped(3)))
    expect(together(again)).toEqual(together(begun))
    expect(again.stage('participant').round?.turn).toBe(1)
    expect(first.stage('facilitator').undo?.act).toBe('formGroups')
    first
      .and(waited(10_001))
      .when(facilitator, { type: 'undo', of: seq(first) })
      .thenRefused('undo-too-late')
  })

  test('T19 who has gone meanwhile is in no group that comes back, and nobody who came is left out', () => {
    const first = talking(joined('Eva', 'Fin'))
    const again = first.and(grouped())
    const of = again.told.log.findLast(({ event }) => event.type === 'groupsFormed')?.seq ?? 0
    const now = again.and(left('anna'), joined('Gil'))
    const back = now.when(facilitator, { type: 'undo', of })
    const groups = together(back)
    expect(groups.flat().toSorted()).toEqual(['ben', 'cai', 'dee', 'eva', 'fin', 'gil'])
    expect(groups.every((people) => people.length > 1)).toBe(true)
  })

  test('T18 people who change places once a talk has begun have met those whom they leave', () => {
    const room = talking(went)
    const before = mateOf(room, 'anna')
    const other = ['ben', 'cai', 'dee'].find((id) => id !== before) ?? ''
    const swapped = room.and(did(facilitator, { type: 'swapPeople', a: 'anna', b: other }))
    const met = metIn(swapped.told.tip.state, undefined)
    expect([met('anna', before), met('anna', mateOf(swapped, 'anna'))]).toEqual([1, 1])
  })

  test('T76 two swap only where both have told, both are telling or neither has, and it is taken back', () => {
    for (const [times, fine, wrong] of [
      [1, [0, 1], null],
      [2, [0, 0], [0, 1]],
      [4, [1, 1], [0, 1]],
      [5, [1, 1], [0, 1]],
      [7, [0, 1], null],
    ] as const) {
      const room = talking(wentOn(times))
      const [one, two] = round(room).groups.map(({ places }) => places)
      const swap = ([a, b]: readonly [number, number]) =>
        room.when(facilitator, {
          ...{ type: 'swapPeople', a: one?.[a] ?? '', b: two?.[b] ?? '' },
        })
      const after = swap(fine).then({ type: 'peopleSwapped' })
      expect(together(undone(after))).toEqual(together(room))
      if (wrong !== null) swap(wrong).thenRefused('turns-differ')
    }
  })
})
