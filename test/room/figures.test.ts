import { describe, expect, test } from 'vitest'
import {
  answered,
  closed,
  did,
  facilitator,
  given,
  givenRoom,
  item,
  opened,
  participant,
  revealed,
  walk,
  type Past,
} from './given.ts'
import { all, cards, counts, everybody, figure, film, reveal, people } from './wall.ts'
import type { Step } from '../../templates/workshop.ts'

describe('enough people', () => {
  test('C17 totals wait for minGroup people', () => {
    const two = given(
      everybody,
      opened('week'),
      all(2, 'week', () => ({ v: 3 })),
    )
    two
      .and(closed('week'))
      .when(facilitator, reveal('week'))
      .thenRefused('too-few-answers', { have: 2, need: 3 })
    expect(two.and(closed('week')).stage('facilitator').showing).toEqual({
      have: 2,
      need: 3,
      sensitive: false,
    })
    expect(
      counts(two.and(answered('cai', 'week', { v: 4 }), closed('week'), revealed('week'))),
    ).toEqual([0, 0, 2, 1, 0])
  })

  test('C17 unnamed text waits for minGroup people', () => {
    given(
      everybody,
      opened('missing'),
      all(2, 'missing', () => item('sleep')),
      closed('missing'),
    )
      .when(facilitator, reveal('missing'))
      .thenRefused('too-few-answers', { have: 2, need: 3 })
  })

  test('C17 a part is counted by itself: who starred nothing makes no star a third', () => {
    const row = (star: boolean) => ({ hours: { l: 'Done by three.', star } })
    const room = given(
      everybody,
      opened('rows'),
      all(5, 'rows', (_seat, place) => row(place < 2)),
      closed('rows'),
    )
    room.when(facilitator, reveal('rows')).thenRefused('too-few-answers', { have: 2, need: 3 })
  })

  test('C17 a word beside a face is no face', () => {
    given(
      everybody,
      opened('week'),
      all(3, 'week', (_seat, place) => (place === 0 ? { word: 'tired' } : { v: 3 })),
      closed('week'),
    )
      .when(facilitator, reveal('week'))
      .thenRefused('too-few-answers', { have: 2, need: 3 })
  })

  test('C17 who reads the plan and gives no face again is not counted in the faces', () => {
    const room = given(
      everybody,
      opened('plan'),
      all(4, 'plan', (_seat, place) =>
        place < 2
          ? { edits: {}, again: { v: 4 } }
          : { edits: { 'walk.film.sentence': { star: true } } },
      ),
      closed('plan'),
    )
    room.when(facilitator, reveal('plan')).thenRefused('too-few-answers', { have: 2, need: 3 })
  })

  test('C17 a second asking stands beside the first as it was shown', () => {
    const room = given(
      everybody,
      opened('week'),
      all(3, 'week', () => ({ v: 2 })),
      closed('week'),
      revealed('week'),
      opened('plan'),
      all(3, 'plan', () => ({ edits: {}, again: { v: 4 } })),
      closed('plan'),
      revealed('plan'),
    )
    expect(figure(room, 'bars').bars.map((bar) => [bar.before, bar.count])).toEqual([
      [0, 0],
      [3, 0],
      [0, 0],
      [0, 3],
      [0, 0],
    ])
  })
})

describe('ticks', () => {
  test('C18 what its author ticked needs nobody else, and has a name only where that was ticked', () => {
    const room = given(
      everybody,
      opened('film'),
      answered('anna', 'film', film('a baker'), { show: { answer: 'named' } }),
      answered('ben', 'film', film('a sailor'), { show: { answer: 'unnamed' } }),
      answered('cai', 'film', film('a spy')),
      closed('film'),
      revealed('film'),
    )
    expect(cards(room)).toEqual(['Anna: I’m a baker in Lyon.', 'I’m a sailor in Lyon.'])
    expect(figure(room, 'cards').n).toBe(2)
  })

  test('C18 nobody ticked: nothing to show', () => {
    given(
      everybody,
      opened('film'),
      all(6, 'film', () => film('a spy')),
      closed('film'),
    )
      .when(facilitator, reveal('film'))
      .thenRefused('too-few-answers', { have: 0, need: 1 })
  })

  test('C18 a ticked text takes nobody’s number along below minGroup', () => {
    const act = (t: string) => ({ items: [{ act: t }] })
    const room = given(
      everybody,
      opened('next'),
      answered('anna', 'next', act('call Sam'), { show: { answer: 'named' } }),
      answered('ben', 'next', act('rest')),
      closed('next'),
      revealed('next'),
    )
    expect(figure(room, 'counter')).toMatchObject({ n: 1, value: 1 })
    const three = given(
      everybody,
      opened('next'),
      answered('anna', 'next', act('call Sam'), { show: { answer: 'named' } }),
      answered('ben', 'next', act('rest')),
      answered('cai', 'next', act('swim')),
      closed('next'),
      revealed('next'),
    )
    expect(figure(three, 'counter')).toMatchObject({ n: 3, value: 3 })
  })

  test('C18 a name follows its owner until it is shown', () => {
    const room = given(
      everybody,
      opened('film'),
      answered('anna', 'film', film('a baker'), { show: { answer: 'named' } }),
      did(participant('anna'), { type: 'rename', name: 'Ann' }),
      closed('film'),
      revealed('film'),
    )
    expect(cards(room)).toEqual(['Ann: I’m a baker in Lyon.'])
  })
})

describe('text under counts', () => {
  const films = (kind: 'cards' | 'counter') => {
    const steps = walk.steps.map((step): Step =>
      step.id === 'film'
        ? {
            ...step,
            audience: { ...step.audience, to: 'counts', tick: true, minGroup: 3 },
            figure: { kind },
          }
        : step,
    )
    return givenRoom(
      { programme: [{ item: 'walk', workshop: { ...walk, steps }, form: 'full' }] },
      everybody,
      opened('film'),
      all(4, 'film', (seat) => film(seat)),
      answered('eva', 'film', film('a baker'), { show: { answer: 'unnamed' } }),
      closed('film'),
      revealed('film'),
    )
  }

  test('C18 is counted and not shown: cards are of those who ticked', () => {
    expect(cards(films('cards'))).toEqual(['I’m a baker in Lyon.'])
  })

  test('C17 may be a bare number', () => {
    expect(figure(films('counter'), 'counter')).toMatchObject({ n: 5, value: 5 })
  })
})

describe('what the facilitator is told of ticks', () => {
  const tick = { show: { answer: 'named' } } as const
  const writes = (n: number) =>
    people
      .slice(0, n)
      .reduce(
        (room, seat) => room.and(answered(seat, 'film', film(seat), tick)),
        given(everybody, opened('film')),
      )

  test('C22 goes by threes while people write, so that no tick is told as its author gets done', () => {
    expect([1, 2, 3, 4].map((n) => writes(n).stage('facilitator').showing?.have)).toEqual([
      0, 0, 3, 3,
    ])
    expect(writes(4).and(closed('film')).stage('facilitator').showing).toEqual({
      have: 4,
      need: 0,
      sensitive: false,
    })
  })
})

describe('what the facilitator is told of passing', () => {
  test('C16 while a step is open, who passes looks like who answers', () => {
    const room = given(everybody, opened('week'), answered('anna', 'week', { v: 3 }))
    const stage = (past: Past) => {
      const { showing, counts } = room.and(past).stage('facilitator')
      return { showing, counts }
    }
    const passed = did(participant('ben'), { type: 'pass', step: 'walk.week' })
    expect(stage(passed)).toEqual(stage(answered('ben', 'week', { v: 3 })))
    expect(stage(passed).showing).toMatchObject({ have: 0, need: 3 })
  })
})

describe('sensitive steps', () => {
  const choose = (...options: readonly string[]): Past =>
    all(options.length, 'stay', (_seat, place) => [options[place]])

  test('C19 show nothing while the answers are too alike', () => {
    const room = given(
      everybody,
      opened('stay'),
      choose('stay', 'stay', 'stay', 'stay', 'go', 'go'),
      closed('stay'),
    )
    room.when(facilitator, reveal('stay')).thenRefused('too-alike')
  })

  test('C19 show their figure once two options have three people each', () => {
    const room = given(
      everybody,
      opened('stay'),
      choose('stay', 'stay', 'stay', 'go', 'go', 'go'),
      closed('stay'),
      revealed('stay'),
    )
    expect(counts(room)).toEqual([3, 3, 0])
  })

  test('C19 need minGroup people first', () => {
    given(everybody, opened('stay'), choose('stay', 'go'), closed('stay'))
      .when(facilitator, reveal('stay'))
      .thenRefused('too-few-answers', { have: 2, need: 5 })
  })
})

describe('a live figure', () => {
  const two = given(
    everybody,
    opened('live'),
    all(2, 'live', () => ['sea']),
  )

  test('C21 grows for facilitator and projector, from minGroup people on', () => {
    expect(two.stage('projector').figure).toBeUndefined()
    const three = two.and(answered('cai', 'live', ['hills']))
    expect(counts(three)).toEqual([2, 1])
    expect(three.stage('facilitator').figure).toEqual(three.stage('projector').figure)
    expect(three.stage('participant')).toMatchObject({ step: { shown: 'live' } })
    expect(three.stage('participant').figure).toBeUndefined()
  })

  test('C21 reaches phones when it is revealed', () => {
    const room = two.and(answered('cai', 'live', ['hills']), closed('live'), revealed('live'))
    expect(room.stage('participant')).toMatchObject({
      step: { shown: 'frozen' },
      figure: [{ kind: 'bars', n: 3 }],
    })
  })
})
