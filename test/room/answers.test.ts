import { describe, expect, test } from 'vitest'
import {
  answer,
  answered,
  closed,
  did,
  facilitator,
  given,
  item,
  joined,
  opened,
  participant,
  revealed,
  waited,
  type Past,
  type Scene,
} from './given.ts'
import { film } from './wall.ts'

const anna = participant('anna')
const bars = (room: Scene) => {
  const figure = room.stage('projector').figure?.[0]
  return figure?.kind === 'bars' ? figure.bars.map((bar) => bar.count) : null
}
/** Two others have chosen the third face, so that Anna makes three. */
const others: Past = (told) =>
  [
    joined('Anna', 'Ben', 'Cai'),
    opened('week'),
    answered('ben', 'week', { v: 3 }),
    answered('cai', 'week', { v: 3 }),
  ].reduce((room, past) => past(room), told)

describe('a step', () => {
  test('C9 takes no answer before it was opened', () => {
    given(joined('Anna'))
      .when(anna, answer('week', { v: 3 }))
      .thenRefused('step-never-opened')
    given(joined('Anna'))
      .when(anna, answer('nowhere', { v: 3 }))
      .thenRefused('step-unknown')
    given(joined('Anna'), opened('hello'))
      .when(anna, answer('hello', null))
      .thenRefused('step-takes-no-answer')
  })

  test('C9 takes answers after the room has moved on, was skipped back and after the end', () => {
    const past = given(joined('Anna'), opened('scene'), opened('week'))
    past
      .when(anna, answer('scene', { t: 'It is a Tuesday.' }))
      .then({ type: 'answerGiven', late: false })
    past
      .and(did(facilitator, { type: 'endRoom' }), waited(86_400_000))
      .when(anna, answer('scene', { t: 'Later.' }))
      .then({ type: 'answerGiven' })
  })

  test('C14 refuses what its kind cannot take, with the path', () => {
    const room = given(joined('Anna'), opened('week'), opened('missing'), opened('next'))
    room.when(anna, answer('week', { v: 6 })).thenRefused('bad-shape', { path: 'answer.v' })
    room.when(anna, answer('week', 'three')).thenRefused('bad-shape', { path: 'answer' })
    room
      .when(anna, answer('missing', item('x'.repeat(81))))
      .thenRefused('answer-too-long', { path: 'answer.0.t' })
    room
      .when(anna, answer('missing', item('\uD800')))
      .thenRefused('answer-chars', { path: 'answer.0.t' })
    room
      .when(anna, answer('week', { v: 3, more: 'x'.repeat(16 * 1024) }))
      .thenRefused('answer-too-long', { path: 'answer' })
    room
      .when(anna, answer('next', { items: [{ act: 'go', by: 'soon' }] }))
      .thenRefused('bad-shape', { path: 'answer.items.0.by' })
  })

  test('C14 refuses ticks where nothing can be ticked', () => {
    const room = given(joined('Anna'), opened('week'), opened('film'), opened('next'))
    room
      .when(anna, answer('week', { v: 3 }, { show: { answer: 'named' } }))
      .thenRefused('bad-shape', { path: 'show.answer' })
    room
      .when(anna, answer('film', { slots: {} }, { show: { constructor: 'named' as const } }))
      .thenRefused('bad-shape', { path: 'show.constructor' })
    room
      .when(anna, answer('next', { items: [] }, { show: { number: 'named' } }))
      .thenRefused('bad-shape', { path: 'show.number' })
    room
      .when(anna, answer('film', { slots: {} }, { show: { answer: 'unnamed' } }))
      .then({ type: 'answerGiven', show: { answer: 'unnamed' } })
  })
})

describe('revisions', () => {
  const first = given(joined('Anna'), opened('scene'), answered('anna', 'scene', { t: 'one' }))

  test('C10 must be newer, else what is stored comes back', () => {
    first
      .when(anna, answer('scene', { t: 'two' }, { rev: 1 }))
      .thenRefused('answer-newer', { rev: 1, answer: { t: 'one' } })
    first
      .when(anna, answer('scene', { t: 'two' }, { rev: 2 }))
      .then({ type: 'answerGiven', rev: 2, other: null })
    first
      .when(anna, answer('scene', { t: 'two' }, { rev: 7 }))
      .then({ type: 'answerGiven', rev: 7 })
  })

  test('C10 one so far ahead that no newer one could follow is refused', () => {
    first
      .when(anna, answer('scene', { t: 'last' }, { rev: Number.MAX_SAFE_INTEGER }))
      .thenRefused('bad-shape', { path: 'rev' })
  })

  test('C10 keep the text from the other device until it is dropped', () => {
    const kept = first.and(answered('anna', 'scene', { t: 'two' }, { rev: 2, other: 'keep' }))
    expect(kept.mine('anna').answers['walk.scene']).toMatchObject({
      answer: { t: 'two' },
      other: { t: 'one' },
    })
    const later = kept.and(answered('anna', 'scene', { t: 'three' }, { rev: 3 }))
    expect(later.mine('anna').answers['walk.scene']).toMatchObject({
      answer: { t: 'three' },
      other: { t: 'one' },
    })
    const dropped = later.and(answered('anna', 'scene', { t: 'three' }, { rev: 4, other: 'drop' }))
    expect(dropped.mine('anna').answers['walk.scene']).not.toHaveProperty('other')
    expect(wordsHeld(dropped)).toEqual([{ t: 'three' }])
  })

  test('C11 delete the rows before them', () => {
    const edited = first.and(
      answered('anna', 'scene', { t: 'two' }, { rev: 2 }),
      answered('anna', 'scene', { t: 'three' }, { rev: 3, done: false }),
    )
    expect(wordsHeld(edited)).toEqual([{ t: 'three' }])
  })

  test('C10 keep their ticks until they are said anew', () => {
    const ticked = given(
      joined('Anna'),
      opened('film'),
      answered('anna', 'film', film('a baker'), { show: { answer: 'named' } }),
    )
    const next = ticked.and(answered('anna', 'film', film('a sailor'), { rev: 2 }))
    expect(next.mine('anna').answers['walk.film']?.show).toEqual({ answer: 'named' })
    const bare = next.and(answered('anna', 'film', film('a sailor'), { rev: 3, show: {} }))
    expect(bare.mine('anna').answers['walk.film']?.show).toEqual({})
  })
})

describe('counting', () => {
  const shown = [closed('week'), revealed('week')]

  test('C12 leaves out drafts', () => {
    given(others, answered('anna', 'week', { v: 1 }, { done: false }), closed('week'))
      .when(facilitator, { type: 'revealStep', step: 'walk.week' })
      .thenRefused('too-few-answers', { have: 2, need: 3 })
  })

  test('C12 takes back what is written again', () => {
    given(
      others,
      answered('anna', 'week', { v: 1 }),
      answered('anna', 'week', { v: 1 }, { rev: 2, done: false }),
      closed('week'),
    )
      .when(facilitator, { type: 'revealStep', step: 'walk.week' })
      .thenRefused('too-few-answers', { have: 2, need: 3 })
  })

  test('C12 leaves out answers that say nothing', () => {
    given(others, answered('anna', 'week', {}), closed('week'))
      .when(facilitator, { type: 'revealStep', step: 'walk.week' })
      .thenRefused('too-few-answers', { have: 2, need: 3 })
  })

  test('C13 counts what comes within 5 s of the close', () => {
    const room = given(
      others,
      closed('week'),
      waited(5000),
      answered('anna', 'week', { v: 1 }),
      revealed('week'),
    )
    expect(bars(room)).toEqual([1, 0, 2, 0, 0])
  })

  test('C13 leaves what comes later to the plan', () => {
    const late = given(
      others,
      answered('anna', 'week', { v: 1 }),
      closed('week'),
      waited(5001),
      answered('anna', 'week', { v: 5 }, { rev: 2 }),
    )
    expect(late.mine('anna').answers['walk.week']?.answer).toEqual({ v: 5 })
    expect(bars(late.and(revealed('week')))).toEqual([1, 0, 2, 0, 0])
  })

  test('C13 a draft that comes late takes nothing back', () => {
    const late = given(
      others,
      answered('anna', 'week', { v: 1 }),
      closed('week'),
      waited(5001),
      answered('anna', 'week', { v: 5 }, { rev: 2, done: false }),
    )
    expect(bars(late.and(revealed('week')))).toEqual([1, 0, 2, 0, 0])
  })

  test.each(['reopenStep', 'openStep'] as const)(
    'C13 counts the newest again after %s, and keeps no other row',
    (type) => {
      const late = given(
        others,
        answered('anna', 'week', { v: 1 }),
        closed('week'),
        waited(5001),
        answered('anna', 'week', { v: 5 }, { rev: 2 }),
      )
      expect(wordsHeld(late)).toContainEqual({ v: 1 })
      const room = late.and(did(facilitator, { type, step: 'walk.week' }))
      expect(wordsHeld(room)).not.toContainEqual({ v: 1 })
      expect(bars(room.and(...shown))).toEqual([0, 0, 2, 0, 1])
    },
  )

  test('C13 a tick that comes late does not loosen the earlier text', () => {
    const film3 = given(
      joined('Anna'),
      opened('film'),
      answered('anna', 'film', film('a baker')),
      closed('film'),
      waited(5001),
      answered('anna', 'film', film('a baker'), { rev: 2, show: { answer: 'named' } }),
    )
    film3
      .when(facilitator, { type: 'revealStep', step: 'walk.film' })
      .thenRefused('too-few-answers', { have: 0, need: 1 })
  })

  test('C13 a tick that is taken back late is taken back', () => {
    const room = given(
      joined('Anna'),
      opened('film'),
      answered('anna', 'film', film('a baker'), { show: { answer: 'named' } }),
      closed('film'),
      waited(5001),
      answered('anna', 'film', film('a baker'), { rev: 2, show: {} }),
    )
    room
      .when(facilitator, { type: 'revealStep', step: 'walk.film' })
      .thenRefused('too-few-answers', { have: 0, need: 1 })
  })
})

describe('passing and paper', () => {
  test('C16 passing looks like done and leaves no trace in the figure', () => {
    const room = given(
      others,
      answered('anna', 'week', { v: 1 }),
      did(anna, { type: 'pass', step: 'walk.week' }),
    )
    expect(room.sees({ as: 'facilitator' }).people).toContainEqual(
      expect.objectContaining({ id: 'anna', state: 'done' }),
    )
    expect(room.mine('anna')).toMatchObject({
      passed: ['walk.week'],
      answers: { 'walk.week': { answer: { v: 1 }, done: false } },
    })
    room
      .and(closed('week'))
      .when(facilitator, { type: 'revealStep', step: 'walk.week' })
      .thenRefused('too-few-answers', { have: 2, need: 3 })
  })

  test('C16 answering after all takes the pass back', () => {
    const room = given(
      others,
      did(anna, { type: 'pass', step: 'walk.week' }),
      answered('anna', 'week', { v: 1 }),
    )
    expect(room.mine('anna').passed).toEqual([])
    expect(room.mine('anna').pages[0]?.state).toBe('done')
  })

  test('C16 passing after the close leaves the tally as it is', () => {
    const room = given(
      others,
      answered('anna', 'week', { v: 1 }),
      closed('week'),
      waited(5001),
      did(anna, { type: 'pass', step: 'walk.week' }),
    )
    expect(bars(room.and(revealed('week')))).toEqual([1, 0, 2, 0, 0])
  })

  test('C16 paper is marked and unmarked', () => {
    const room = given(
      joined('Anna'),
      opened('scene'),
      did(anna, { type: 'markPaper', step: 'walk.scene', on: true }),
    )
    expect(room.mine('anna')).toMatchObject({ paper: ['walk.scene'], pages: [{ state: 'paper' }] })
    room.when(anna, { type: 'markPaper', step: 'walk.scene', on: true }).then()
    expect(
      room.when(anna, { type: 'markPaper', step: 'walk.scene', on: false }).mine('anna').paper,
    ).toEqual([])
  })

  test.each(['pass', 'markPaper'] as const)(
    'C8 %s is refused where there is nothing to answer',
    (type) => {
      const command = (step: string) =>
        type === 'pass' ? { type, step } : { type, step, on: true }
      const room = given(joined('Anna'), opened('hello'))
      room.when(anna, command('walk.nowhere')).thenRefused('step-unknown')
      room.when(anna, command('walk.hello')).thenRefused('step-takes-no-answer')
      room.when(anna, command('walk.week')).thenRefused('step-never-opened')
    },
  )
})

/** Bodies of the rows that are answers. */
function wordsHeld(room: Scene): readonly unknown[] {
  return [...room.told.tip.words.values()]
    .filter((row) => typeof row.body === 'object')
    .map((row) => row.body)
}
