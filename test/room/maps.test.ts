import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  answered,
  closed,
  did,
  facilitator,
  givenRoom,
  joined,
  opened,
  participant,
  revealed,
  workshopIn,
  type Past,
} from './given.ts'
import { all, figure, people, reveal } from './wall.ts'
import { parseWorkshop } from '../../templates/parse-workshop.ts'

const maps = (...past: readonly Past[]) =>
  givenRoom(
    { programme: [{ item: 'walk', workshop: workshopIn('maps.yaml'), form: 'full' }] },
    joined('Anna', 'Ben', 'Cai', 'Dee', 'Eva', 'Fin'),
    ...past,
  )
const spots = [
  { x: 11, y: 91 },
  { x: 12, y: 92 },
  { x: 83, y: 93 },
  { x: 14, y: 4 },
] as const
const guesses = (step: string, n: number): Past =>
  all(n, step, (_seat, place) => ({ it: spots[place] }))

test.each(['counted', 'unnamed'])('L66: a map that is %s shows quarters and no places', (step) => {
  const room = maps(opened(step), guesses(step, 4), closed(step), revealed(step))
  const { n, quarters, dots } = figure(room, 'map')
  expect({ n, counts: quarters.map(({ count }) => count), dots }).toEqual({
    n: 4,
    counts: [2, 1, 1, 0],
    dots: [],
  })
  for (const seen of [
    room.stage('projector'),
    room.stage('facilitator'),
    room.stage('participant'),
  ])
    expect(JSON.stringify(seen)).not.toMatch(/"x":\d/u)
})

test('L66: places that may be shown wait for minGroup people, and are each by themselves', () => {
  const both = { talk: { x: 10, y: 20 }, course: { x: 70, y: 80 } }
  const two = maps(
    opened('dotted'),
    all(2, 'dotted', () => both),
    closed('dotted'),
  )
  two.when(facilitator, reveal('dotted')).thenRefused('too-few-answers', { have: 2, need: 3 })
  const shown = two.and(answered('cai', 'dotted', both), revealed('dotted'))
  const { dots } = figure(shown, 'map')
  expect(dots.map(({ x, label }) => `${label} ${x}`).sort()).toEqual([
    'A course 70',
    'A course 70',
    'A course 70',
    'A talk 10',
    'A talk 10',
    'A talk 10',
  ])
  expect(dots.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `dot-${n}`))
})

test('L66: the dots of whoever is erased leave the map, its counts stay', () => {
  const room = maps(
    opened('dotted'),
    all(4, 'dotted', (_seat, place) => ({ talk: spots[place] })),
    closed('dotted'),
    revealed('dotted'),
    did(participant(people[2]), { type: 'eraseMe' }),
  )
  const { quarters, dots } = figure(room, 'map')
  expect(quarters.map(({ count }) => count)).toEqual([2, 1, 1, 0])
  expect(dots.map(({ x }) => x).sort()).toEqual([11, 12, 14])
})

test('L66: a place has no words, so nobody reads it first', () => {
  const room = maps(
    opened('dotted'),
    all(6, 'dotted', () => ({ talk: { x: 10, y: 20 } })),
    closed('dotted'),
  )
  expect(room.stage('facilitator').queue).toEqual([])
})

test('L66: a sensitive map is shown where two quarters have 3 people each', () => {
  const at = (n: number, high: number): Past =>
    all(n, 'guarded', (_seat, place) => ({ it: { x: 10, y: place < high ? 90 : 10 } }))
  maps(opened('guarded'), at(5, 3), closed('guarded'))
    .when(facilitator, reveal('guarded'))
    .thenRefused('too-alike')
  const room = maps(opened('guarded'), at(6, 3), closed('guarded'), revealed('guarded'))
  expect(figure(room, 'map').quarters.map(({ count }) => count)).toEqual([3, 0, 3, 0])
})

test('L66: a workshop cannot ask for places as totals', () => {
  const yaml = readFileSync(new URL('maps.yaml', import.meta.url), 'utf8')
  const read = parseWorkshop(yaml.replace('dots: { to: unnamed }', 'dots: { to: counts }'))
  expect(read).toMatchObject({
    ok: false,
    problems: [{ path: 'steps.2.audience.parts.dots' }],
  })
})

const rates = (seat: string, step: string, number: number): Past =>
  answered(seat, step, { rows: { it: number } })

test('L65: a place on both axes is proposed from earlier answers, and counts for nobody until it is given', () => {
  const room = maps(
    opened('love'),
    ...people.map((seat) => rates(seat, 'love', 8)),
    opened('ease'),
    ...people.map((seat) => rates(seat, 'ease', 1)),
    opened('started'),
  )
  const { proposed, carried, answers } = room.mine('anna')
  expect(proposed['walk.started']).toEqual({ it: { x: 33, y: 80 } })
  expect(carried['walk.started']).toMatchObject([{ id: 'it', at: { y: 80 } }])
  expect(answers['walk.started']).toBeUndefined()
  room
    .and(closed('started'))
    .when(facilitator, reveal('started'))
    .thenRefused('too-few-answers', { have: 0, need: 3 })
  const given = room.and(answered('anna', 'started', { it: { x: 33, y: 81 } })).mine('anna')
  expect(given.proposed['walk.started']).toBeUndefined()
})

test('L65: on one axis alone earlier answers say where, and propose no answer', () => {
  const room = maps(opened('love'), rates('anna', 'love', 8), opened('started'))
  expect(room.mine('anna').carried['walk.started']).toEqual([
    { id: 'it', text: 'My target', at: { y: 80 } },
  ])
  expect(room.mine('anna').proposed['walk.started']).toBeUndefined()
  expect(room.mine('ben').carried['walk.started']).toBeUndefined()
})
