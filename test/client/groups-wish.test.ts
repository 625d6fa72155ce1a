import { describe, expect, it } from 'vitest'
import { GroupsWish } from '../../client/facilitator/groups-wish.svelte.ts'
import type { GroupsAsked } from '../../client/facilitator/next-step.ts'

const said: GroupsAsked = { size: 2, mode: 'mix' }
const three: GroupsAsked = { size: 3, mode: 'mix' }
const others: GroupsAsked = { size: 4, mode: 'choose' }

const taken = () => Promise.resolve(true)

describe('a choice about groups on its way', () => {
  it('H94: a second choice adds to the first, and neither goes back before the room shows it', async () => {
    const wish = new GroupsWish()
    const first = wish.hold(three, taken)
    const both: GroupsAsked = { ...wish.over(said), mode: 'choose' }
    expect(both).toEqual({ size: 3, mode: 'choose' })
    const second = wish.hold(both, taken)
    wish.seen(three)
    expect(wish.over(three)).toEqual(both)
    await Promise.all([first, second])
    expect(wish.over(three)).toEqual(both)
    wish.seen(both)
    expect(wish.over(said)).toEqual(said)
  })

  it('H94: a choice that is refused, or that another console changed, gives way to what the room says', async () => {
    const wish = new GroupsWish()
    await wish.hold(three, () => Promise.resolve(false))
    expect(wish.over(said)).toEqual(said)
    await wish.hold(three, taken)
    expect(wish.over(said)).toEqual(three)
    wish.seen(others)
    expect(wish.over(others)).toEqual(others)
  })

  it('H94: a refusal of the first leaves the second, which is on its way', async () => {
    const wish = new GroupsWish()
    const first = wish.hold(three, () => Promise.resolve(false))
    const second = wish.hold(others, taken)
    await Promise.all([first, second])
    expect(wish.over(said)).toEqual(others)
  })
})
