import { expect, test } from 'vitest'
import { tallyOf, withChanges } from '../../client/facilitator/people.ts'
import { stuck } from '../../client/facilitator/stuck.ts'
import type { Person } from '../../client/facilitator/people.ts'

const now = 1_000_000
const person = (id: string, state: Person['state'], agoMs: number): Person => ({
  id,
  name: id,
  state,
  since: now - agoMs,
})
const room = [
  person('ada', 'done', 0),
  person('ben', 'writing', 0),
  person('cleo', 'offline', 50_000),
]

test('K6 a change keeps everybody in their place; newcomers stand at the end', () => {
  const after = withChanges(room, {
    seq: 2,
    changed: [person('ben', 'done', 0), person('dan', 'not-started', 0)],
  })
  expect(after.map((each) => [each.id, each.state])).toEqual([
    ['ada', 'done'],
    ['ben', 'done'],
    ['cleo', 'offline'],
    ['dan', 'not-started'],
  ])
})

test('K6 who is gone leaves the list, and a whole list replaces it', () => {
  const without = withChanges(room, { seq: 2, changed: [{ id: 'ada', gone: true }] })
  expect(without.map((each) => each.id)).toEqual(['ben', 'cleo'])
  const whole = withChanges(room, { seq: 3, whole: true, changed: [person('cleo', 'writing', 0)] })
  expect(whole.map((each) => each.id)).toEqual(['cleo'])
})

test('K6 people are counted by state', () => {
  expect(tallyOf(room)).toEqual({ 'not-started': 0, writing: 1, done: 1, offline: 1 })
})

test('K7 stuck: offline for more than 30 seconds, or open and untouched for more than 60', () => {
  const people = [
    person('just-away', 'offline', 30_000),
    person('away', 'offline', 50_000),
    person('long-away', 'offline', 120_000),
    person('untouched', 'not-started', 90_000),
    person('slow', 'not-started', 60_000),
    person('writes', 'writing', 500_000),
    person('finished', 'done', 500_000),
  ]
  expect(stuck(people, now, now - 200_000).map((each) => [each.person.id, each.forMs])).toEqual([
    ['long-away', 120_000],
    ['away', 50_000],
    ['untouched', 90_000],
  ])
})

test('K7 nobody is untouched while nothing is asked, or before the step was open for a minute', () => {
  const people = [person('untouched', 'not-started', 90_000)]
  expect(stuck(people, now, null)).toEqual([])
  expect(stuck(people, now, now - 60_000)).toEqual([])
  expect(stuck(people, now, now - 61_000)).toHaveLength(1)
})
