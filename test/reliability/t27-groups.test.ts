import { expect, test } from 'vitest'
import { evolve } from '../../server/room/evolve.ts'
import type { Event } from '../../server/room/events.ts'
import { Scene } from '../room/given.ts'
import {
  checkFormed,
  checkReplayed,
  checkTogether,
  checkTurns,
  randomTalks,
} from '../room/groups/random-talks.ts'
import { given, grouped, opened, round, wentOn } from '../room/groups/talks.ts'
import { joined } from '../room/given.ts'
import { report, seedFor, sized } from './figure.ts'
import { chanceFrom } from './processes/chance.ts'

test('T27 in random rooms of people who come and go nobody is alone, nobody meets again while that can be had or tells twice, and every node has the same groups', () => {
  const seed = seedFor('T27')
  const rooms = sized(30, 1000)
  let formed = 0
  for (let place = 0; place < rooms; place += 1) {
    const chance = chanceFrom(`groups ${seed} ${place}`)
    try {
      formed += randomTalks((n) => chance.below(n)).told.tip.state.rounds.length
    } catch (fault) {
      throw new Error(`room ${place} of SEED=${seed}: ${String(fault)}`, { cause: fault })
    }
  }
  report('T27', { rooms, formed })
  expect(formed).toBeGreaterThan(rooms)
})

/** A room after an event that nothing of ours would decide. */
function planted(room: Scene, event: Event): Scene {
  const { tip, log, at } = room.told
  const recorded = { seq: tip.state.seq + 1, at, event }
  return new Scene({
    ...room.told,
    tip: { ...tip, state: evolve(tip.state, recorded) },
    log: [...log, recorded],
  })
}

test('T27 the checks find a person who is alone, one who meets somebody again or tells twice, and groups that are nobody’s decision', () => {
  const people = joined(...Array.from({ length: 12 }, (_, place) => `P${place}`))
  const room = given(people, opened(), grouped(), wentOn(9))
  const groups = round(room).groups.map(({ number, places }) => ({
    number,
    people: places.filter((id) => id !== null),
  }))
  const again = { type: 'groupsFormed', step: 'talks.again', size: 2, mode: 'mix', groups } as const
  const met = new Map(
    groups.flatMap(({ people: [a = '', b = ''] }) => [
      [a, new Set([b])] as const,
      [b, new Set([a])] as const,
    ]),
  )
  const by = { size: 2, rounds: 2 } as const
  expect(() => checkFormed(planted(room, again), met, by)).toThrow(/meet again/)
  expect(() => checkFormed(planted(room, again), new Map(), by)).not.toThrow()
  const [first, ...others] = groups
  const [one = '', two = ''] = first?.people ?? []
  const alone = [{ number: 1, people: [one] }, { number: 7, people: [two] }, ...others]
  expect(() => checkTogether(planted(room, { ...again, groups: alone }))).toThrow(/alone/)
  const twice = [...groups, { number: 9, people: [one, two] }]
  expect(() => checkTogether(planted(room, { ...again, groups: twice }))).toThrow(/two groups/)
  const talking = given(people, opened(), grouped(), wentOn(5))
  const had = new Map(round(talking).groups.flatMap(({ places: [first] }) => [[first ?? '', 1]]))
  expect(() => checkTurns(talking, had)).not.toThrow()
  for (const { places } of round(talking).groups) had.set(places[1] ?? '', 1)
  expect(() => checkTurns(talking, had)).toThrow(/tells again/)
  const unlogged = planted(room, again)
  const forgotten = new Scene({ ...unlogged.told, log: room.told.log })
  expect(() => checkReplayed(forgotten)).toThrow(/other groups/)
})
