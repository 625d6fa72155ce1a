import { describe, expect, test } from 'vitest'
import type { Command } from '../../server/room/commands.ts'
import { replay } from '../../server/room/evolve.ts'
import { endsQuestion } from '../../server/room/touches.ts'
import {
  answer,
  answered,
  closed,
  did,
  facilitator,
  given,
  item,
  opened,
  participant,
  revealed,
  waited,
  type Scene,
} from './given.ts'
import { all, everybody, figure, film, hide, people } from './wall.ts'

const anna = participant('anna')
const missing = 'walk.missing'

/** Four people wrote into a step that shows texts without names, and it is closed. */
const queued = given(
  everybody,
  opened('missing'),
  all(4, 'missing', (seat) => item(`idea of ${seat}`)),
  closed('missing'),
)
const shown = queued.and(revealed('missing'))

const inQueue = (room: Scene, seat: string): string =>
  room.stage('facilitator').queue?.find(({ text }) => text === `idea of ${seat}`)?.id ?? ''
const onCard = (room: Scene, text: string): string =>
  figure(room, 'cards').cards.find((card) => card.text === text)?.id ?? ''

const spotlight = (of: string | null, step = missing): Command => ({
  type: 'spotlight',
  step,
  answer: of,
})
const askFor = (of: string, step = missing): Command => ({ type: 'askSpotlight', step, answer: of })
const allow = (of: string, yes = true, step = missing): Command => ({
  type: 'allowSpotlight',
  step,
  answer: of,
  allow: yes,
})

const annas = inQueue(queued, 'anna')
const annasCard = onCard(shown, 'idea of anna')
const large = shown.and(did(facilitator, spotlight(annasCard)))
const asked = queued.and(did(facilitator, askFor(annas)))
const allowed = asked.and(did(anna, allow(annas)))
const lit = allowed.and(did(facilitator, spotlight(annas)))
const isDark = (room: Scene): void => {
  for (const as of ['participant', 'projector', 'facilitator'] as const)
    expect(room.stage(as)).not.toHaveProperty('spotlight')
  expect(replay('room-1', room.told.log)).toEqual(room.told.tip.state)
}

describe('one answer large', () => {
  test('C85 is a card of the figure, the same for the wall, the phones and the console', () => {
    const text = { answer: annasCard, text: 'idea of anna' }
    for (const as of ['participant', 'projector', 'facilitator'] as const)
      expect(large.stage(as).spotlight).toEqual(text)
    expect(large.stage('organizer')).not.toHaveProperty('spotlight')
    expect(large.sees(anna).stageSeq).toBe(large.told.tip.state.seq)
    expect(JSON.stringify(large.told.log)).not.toContain('idea of anna')
  })

  test('C85 bears a name where the card does', () => {
    const films = given(
      everybody,
      opened('film'),
      answered('anna', 'film', film('a baker'), { show: { answer: 'named' } }),
      answered('ben', 'film', film('a sailor'), { show: { answer: 'unnamed' } }),
      closed('film'),
      revealed('film'),
    )
    const namesOf = figure(films, 'cards').cards.map(
      ({ id }) =>
        films.and(did(facilitator, spotlight(id, 'walk.film'))).stage('projector').spotlight?.name,
    )
    expect(namesOf.sort()).toEqual(['Anna', undefined])
  })

  test('C85 is one at a time, and the same again changes nothing', () => {
    const bens = onCard(shown, 'idea of ben')
    large
      .when(facilitator, spotlight(bens))
      .then({ type: 'spotlightSet' })
      .thenSees('projector', { spotlight: { text: 'idea of ben' } })
    large.when(facilitator, spotlight(annasCard)).then()
    isDark(large.when(facilitator, spotlight(null)).then({ type: 'spotlightSet', on: null }))
    shown.when(facilitator, spotlight(null)).then()
    shown.when(facilitator, spotlight(null, 'walk.nowhere')).thenRefused('step-unknown')
  })

  test('C85 is of the step that the room is at', () => {
    shown.and(opened('week')).when(facilitator, spotlight(annasCard)).thenRefused('step-not-open')
    shown.when(facilitator, spotlight('card-99')).thenRefused('answer-unknown')
    shown.and(hide('missing')).when(facilitator, spotlight(annasCard)).thenRefused('answer-unknown')
  })

  test('C86 takes its author’s Yes where the room was not shown it', () => {
    queued.when(facilitator, spotlight(annas)).thenRefused('ask-first')
    asked.when(facilitator, spotlight(annas)).thenRefused('ask-first')
    expect(lit.stage('projector').spotlight).toEqual({ answer: annas, text: 'idea of anna' })
    expect(lit.stage('participant').spotlight).toEqual({ answer: annas, text: 'idea of anna' })
  })

  test('C86 is nothing that only its author or the facilitator may read, whatever id is named', () => {
    const alone = given(everybody, opened('scene'), answered('anna', 'scene', { t: 'mine' }))
    const id = alone.told.tip.state.seats.get('anna')?.answers['walk.scene']?.words ?? ''
    for (const command of [spotlight(id, 'walk.scene'), askFor(id, 'walk.scene')])
      alone.when(facilitator, command).thenRefused('answer-unknown')
    const few = given(
      everybody,
      opened('missing'),
      answered('anna', 'missing', item('a lone idea')),
    )
    const lone = few.told.tip.state.seats.get('anna')?.answers[missing]?.words ?? ''
    few.when(facilitator, askFor(lone)).thenRefused('answer-unknown')
  })
})

describe('the question', () => {
  test('C87 is its author’s alone', () => {
    expect(asked.mine('anna').asked).toEqual([
      { step: missing, answer: annas, text: 'idea of anna' },
    ])
    expect(asked.sees(anna).mineSeq).toBe(asked.told.tip.state.seq)
    expect(asked.mine('ben').asked).toEqual([])
    expect(asked.sees(participant('ben'))).toEqual(queued.sees(participant('ben')))
  })

  test('C87 is marked on the row of the queue, without who', () => {
    const rowOf = (room: Scene) => room.stage('facilitator').queue?.find(({ id }) => id === annas)
    const row = { id: annas, text: 'idea of anna', hidden: false }
    expect(rowOf(queued)).toEqual(row)
    expect(rowOf(asked)).toEqual({ ...row, spotlight: 'asked' })
    expect(rowOf(allowed)).toEqual({ ...row, spotlight: 'allowed' })
    expect(rowOf(asked.and(did(anna, allow(annas, false))))).toEqual({
      ...row,
      spotlight: 'declined',
    })
    expect(JSON.stringify(allowed.stage('projector'))).not.toContain('allowed')
  })

  test('C87 is answered by who was asked, and by nobody else', () => {
    asked.when(participant('ben'), allow(annas)).thenRefused('answer-unknown')
    queued.when(anna, allow(annas)).thenRefused('answer-unknown')
    asked.when(anna, allow(annas, true, 'walk.nowhere')).thenRefused('step-unknown')
    allowed.when(anna, allow(annas)).then()
  })

  test('C88 no list of people and nobody else’s seq tells of the answer', () => {
    for (const yes of [true, false]) {
      const after = asked.and(waited(7000), did(anna, allow(annas, yes)))
      expect(after.sees({ as: 'facilitator' }).people).toEqual(
        asked.sees({ as: 'facilitator' }).people,
      )
      expect(after.stage('facilitator').counts).toEqual(asked.stage('facilitator').counts)
      expect(after.sees(participant('ben'))).toEqual(asked.sees(participant('ben')))
      expect(after.sees({ as: 'organizer' })).toEqual(asked.sees({ as: 'organizer' }))
      expect(after.stage('projector')).toEqual(asked.stage('projector'))
    }
  })

  test('C91 once somebody was asked, nothing less than a Yes will do', () => {
    const card = shown.and(did(facilitator, askFor(annasCard)))
    expect(card.mine('anna').asked).toMatchObject([{ answer: annasCard, text: 'idea of anna' }])
    expect(card.stage('facilitator').askedCards).toEqual([
      { answer: annasCard, spotlight: 'asked' },
    ])
    card.when(facilitator, spotlight(annasCard)).thenRefused('ask-first')
    const no = card.and(did(anna, allow(annasCard, false)))
    no.when(facilitator, spotlight(annasCard)).thenRefused('ask-first')
    no.when(facilitator, askFor(annasCard)).then()
    expect(no.mine('anna').asked).toEqual([])
    card
      .and(did(anna, allow(annasCard)))
      .when(facilitator, spotlight(annasCard))
      .then({ type: 'spotlightSet' })
  })
})

describe('a Yes ends', () => {
  test('C89 with a newer text', () => {
    const later = lit.and(waited(6000), answered('anna', 'missing', item('another'), { rev: 2 }))
    isDark(later)
    expect(later.sees(participant('ben')).stageSeq).toBe(later.told.tip.state.seq)
    expect(later.mine('anna').asked).toEqual([])
    later.when(facilitator, spotlight(annas)).thenRefused('ask-first')
    later.when(anna, allow(annas)).thenRefused('answer-unknown')
  })

  test('C89 with a No', () => {
    expect(lit.mine('anna').asked).toMatchObject([{ answer: annas, allowed: true }])
    const no = lit.and(did(anna, allow(annas, false)))
    isDark(no)
    expect(no.mine('anna').asked).toEqual([])
    no.when(facilitator, spotlight(annas)).thenRefused('ask-first')
  })

  test('C89 with a tick that is taken back, which takes a card down too', () => {
    const films = given(
      everybody,
      opened('film'),
      answered('anna', 'film', film('a baker'), { show: { answer: 'named' } }),
      closed('film'),
      revealed('film'),
    )
    const id = figure(films, 'cards').cards[0]?.id ?? ''
    const onWall = films.and(did(facilitator, spotlight(id, 'walk.film')))
    const back = onWall.and(answered('anna', 'film', film('a baker'), { rev: 2, show: {} }))
    isDark(back)
    back.when(facilitator, spotlight(id, 'walk.film')).thenRefused('answer-unknown')
    expect(
      onWall
        .and(answered('anna', 'film', film('an actor'), { rev: 2, show: { answer: 'named' } }))
        .stage('projector').spotlight,
    ).toBeDefined()
  })

  test('C93 nothing at the desk tells that a text was changed', () => {
    for (const room of [asked, allowed]) {
      const later = room.and(waited(6000), answered('anna', 'missing', item('another'), { rev: 2 }))
      expect(later.stage('facilitator').queue).toEqual(room.stage('facilitator').queue)
    }
  })
})

describe('what is large ends', () => {
  test.each([
    ['another step opens', opened('week')],
    ['the room ends', did(facilitator, { type: 'endRoom' })],
    ['its author erases everything', did(anna, { type: 'eraseMe' })],
    [
      'it is kept from the wall',
      did(facilitator, { type: 'hideAnswer', step: missing, answer: annas, on: true }),
    ],
  ])('C90 when %s', (_what, past) => {
    isDark(large.and(past))
    isDark(lit.and(past))
  })

  test('C90 when the figure is hidden, or revealed', () => {
    isDark(large.and(hide('missing')))
    isDark(lit.and(revealed('missing')))
  })

  test('C90 and does not come back with its step', () => {
    isDark(large.and(opened('week'), opened('missing')))
  })

  test('C90 and stays while others answer, pass, or have theirs hidden', () => {
    const bens = inQueue(queued, 'ben')
    for (const past of [
      did(facilitator, { type: 'hideAnswer', step: missing, answer: bens, on: true }),
      answered('eva', 'missing', item('late')),
      did(participant('ben'), { type: 'eraseMe' }),
      did(facilitator, { type: 'blankWall', on: true }),
    ])
      for (const room of [large, lit])
        expect(room.and(past).stage('projector').spotlight?.text).toBe('idea of anna')
  })

  test('C90 a question about a card of an earlier figure is none about the one that bears its id now', () => {
    const again = shown.and(
      did(facilitator, askFor(annasCard)),
      hide('missing'),
      opened('missing'),
      ...people.slice(0, 4).map((seat) => answered(seat, 'missing', item('anew'), { rev: 2 })),
      closed('missing'),
      revealed('missing'),
    )
    expect(again.stage('facilitator')).not.toHaveProperty('askedCards')
    expect(again.mine('anna').asked).toEqual([])
    expect(again.sees(anna).mineSeq).toBe(again.told.tip.state.seq)
    again.when(facilitator, spotlight(annasCard)).then({ type: 'spotlightSet' })
  })
})

describe('undoing', () => {
  const undo = (room: Scene) => {
    const of = room.stage('facilitator').undo?.of ?? 0
    return room.when(facilitator, { type: 'undo', of })
  }

  test('C92 takes down what was shown large, and puts back what was taken down', () => {
    expect(large.stage('facilitator').undo).toMatchObject({ act: 'spotlight' })
    isDark(undo(large))
    const down = large.and(did(facilitator, spotlight(null)))
    undo(down).thenSees('projector', { spotlight: { text: 'idea of anna' } })
    const other = large.and(did(facilitator, spotlight(onCard(shown, 'idea of ben'))))
    undo(other).thenSees('projector', { spotlight: { text: 'idea of anna' } })
  })

  test('C92 puts nothing back that may not be shown any more', () => {
    const down = lit.and(did(facilitator, spotlight(null)), did(anna, allow(annas, false)))
    isDark(undo(down))
  })

  test('C92 takes a question back, with its answer', () => {
    expect(asked.stage('facilitator').undo).toMatchObject({ act: 'askSpotlight' })
    for (const room of [asked, allowed]) {
      const back = undo(room)
      expect(back.mine('anna').asked).toEqual([])
      expect(back.sees(anna).mineSeq).toBe(back.told.tip.state.seq)
      expect(inQueue(back, 'anna')).toBe(annas)
      expect(back.stage('facilitator').queue).toEqual(queued.stage('facilitator').queue)
      back.when(facilitator, spotlight(annas)).thenRefused('ask-first')
    }
    lit
      .when(facilitator, { type: 'undo', of: asked.told.tip.state.seq })
      .thenRefused('undo-overtaken')
  })
})

test('C89 an author is told with a newer text that the question is gone', () => {
  const later = asked.when(anna, answer('missing', item('another'), { rev: 2 }))
  expect(endsQuestion(asked.told.tip.state, missing, 'anna')).toBe(false)
  expect(endsQuestion(later.told.tip.state, missing, 'anna')).toBe(true)
  expect(endsQuestion(later.told.tip.state, missing, 'ben')).toBe(false)
})
