import { afterAll, beforeAll, expect, test } from 'vitest'
import { talks } from '../room/groups/talks.ts'
import type { LiveHouse } from './kit.ts'
import { liveHouse } from './kit.ts'
import { count } from './wire.ts'

let at: LiveHouse
beforeAll(async () => {
  at = await liveHouse('groups')
})
afterAll(() => at.discard())

test('T26 a group is told at once who comes, goes or has another name, and no other phone hears of it', async () => {
  const programme = [{ item: 'talks', workshop: talks, form: 'full' }] as const
  const { room } = await at.open('Talks', { programme })
  const people: Awaited<ReturnType<LiveHouse['person']>>[] = []
  for (const name of ['Anna', 'Ben', 'Cai', 'Dee']) people.push(await at.person(room, name))
  const desk = await at.desk(room)
  const step = 'talks.tell'
  await desk.ask({ type: 'openStep', step })
  await desk.ask({ type: 'formGroups', step, size: 2, mode: 'mix' })
  for (const { phone } of people)
    await phone.until((frame) => frame.name === 'mine' && frame.body.mine.group !== undefined)
  const groupOf = (place: number) => people[place]?.phone.newest('mine')?.mine.group
  const mate = [1, 2, 3].find((place) => groupOf(place)?.number === groupOf(0)?.number) ?? 0
  const other = [1, 2, 3].find((place) => place !== mate) ?? 0
  const before = count(people[other]?.phone ?? desk, 'mine')
  await people[0]?.phone.ask({ type: 'rename', name: 'Annika' })
  await people[mate]?.phone.until(
    (frame) =>
      frame.name === 'mine' &&
      frame.body.mine.group?.people.some(({ name }) => name === 'Annika') === true,
  )
  await people[other]?.phone.caughtUp()
  expect(count(people[other]?.phone ?? desk, 'mine')).toBe(before)
  expect(at.faults).toEqual([])
})
