import { describe, expect, test } from 'vitest'
import { answer, answered, closed, facilitator, given, givenRoom } from './given.ts'
import { item, joined, opened, participant, revealed, workshopIn } from './given.ts'
import type { Past, Scene } from './given.ts'
import type { Prompt } from '../../templates/exercise.ts'

/** A room with the workshop of `brought.yaml`, under the item that the helpers name. */
const room = (...past: readonly Past[]): Scene =>
  givenRoom(
    { programme: [{ item: 'walk', workshop: workshopIn('brought.yaml'), form: 'full' }] },
    joined('Anna', 'Ben', 'Cleo'),
    ...past,
  )

const lines = [
  { id: 'a', t: 'Three years with bread' },
  { id: 'b', t: 'Up at four' },
  { id: 'c', t: 'Likes people' },
]

describe('what people bring from home', () => {
  test('C52 is taken before the room comes to it, and no other step is', () => {
    room().when(participant('anna'), answer('lines', lines)).then({ type: 'answerGiven' })
    room().when(participant('anna'), answer('keep', lines)).thenRefused('step-never-opened')
    given(joined('Anna'))
      .when(participant('anna'), answer('missing', item('Sleep')))
      .thenRefused('step-never-opened')
  })

  test('C52 can be passed or written on paper before, too', () => {
    room()
      .when(participant('anna'), { type: 'pass', step: 'walk.lines' })
      .then({ type: 'stepPassed' })
    room()
      .when(participant('anna'), { type: 'markPaper', step: 'walk.lines', on: true })
      .then({ type: 'paperMarked' })
  })

  test('C52 stands among the own pages from the start, and is told to be early', () => {
    expect(room().mine('anna').pages).toMatchObject([
      { step: 'walk.lines', early: true, state: 'not-started' },
    ])
    const written = room(answered('anna', 'lines', lines), opened('lines'))
    expect(written.mine('anna').pages).toMatchObject([{ step: 'walk.lines', state: 'done' }])
  })

  test('C52 counts once the room comes to it', () => {
    const here = room(answered('anna', 'lines', lines), opened('lines'))
    expect(here.stage('facilitator').counts).toMatchObject({ done: 1 })
  })
})

test('C25 hints come of as many steps as the workshop names, in its order and to their owner alone', () => {
  const workshop = workshopIn('brought.yaml')
  const carry = {
    from: 'keep',
    take: 'whole',
    as: 'hint',
    also: [{ from: 'lines', take: { top: 2 } }],
  } as const
  const steps = workshop.steps.map((step) => (step.id === 'next' ? { ...step, carry } : step))
  const hinted = givenRoom(
    { programme: [{ item: 'walk', workshop: { ...workshop, steps }, form: 'full' }] },
    joined('Anna', 'Ben'),
    opened('lines'),
    answered('anna', 'lines', lines),
    opened('keep'),
    answered('anna', 'keep', [{ id: 'k', t: 'Flour' }]),
    opened('next'),
  )
  expect(hinted.mine('anna').carried['walk.next']?.map(({ text }) => text)).toEqual([
    'Flour',
    'Three years with bread',
    'Up at four',
  ])
  expect(hinted.mine('ben').carried).toEqual({})
})

test('C54 a room that was opened before its prompts could say more goes on as it was', () => {
  const workshop = workshopIn('brought.yaml')
  const older = {
    ...workshop,
    steps: workshop.steps.map((step) => {
      const {
        flag: _f,
        examples: _e,
        count: _c,
        dates: _d,
        ...prompt
      } = step.prompt as Prompt & {
        readonly [later in 'flag' | 'examples' | 'count' | 'dates']?: unknown
      }
      return { ...step, prompt }
    }),
  }
  const now = givenRoom({ programme: [{ item: 'walk', workshop: older, form: 'full' }] })
  expect(now.told.tip.state.steps.map((each) => each.step)).toEqual(workshop.steps)
})

test('C57 a number that grew before everybody’s eyes stands beside its second asking', () => {
  const people = ['anna', 'ben', 'cleo']
  const first = people.map((seat, place) => answered(seat, 'sure', { rows: { it: place } }))
  const second = people.map((seat) => answered(seat, 'plan', { edits: {}, again: { v: 4 } }))
  const shown = room(
    opened('sure'),
    ...first,
    opened('plan'),
    ...second,
    closed('plan'),
    revealed('plan'),
  )
  expect(shown.stage('projector').figure).toMatchObject([
    { kind: 'histogram', counts: [0, 0, 0, 0, 3, 0], before: [1, 1, 1, 0, 0, 0] },
  ])
})

describe('a proposal', () => {
  const proposed = [
    { id: 'a', t: 'Three years with bread' },
    { id: 'b', t: 'Up at four' },
  ]
  const written = room(opened('lines'), answered('anna', 'lines', lines), opened('keep'))

  test('C53 is made of the earlier answer, within the limits of the step', () => {
    expect(written.mine('anna').proposed).toEqual({ 'walk.keep': proposed })
    expect(written.mine('ben').proposed).toEqual({})
  })

  test('C53 is no answer: nobody is counted for it, and it is in no plan', () => {
    expect(written.mine('anna').answers).not.toHaveProperty('walk.keep')
    expect(written.stage('facilitator').counts).toMatchObject({ done: 0, writing: 0 })
    written
      .and(closed('keep'))
      .when(facilitator, { type: 'revealStep', step: 'walk.keep' })
      .thenRefused('too-few-answers', { have: 0, need: 3 })
  })

  test('C53 follows the earlier answer until its owner gives their own, which outlives every edit', () => {
    const edited = written.and(answered('anna', 'lines', lines.slice(1), { rev: 2 }))
    expect(edited.mine('anna').proposed).toEqual({ 'walk.keep': lines.slice(1) })
    const confirmed = written.and(
      answered('anna', 'keep', proposed),
      answered('anna', 'lines', [], { rev: 2 }),
    )
    expect(confirmed.mine('anna').proposed).toEqual({})
    expect(confirmed.mine('anna').answers['walk.keep']?.answer).toEqual(proposed)
  })

  test('C53 says nothing where the earlier step was passed, left out or never written', () => {
    const passed = room(
      opened('lines'),
      (told) => told,
      opened('keep'),
      answered('ben', 'keep', item('Patience')),
    )
    expect(passed.mine('anna').proposed).toEqual({})
    expect(passed.mine('ben').answers['walk.keep']?.answer).toEqual(item('Patience'))
  })

  test('C53 that was confirmed by enough people can be shown', () => {
    const all = ['anna', 'ben', 'cleo'].reduce(
      (here, seat) => here.and(answered(seat, 'keep', item(`${seat} keeps this`))),
      written,
    )
    expect(all.and(closed('keep'), revealed('keep')).stage('projector').figure).toMatchObject([
      { kind: 'cards', n: 3 },
    ])
  })
})
