import { expect, test } from 'vitest'
import { planInput } from '../../server/room/documents.ts'
import { planOf } from '../../templates/plan.ts'
import {
  answer,
  answered,
  closed,
  facilitator,
  givenRoom,
  joined,
  opened,
  participant,
  revealed,
  say,
  workshopIn,
  type Past,
  type Said,
  type Scene,
} from './given.ts'
import { all, figure, reveal } from './wall.ts'

const rates = (...past: readonly Past[]) =>
  givenRoom(
    { programme: [{ item: 'walk', workshop: workshopIn('rates.yaml'), form: 'full' }] },
    joined('Anna', 'Ben', 'Cai', 'Dee', 'Eva', 'Fin'),
    ...past,
  )
const rated = (step: string, ...numbers: readonly number[]): Past =>
  all(numbers.length, step, (_seat, place) => ({ rows: { it: numbers[place] } }))
const lines = (...texts: readonly string[]) => texts.map((t, place) => ({ id: `s${place}`, t }))

test('C17 the line beside a number is nobody else’s, and no number', () => {
  const room = rates(
    opened('goals'),
    all(3, 'goals', (_seat, place) =>
      place === 0 ? { rows: {}, word: 'a quiet hour' } : { rows: { it: 2 }, word: 'a quiet hour' },
    ),
    closed('goals'),
  )
  room.when(facilitator, reveal('goals')).thenRefused('too-few-answers', { have: 2, need: 3 })
  const shown = room.and(answered('dee', 'goals', { rows: { it: 4 } }), revealed('goals'))
  expect(figure(shown, 'histogram').counts).toEqual([0, 0, 2, 0, 1])
  for (const as of ['participant', 'facilitator', 'projector', 'organizer'] as const)
    expect(JSON.stringify(shown.stage(as))).not.toContain('quiet')
})

test('C105 a draft is taken with fewer points than each row keeps, and done points are not', () => {
  const base = workshopIn('rates.yaml')
  const steps = base.steps.map((step) =>
    step.id === 'learning'
      ? { ...step, prompt: { ...step.prompt, each: { min: 2, max: 10 } } }
      : step,
  )
  const room = givenRoom(
    { programme: [{ item: 'walk', workshop: { ...base, steps }, form: 'full' }] },
    joined('Anna'),
    opened('skills'),
    answered('anna', 'skills', lines('Speaking')),
    opened('learning'),
  )
  const [row] = room.mine('anna').carried['walk.learning'] ?? []
  const gives = (n: number, said: Said) =>
    room.when(participant('anna'), answer('learning', { [row?.id ?? '']: n }, said))
  gives(1, { done: false }).then({ type: 'answerGiven', done: false })
  gives(1, { done: true }).thenRefused('bad-shape', { path: 'answer' })
  gives(2, { done: true }).then({ type: 'answerGiven', done: true })
})

test('C17 a number asked again stands beside the first as it was shown', () => {
  const room = rates(
    opened('goals'),
    rated('goals', 1, 1, 2),
    closed('goals'),
    revealed('goals'),
    opened('plan'),
    all(3, 'plan', () => ({ edits: {}, again: { v: 4 } })),
    closed('plan'),
    revealed('plan'),
  )
  expect(figure(room, 'histogram')).toMatchObject({
    counts: [0, 0, 0, 0, 3],
    before: [0, 2, 1, 0, 0],
  })
})

test('C19 a sensitive scale is shown where two numbers have 3 people each', () => {
  rates(opened('love'), rated('love', 4, 4, 4, 4, 0), closed('love'))
    .when(facilitator, reveal('love'))
    .thenRefused('too-alike')
  const room = rates(opened('love'), rated('love', 4, 4, 4, 0, 0, 0), closed('love'))
  expect(figure(room.and(revealed('love')), 'histogram').counts).toEqual([3, 0, 0, 0, 3])
})

test('L40: an order and points keep what they speak of, whatever becomes of the list', () => {
  const ranked = { order: ['s1', 's0'] }
  const room = rates(
    opened('skills'),
    answered('anna', 'skills', lines('teaching', 'mending bikes')),
    opened('order'),
    answered('anna', 'order', ranked),
    opened('learning'),
    answered('anna', 'learning', { s0: { n: 3, t: '' }, s1: { n: 7, t: '' } }),
    opened('skills'),
    answered('anna', 'skills', lines('teaching children'), { rev: 2 }),
  )
  const text = planText(room, 'anna')
  expect(text).toContain('teaching children')
  expect(text.match(/mending bikes/gu)).toHaveLength(2)
})

test('C22 of an order, the first is read before it is shown, and nothing else', () => {
  const room = rates(
    opened('skills'),
    all(3, 'skills', () => lines('teaching', 'mending bikes')),
    opened('order'),
    all(3, 'order', () => ({ order: ['s1', 's0'] })),
    closed('order'),
  )
  expect(JSON.stringify(room.stage('facilitator').queue)).toContain('mending bikes')
  expect(JSON.stringify(room.stage('facilitator').queue)).not.toContain('teaching')
  expect(figure(room.and(revealed('order')), 'cloud').terms).toEqual([
    { text: 'mending bikes', count: 3 },
  ])
})

function planText(room: Scene, seat: string): string {
  const { state, words } = room.told.tip
  const found = state.seats.get(seat)
  if (found === undefined) throw new Error(`no ${seat}`)
  return JSON.stringify(planOf(planInput(state, words, found), say))
}

test('C59 a scale whose figure is words never grows before everybody’s eyes', () => {
  const workshop = workshopIn('rates.yaml')
  const steps = workshop.steps.map((step) =>
    step.id === 'goals'
      ? {
          ...step,
          figure: { kind: 'cards' as const },
          audience: {
            ...step.audience,
            reveal: 'live' as const,
            parts: { word: { to: 'unnamed' as const } },
          },
        }
      : step,
  )
  const room = givenRoom(
    { programme: [{ item: 'walk', workshop: { ...workshop, steps }, form: 'full' }] },
    joined('Anna', 'Ben', 'Cai', 'Dee', 'Eva', 'Fin'),
    opened('goals'),
    all(5, 'goals', () => ({ rows: { it: 2 }, word: 'a quiet hour' })),
  )
  for (const as of ['projector', 'facilitator'] as const)
    expect(room.stage(as)).not.toHaveProperty('figure')
})
