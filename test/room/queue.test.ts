import { describe, expect, test } from 'vitest'
import {
  closed,
  did,
  facilitator,
  given,
  item,
  opened,
  participant,
  revealed,
  type Past,
  type Scene,
} from './given.ts'
import { all, cards, everybody, figure, film, reveal } from './wall.ts'

describe('the queue', () => {
  const queued = (room: Scene) =>
    room
      .stage('facilitator')
      .queue?.map((each) => each.text)
      .sort()
  const writes = (n: number) =>
    given(
      everybody,
      opened('missing'),
      all(n, 'missing', (seat) => item(`idea of ${seat}`)),
    )

  test('C22 is there for unnamed text alone', () => {
    expect(
      given(
        everybody,
        opened('week'),
        all(4, 'week', () => ({ v: 3 })),
        closed('week'),
      ).stage('facilitator').queue,
    ).toBeUndefined()
    expect(
      given(
        everybody,
        opened('film'),
        all(4, 'film', () => film('x')),
        closed('film'),
      ).stage('facilitator').queue,
    ).toBeUndefined()
  })

  test('C22 is empty below minGroup, also after the close', () => {
    expect(queued(writes(2).and(closed('missing')))).toEqual([])
  })

  test('C22 holds the newest back while people write, so that none appears as its author gets done', () => {
    expect(queued(writes(5))).toEqual([])
    expect(queued(writes(6))).toHaveLength(3)
    expect(queued(writes(5).and(closed('missing')))).toHaveLength(5)
  })

  test('C22 has texts and no names, seats, or times', () => {
    const [first] = writes(4).and(closed('missing')).stage('facilitator').queue ?? []
    expect(Object.keys(first ?? {}).sort()).toEqual(['hidden', 'id', 'text'])
  })

  test('C22 is the facilitator’s alone', () => {
    const room = writes(4).and(closed('missing'))
    for (const as of ['participant', 'projector', 'organizer'] as const)
      expect(room.stage(as).queue).toBeUndefined()
  })

  const hideOne = (room: Scene, text: string, on = true): Past =>
    did(facilitator, {
      type: 'hideAnswer',
      step: 'walk.missing',
      answer: room.stage('facilitator').queue?.find((each) => each.text === text)?.id ?? '',
      on,
    })

  test('C23 a hidden answer is marked, and kept from the figure', () => {
    const room = writes(4).and(closed('missing'))
    const hidden = room.and(hideOne(room, 'idea of ben'))
    expect(hidden.stage('facilitator').queue?.find((each) => each.hidden)?.text).toBe('idea of ben')
    expect(hidden.stage('facilitator').showing).toMatchObject({ have: 3, need: 3 })
    expect(figure(hidden.and(revealed('missing')), 'cards').n).toBe(3)
    expect(cards(hidden.and(revealed('missing')))).toEqual([
      'idea of anna',
      'idea of cai',
      'idea of dee',
    ])
  })

  test('C23 a hidden answer is none of the minGroup', () => {
    const room = writes(3).and(closed('missing'))
    room
      .and(hideOne(room, 'idea of ben'))
      .when(facilitator, reveal('missing'))
      .thenRefused('too-few-answers', { have: 2, need: 3 })
  })

  test('C23 an answer hidden after it was shown goes from every screen, and comes back', () => {
    const room = writes(4).and(closed('missing'), revealed('missing'))
    const hidden = room.and(hideOne(room, 'idea of ben'))
    expect(cards(hidden)).toEqual(['idea of anna', 'idea of cai', 'idea of dee'])
    expect(hidden.sees(participant('anna')).stageSeq).toBeGreaterThan(
      room.sees(participant('anna')).stageSeq,
    )
    expect(cards(hidden.and(hideOne(hidden, 'idea of ben', false)))).toHaveLength(4)
  })

  test('C23 an answer that is not there cannot be hidden', () => {
    writes(4)
      .when(facilitator, { type: 'hideAnswer', step: 'walk.missing', answer: 'nothing', on: true })
      .thenRefused('answer-unknown')
    writes(4)
      .when(facilitator, { type: 'hideAnswer', step: 'walk.nowhere', answer: 'nothing', on: true })
      .thenRefused('step-unknown')
    const room = writes(4).and(closed('missing'))
    room
      .and(hideOne(room, 'idea of ben'))
      .when(facilitator, {
        type: 'hideAnswer',
        step: 'walk.missing',
        answer:
          room.stage('facilitator').queue?.find((each) => each.text === 'idea of ben')?.id ?? '',
        on: true,
      })
      .then()
  })
})
