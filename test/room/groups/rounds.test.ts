import { describe, expect, test } from 'vitest'
import { goesByTables, metIn } from '../../../server/room/groups/lookup.ts'
import { touches } from '../../../server/room/touches.ts'
import { roleIn } from '../../../server/room/groups/round.ts'
import {
  did,
  facilitator,
  givenRoom,
  joined,
  participant,
  start,
  waited,
  type Past,
  type Scene,
} from '../given.ts'
import { given, grouped, left, opened, round, talks, together, went, wentOn } from './talks.ts'

const step = 'talks.tell'
const next = { type: 'nextTurn', step } as const
const form = { type: 'formGroups', step, size: 2, mode: 'mix' } as const
const four = joined('Anna', 'Ben', 'Cai', 'Dee')
const talking = (...past: readonly Past[]): Scene => given(four, opened(), grouped(), ...past)
const seq = (room: Scene): number => room.told.tip.state.seq
const undone = (room: Scene) => room.when(facilitator, { type: 'undo', of: seq(room) })
const mates = (room: Scene, seat: string): readonly string[] =>
  room.mine(seat).group?.people.map(({ id }) => id) ?? []
const mateOf = (room: Scene, seat: string): string =>
  mates(room, seat).find((id) => id !== seat) ?? ''

/** The same workshop with people who sit near in its first talk. */
const neighbours = {
  ...talks,
  steps: talks.steps.map((each) =>
    each.id === 'tell' && each.groups !== undefined
      ? { ...each, groups: { ...each.groups, mode: 'neighbours' as const } }
      : each,
  ),
}

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
})

const facilitatorView = { as: 'facilitator' } as const

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

  test('H73 whoever is one more than there are roles is told that they listen, in this turn and before the next', () => {
    const room = given(four, joined('Eva'), opened(), grouped(4))
    const five = mates(room, 'anna')
    const told = (times: number) =>
      five.map((each) => room.and(wentOn(times)).mine(each).group?.listens)
    const both = { now: true, next: true }
    expect(told(1)).toEqual([{ next: true }, undefined, undefined, { now: true }, both])
    expect(told(4)).toEqual([both, { next: true }, undefined, undefined, { now: true }])
    const pairs = talking(went)
    for (const seat of mates(pairs, 'anna')) expect(pairs.mine(seat).group?.listens).toBeUndefined()
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

  test('T23 who comes before the first turn sits down in the smallest group at once', () => {
    const room = talking(joined('Eva'))
    expect(mates(room, 'eva')).toHaveLength(3)
    expect(room.mine('eva').waiting).toBeUndefined()
  })

  test('T23 who comes later waits, and talks from the next turn on once somebody of the group agrees', () => {
    const room = talking(went, joined('Eva'))
    const asked = room.mine('eva').waiting
    expect(asked).toMatchObject({ step, agreed: false })
    expect(room.mine('eva').group).toBeUndefined()
    expect(room.stage('projector').round).toMatchObject({ waiting: 1, turns: 2 })
    expect(room.stage('participant').round?.waiting).toBeUndefined()
    const group = room.stage('facilitator').groups?.find(({ number }) => number === asked?.number)
    const [mate = '', other = ''] = [
      group?.people[0],
      room.stage('facilitator').groups?.find(({ number }) => number !== asked?.number)?.people[0],
    ]
    expect(room.mine(mate).group?.asks).toEqual([{ id: 'eva', name: 'Eva' }])
    expect(room.mine(other).group?.asks).toEqual([])
    const letIn = { type: 'letIn', step, seat: 'eva' } as const
    room.when(participant(other), letIn).thenRefused('not-allowed')
    room.when(participant('eva'), letIn).thenRefused('not-allowed')
    room.when(participant(mate), { ...letIn, seat: 'ben' }).thenRefused('not-waiting')
    const agreed = room.when(participant(mate), letIn).then({ type: 'personLetIn' })
    expect(agreed.mine('eva').waiting?.agreed).toBe(true)
    expect(agreed.and(wentOn(2)).mine('eva').group).toBeUndefined()
    const inside = agreed.and(wentOn(3))
    expect(mates(inside, 'eva')).toEqual([...(group?.people ?? []), 'eva'])
    expect(inside.stage('participant').round?.turns).toBe(3)
    expect(inside.and(wentOn(3)).mine('eva').group?.role).toBe('Teller')
    expect(room.and(wentOn(3)).mine('eva').waiting).toBeDefined()
    room.when(facilitator, letIn).then({ type: 'personLetIn' })
  })

  test('T23 where people chose whom they trust, they are asked even before they begin', () => {
    const room = given(four, opened(), grouped(2, 'choose'), joined('Eva'))
    expect(room.mine('eva').waiting).toBeDefined()
    const inside = room.and(did(facilitator, { type: 'letIn', step, seat: 'eva' }))
    expect(mates(inside, 'eva')).toHaveLength(3)
  })

  test('T23 two who come late ask different groups, and whoever came back asks, too', () => {
    const room = talking(went, joined('Eva', 'Fin'))
    expect(room.mine('eva').waiting?.number).not.toBe(room.mine('fin').waiting?.number)
    const back = did(
      { as: 'house' },
      {
        ...{ type: 'returnToSeat', seat: 'eva', usedHash: 'return-eva', tokenHash: 'new' },
        ...{ returnCode: 'NEW', returnHash: 'new' },
      },
    )
    const away = given(four, joined('Eva'), left('eva'), opened(), grouped(), went)
    expect(away.and(back).mine('eva').waiting).toBeDefined()
  })

  test('T24 who goes is out of the group, nobody’s turn is skipped, and none comes twice', () => {
    const six = joined('Anna', 'Ben', 'Cai', 'Dee', 'Eva', 'Fin')
    const room = given(six, opened(), grouped(3), went)
    const [first = '', second = '', third = ''] = mates(room, 'anna')
    const gone = room.and(left(first))
    expect(mates(gone, second)).toEqual([second, third])
    expect(gone.mine(second).group?.role).toBe('Listener')
    expect(gone.and(wentOn(3)).mine(second).group).toMatchObject({ role: 'Teller' })
    expect(gone.and(wentOn(3)).mine(third).group).toMatchObject({ does: 'Listen, and spot.' })
    expect(gone.and(wentOn(6)).mine(third).group).toMatchObject({ role: 'Teller' })
    const early = room.and(left(third))
    expect(early.and(wentOn(3)).mine(second).group).toMatchObject({ role: 'Teller' })
    expect(early.mine(first).group?.turns).toBe(2)
  })

  test.each([
    ['leaves', (seat: string) => left(seat)],
    [
      'is removed',
      (seat: string) => did(facilitator, { type: 'removeParticipant', participant: seat }),
    ],
    ['is erased', (seat: string) => did(participant(seat), { type: 'eraseMe' })],
  ] as const)('T25 when one of two %s, the other joins another group', (_what, goes) => {
    const room = talking(went)
    const alone = mateOf(room, 'anna')
    const after = room.and(goes('anna'))
    expect(mates(after, alone)).toHaveLength(3)
    expect(together(after)).toHaveLength(1)
    expect(round(after).groups.flatMap(({ places }) => places)).not.toContain('anna')
  })

  /** A pair in its first turn, one of the two, and the other pair. */
  const pairs = (room: Scene) => {
    const [teller = '', listener = ''] = mates(room, 'anna')
    const others = ['anna', 'ben', 'cai', 'dee'].filter((id) => !mates(room, 'anna').includes(id))
    return { teller, listener, others }
  }

  test('T61 who has told and is left alone listens in the group that they join, and nobody has a turn more', () => {
    const room = talking(wentOn(2))
    const { teller, listener, others } = pairs(room)
    const moved = room.and(left(listener))
    expect(moved.mine(teller).group).toMatchObject({ turns: 2, role: 'Spotter' })
    expect(mates(moved, teller)[0]).toBe(teller)
    expect(moved.stage('facilitator').round?.next).toMatchObject({ turns: 2 })
    const second = moved.and(wentOn(2))
    expect(second.stage('participant').round).toMatchObject({ turn: 2, turns: 2 })
    expect(others).toContain(second.mine(teller).group?.tells)
    expect(second.and(wentOn(3)).stage('participant').round?.state).toBe('over')
    // The others are in twos again, and whoever was with them has met them.
    const back = moved.and(left(teller))
    expect(mates(back, others[0] ?? '')).toHaveLength(2)
    expect(round(back).groups.filter(({ gone }) => gone.includes(teller))).toHaveLength(2)
  })

  test('T61 who had not told yet, or was broken off at once, has a turn where they come', () => {
    const room = talking(went)
    const { teller, listener } = pairs(room)
    for (const [goes, stays] of [
      [listener, teller],
      [teller, listener],
    ] as const) {
      const third = room.and(left(goes), wentOn(6))
      expect(third.stage('participant').round).toMatchObject({ turn: 3, turns: 3 })
      expect(third.mine(stays).group).toMatchObject({ role: 'Teller', tells: stays })
    }
  })

  test('T61 who told, left and came back listens', () => {
    const room = talking(wentOn(2))
    const { teller } = pairs(room)
    const again = room.and(
      left(teller),
      did(
        { as: 'house' },
        {
          ...{ type: 'returnToSeat', seat: teller, usedHash: `return-${teller}`, tokenHash: 'new' },
          ...{ returnCode: 'NEW', returnHash: 'new' },
        },
      ),
      did(facilitator, { type: 'letIn', step, seat: teller }),
    )
    const last = again.and(wentOn(5))
    expect(last.mine(teller).group?.role).toBe('Spotter')
    expect(last.stage('participant').round).toMatchObject({ turn: 3, turns: 3 })
    expect(last.mine(teller).group?.tells).not.toBe(teller)
  })

  test('T61 who comes to a group whose turns are over has theirs in a turn that is yet to come', () => {
    const room = given(four, joined('Eva', 'Fin', 'Gil'), opened(), grouped(3), wentOn(7))
    const all = round(room).groups
    const quad = all.find(({ places }) => places.length === 4)?.places ?? []
    const late = room.and(left(quad[0] ?? ''), left(quad[1] ?? ''), left(quad[3] ?? ''))
    const last = quad[2] ?? ''
    // Left alone in the middle of the third turn, which was theirs.
    expect(late.mine(last).group).toMatchObject({ turns: 4, tells: expect.any(String) })
    expect(late.and(wentOn(3)).mine(last).group).toMatchObject({ role: 'Teller', tells: last })
    const idle = given(four, joined('Eva'), opened(), grouped(2), wentOn(9), joined('Fin'))
    const asked = idle.mine('fin').waiting?.number
    expect(round(idle).groups.find(({ number }) => number === asked)?.places).toHaveLength(2)
    const inside = idle.and(did(facilitator, { type: 'letIn', step, seat: 'fin' }), went)
    expect(inside.stage('participant').round).toMatchObject({ turn: 4, turns: 4 })
    expect(inside.mine('fin').group).toMatchObject({ role: 'Teller', tells: 'fin' })
  })

  test('T24 who goes after the talk is seen no more, and counts as met', () => {
    const over = talking(wentOn(7))
    const mate = mateOf(over, 'anna')
    const after = over.and(did(participant('anna'), { type: 'eraseMe' }))
    expect(mates(after, mate)).toEqual([mate])
    expect(round(after).groups.some(({ gone }) => gone.includes('anna'))).toBe(true)
  })

  test('T25 with no other group, the last one stays, and whoever comes joins them', () => {
    const two = given(joined('Anna', 'Ben'), opened(), grouped(), went, left('ben'))
    expect(mates(two, 'anna')).toEqual(['anna'])
    const more = two.and(
      joined('Eva'),
      did(participant('anna'), { type: 'letIn', step, seat: 'eva' }),
    )
    expect(mates(more.and(wentOn(3)), 'eva')).toEqual(['anna', 'eva'])
  })

  test('T26 a person’s own view is said to change when their group does, and nobody else’s', () => {
    const room = talking(went)
    const mate = mateOf(room, 'anna')
    const other = ['ben', 'cai', 'dee'].find((id) => !mates(room, 'anna').includes(id)) ?? ''
    const seqOf = (scene: Scene, seat: string): number => scene.sees(participant(seat)).mineSeq ?? 0
    const renamed = room.and(did(participant('anna'), { type: 'rename', name: 'Ann' }))
    expect(seqOf(renamed, mate)).toBeGreaterThan(seqOf(room, mate))
    expect(seqOf(renamed, other)).toBe(seqOf(room, other))
    expect(renamed.mine(mate).group?.people.map(({ name }) => name)).toContain('Ann')
    const stage = (scene: Scene): string => JSON.stringify(scene.stage('participant'))
    expect(stage(room.and(joined('Eva'), left(other)))).toBe(stage(room))
  })

  test('T64 once somebody says not now, nobody of the group is asked, and the next smallest is', () => {
    const room = talking(went, joined('Eva'))
    const no = { type: 'letIn', step, seat: 'eva', on: false } as const
    const asking = (scene: Scene) =>
      ['anna', 'ben', 'cai', 'dee'].filter((seat) => scene.mine(seat).group?.asks.length === 1)
    const [one = '', mate = ''] = asking(room)
    const seqOf = (scene: Scene, seat: string) => scene.sees(participant(seat)).mineSeq ?? 0
    const second = room
      .when(participant(one), no)
      .then({ type: 'personLetIn', seat: 'eva', on: false }, { type: 'personWaits', seat: 'eva' })
    expect(asking(second)).toHaveLength(2)
    expect(asking(second)).not.toContain(mate)
    for (const seat of [one, mate, 'eva', ...asking(second)])
      expect(seqOf(second, seat)).toBeGreaterThan(seqOf(room, seat))
    // Sockets are told once all of it has happened.
    const [answered] = second.told.log.slice(-2)
    const told = answered === undefined ? {} : touches(answered.event, second.told.tip.state)
    expect(told).toMatchObject({
      mine: 'eva',
      mates: expect.arrayContaining([one, mate]) as unknown,
    })
    expect(second.mine('eva').waiting?.number).not.toBe(room.mine('eva').waiting?.number)
    second.when(participant(mate), { ...no, on: true }).thenRefused('not-allowed')
    second.when(participant('eva'), no).thenRefused('not-allowed')

    const [other = ''] = asking(second)
    const third = second.when(participant(other), no).then({ type: 'personLetIn', on: false })
    expect(asking(third)).toEqual([])
    expect(third.mine('eva').waiting).toMatchObject({ agreed: false, declined: true })
    const waiting = third.stage('facilitator').groups?.flatMap((group) => group.waiting)
    expect(waiting).toEqual([{ id: 'eva', agreed: false, declined: true }])
    third.when(facilitator, no).then()
    expect(third.and(wentOn(3)).mine('eva').waiting?.declined).toBe(true)

    const inside = third.when(facilitator, { type: 'letIn', step, seat: 'eva' })
    expect(inside.mine('eva').waiting).toEqual({
      ...{ step, number: third.mine('eva').waiting?.number, agreed: true },
      colour: third.mine('eva').waiting?.colour,
    })
    inside.when(participant(other), no).then()
    expect(mates(inside.and(wentOn(3)), 'eva')).toContain(other)
  })

  test('T63 who waits for a group that joins another one is told at once which group is asked', () => {
    const room = talking(went, joined('Eva', 'Fin'))
    const number = room.mine('eva').waiting?.number ?? 0
    const one = round(room).groups.find((group) => group.number === number)?.places[0]
    const merged = room.and(left(one ?? ''))
    const seqOf = (scene: Scene): number => scene.sees(participant('eva')).mineSeq ?? 0
    expect(merged.mine('eva').waiting?.number).toBe(room.mine('fin').waiting?.number)
    expect(seqOf(merged)).toBeGreaterThan(seqOf(room))
  })

  test('T21 a role is that of the person’s place, counted from who tells', () => {
    const group = { number: 1, places: ['a', null, 'c', 'd'], listeners: [], gone: ['b'] }
    const roles = (turn: number) => ['a', 'c', 'd'].map((id) => roleIn(group, id, turn))
    expect([1, 2, 3, 4, 5].map(roles)).toEqual([
      [0, 1, 2],
      [3, 1, 2],
      [2, 0, 1],
      [1, 2, 0],
      [null, null, null],
    ])
  })
})
