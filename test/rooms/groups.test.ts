import { expect, test } from 'vitest'
import { talks } from '../room/groups/talks.ts'
import { opening, seated } from './kit.ts'
import { act, by, code, overThree, there, until } from './three.ts'

overThree('groups', (it) => {
  test('T28 groups that are made at two processes at once are the same at both, and after a replay', async () => {
    const programme = [{ item: 'talks', workshop: talks, form: 'full' }] as const
    const { room } = await it.one.rooms.open({ ...opening, programme })
    const same = there(await it.two.rooms.get(room.id))
    const people = []
    for (let n = 0; n < 9; n++) people.push(await seated(it.one.rooms, room, `Person ${n}`))
    const step = 'talks.tell'
    await act(room, { type: 'openStep', step })
    const form = { type: 'formGroups', step, size: 2, mode: 'mix' } as const
    const [one, other] = await Promise.all([act(room, form), act(same, form)])
    expect([code(one), code(other)]).toEqual(['ok', 'ok'])
    await act(same, { type: 'nextTurn', step })
    const [anna] = people
    if (anna !== undefined) await act(room, { type: 'leave' }, by(anna))
    await until(() => room.state().seq === same.state().seq)
    expect(room.state().rounds).toHaveLength(1)
    expect(same.state().rounds).toEqual(room.state().rounds)
    const fresh = there(await it.three.rooms.get(room.id))
    expect(fresh.state().rounds).toEqual(room.state().rounds)
    expect(fresh.view({ as: 'facilitator' }).stage.groups).toEqual(
      room.view({ as: 'facilitator' }).stage.groups,
    )
  })
})
