import { describe, expect, test } from 'vitest'
import { roleIn } from '../../../server/room/groups/round.ts'
import { touches } from '../../../server/room/touches.ts'
import { did, facilitator, joined, participant, type Scene } from '../given.ts'
import { step, four, talking, mates, mateOf, seq } from './pairs.ts'
import { given, grouped, left, opened, round, together, went, wentOn } from './talks.ts'

const peopleOf = (room: Scene, number: number | undefined): readonly string[] =>
  room.stage('facilitator').groups?.find((group) => group.number === number)?.people ?? []

describe('coming and going while people talk', () => {
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

  test('T25 who is left alone while the room is elsewhere joins another group when it comes back', () => {
    const room = talking(went)
    const alone = mateOf(room, 'anna')
    const again = room.and(opened('again'))
    const away = again.and(left('anna'))
    expect(mates(away, alone)).toEqual([alone])
    expect(mates(away.and(opened()), alone)).toHaveLength(3)
    const back = away.when(facilitator, { type: 'undo', of: seq(again) })
    expect(mates(back, alone)).toHaveLength(3)
    // Two who are alone are together then.
    const other = ['ben', 'cai', 'dee'].find((id) => id !== alone) ?? ''
    const both = away.and(left(other), opened())
    expect(mates(both, alone)).toEqual(mates(both, mateOf(room, other)))
    expect(mates(both, alone)).toHaveLength(2)
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

  test('T26 the group that is asked is told of whoever went out of another one and comes back', () => {
    const eight = joined('Anna', 'Ben', 'Cai', 'Dee', 'Eva', 'Fin', 'Gus', 'Hal')
    const room = given(eight, opened(), grouped(4), went)
    const [one = '', two = '', ...asked] = ['ben', 'cai', 'dee', 'eva', 'fin', 'gus', 'hal'].filter(
      (id) => !mates(room, 'anna').includes(id),
    )
    const away = room.and(left('anna'), left(one), left(two))
    const back = away.and(
      did(
        { as: 'house' },
        {
          ...{ type: 'returnToSeat', seat: 'anna', usedHash: 'return-anna', tokenHash: 'new' },
          ...{ returnCode: 'NEW', returnHash: 'new' },
        },
      ),
    )
    for (const mate of asked) {
      const seqOf = (scene: Scene) => scene.sees(participant(mate)).mineSeq ?? 0
      expect(back.mine(mate).group?.asks).toEqual([{ id: 'anna', name: 'Anna' }])
      expect(seqOf(back)).toBeGreaterThan(seqOf(away))
    }
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

  test('T77 who waits for a group that joins one that said not now asks the next that has not', () => {
    const six = joined('Anna', 'Ben', 'Cai', 'Dee', 'Eva', 'Fin')
    const no = did(facilitator, { type: 'letIn', step, seat: 'gus', on: false })
    const room = given(six, opened(), grouped(), went, joined('Gus'))
    const first = room.mine('gus').waiting?.number
    const second = room.and(no)
    const asked = second.mine('gus').waiting?.number
    const [one = '', other = ''] = peopleOf(second, asked)
    const merged = second.and(left(one))
    expect(peopleOf(merged, first)).toContain(other)
    const third = merged.mine('gus').waiting
    expect(third).toMatchObject({ agreed: false })
    expect(third?.declined).toBeUndefined()
    expect([first, asked]).not.toContain(third?.number)
    // Where that one says not now, too, it is true of all.
    expect(merged.and(no).mine('gus').waiting?.declined).toBe(true)
    // The same where nobody of the room is at the talk when one of them goes.
    const later = second.and(opened('again'), left(one), opened())
    expect(later.mine('gus').waiting).toEqual(third)
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
