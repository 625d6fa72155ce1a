import { describe, expect, test } from 'vitest'
import {
  answered,
  closed,
  did,
  facilitator,
  given,
  givenRoom,
  item,
  joined,
  opened,
  participant,
  revealed,
  waited,
  type Past,
  type Scene,
  walk,
} from './given.ts'
import type { Figure } from '../../templates/figure.ts'
import type { Step } from '../../templates/workshop.ts'

const reveal = (step: string) => ({ type: 'revealStep', step: `walk.${step}` }) as const
const hide = (step: string) => did(facilitator, { type: 'hideStep', step: `walk.${step}` })
const people = ['anna', 'ben', 'cai', 'dee', 'eva', 'fin'] as const
const everybody = joined('Anna', 'Ben', 'Cai', 'Dee', 'Eva', 'Fin')
const film = (job: string) => ({ slots: { job, place: 'Lyon' } })

/** The first `n` people answer. */
const all =
  (n: number, step: string, body: (seat: string, place: number) => unknown): Past =>
  (told) =>
    people
      .slice(0, n)
      .reduce((room, seat, place) => answered(seat, step, body(seat, place))(room), told)

function figure<K extends Figure['kind']>(room: Scene, kind: K): Extract<Figure, { kind: K }> {
  const found = room
    .stage('projector')
    .figure?.find((each): each is Extract<Figure, { kind: K }> => each.kind === kind)
  if (found === undefined) throw new Error(`no ${kind} on the wall`)
  return found
}

const cards = (room: Scene) =>
  figure(room, 'cards')
    .cards.map(({ text, name }) => (name === undefined ? text : `${name}: ${text}`))
    .sort()
const counts = (room: Scene) => figure(room, 'bars').bars.map((bar) => bar.count)

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

describe('a frozen figure', () => {
  const shown = given(
    everybody,
    opened('week'),
    all(4, 'week', () => ({ v: 3 })),
    closed('week'),
    revealed('week'),
  )
  const again = (...past: readonly Past[]) =>
    shown.and(
      hide('week'),
      did(facilitator, { type: 'reopenStep', step: 'walk.week' }),
      ...past,
      closed('week'),
      revealed('week'),
    )

  test('C20 stays as it was published, whatever comes later', () => {
    expect(counts(shown.and(answered('anna', 'week', { v: 1 }, { rev: 2 })))).toEqual([
      0, 0, 4, 0, 0,
    ])
  })

  test('C20 is the same when it is shown again after fewer than minGroup changes', () => {
    expect(
      counts(
        again(answered('anna', 'week', { v: 1 }, { rev: 2 }), answered('eva', 'week', { v: 1 })),
      ),
    ).toEqual([0, 0, 4, 0, 0])
  })

  test('C20 is made anew after minGroup changes, and the old one is gone', () => {
    const remade = again(
      answered('anna', 'week', { v: 1 }, { rev: 2 }),
      answered('eva', 'week', { v: 1 }),
      answered('fin', 'week', { v: 1 }),
    )
    expect(counts(remade)).toEqual([3, 0, 3, 0, 0])
    expect([...remade.told.tip.words.values()].filter((row) => row.owner === 'room')).toHaveLength(
      1,
    )
  })

  test('C20 drops a text whose tick was taken back, when it is shown again', () => {
    const tick = { show: { answer: 'named' } } as const
    const room = given(
      everybody,
      opened('film'),
      answered('anna', 'film', film('a baker'), tick),
      answered('ben', 'film', film('a sailor'), tick),
      closed('film'),
      revealed('film'),
      answered('anna', 'film', film('a baker'), { rev: 2, show: {} }),
    )
    expect(cards(room)).toHaveLength(2)
    expect(cards(room.and(hide('film'), revealed('film')))).toEqual(['Ben: I’m a sailor in Lyon.'])
  })

  test('C20 drops it also where the rest is the same again', () => {
    const steps = walk.steps.map((step): Step =>
      step.id === 'next' ? { ...step, figure: { kind: 'cards' } } : step,
    )
    const act = (t: string) => ({ items: [{ act: t }] })
    const tick = { show: { answer: 'named' } } as const
    const room = givenRoom(
      { programme: [{ item: 'walk', workshop: { ...walk, steps }, form: 'full' }] },
      everybody,
      opened('next'),
      all(4, 'next', (seat) => act(`rest, ${seat}`)),
      answered('eva', 'next', act('call Sam'), tick),
      answered('fin', 'next', act('swim'), tick),
      closed('next'),
      revealed('next'),
      answered('eva', 'next', act('call Sam'), { rev: 2, show: {} }),
    )
    expect(cards(room)).toEqual(['Eva: call Sam', 'Fin: swim'])
    const again = room.and(hide('next'), revealed('next'))
    expect(cards(again)).toEqual(['Fin: swim'])
    expect(figure(again, 'cards').n).toBe(figure(room, 'cards').n)
  })

  test('C20 gives cards ids and an order of their own, so that two of one person are not side by side', () => {
    const two = [
      { id: 'a', t: 'one' },
      { id: 'b', t: 'two' },
    ]
    const room = given(
      everybody,
      opened('missing'),
      all(6, 'missing', (seat) => two.map((row) => ({ ...row, t: `${row.t} ${seat}` }))),
      closed('missing'),
      revealed('missing'),
    )
    const texts = figure(room, 'cards').cards.map((card) => card.text.split(' ')[1])
    expect(texts.filter((seat, place) => seat === texts[place + 1]).length).toBeLessThan(6)
    expect(figure(room, 'cards').cards.map((card) => card.id)).toEqual(
      texts.map((_seat, place) => `card-${place + 1}`),
    )
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

describe('a vote', () => {
  const ideas = given(
    everybody,
    opened('missing'),
    all(3, 'missing', (_seat, place) => item(['Sleep', ' sleep ', 'Light'][place] ?? '')),
    closed('missing'),
  )

  test('C24 cannot be opened before there is something to vote on', () => {
    ideas
      .when(facilitator, { type: 'openStep', step: 'walk.dots' })
      .thenRefused('nothing-to-vote-on')
  })

  test('C24 asks everybody about the same rows, equal texts as one', () => {
    const room = ideas.and(revealed('missing'), opened('dots'))
    expect(
      room
        .stage('participant')
        .step?.rows.map((row) => row.text)
        .sort(),
    ).toEqual(['Light', 'Sleep'])
    expect(room.mine('anna').carried).toEqual({})
  })

  test('C24 is tallied by row', () => {
    const voting = ideas.and(revealed('missing'), opened('dots'))
    const [first, second] = voting.stage('participant').step?.rows ?? []
    const room = voting.and(
      all(3, 'dots', (_seat, place) =>
        place === 0 ? { [first?.id ?? '']: 3 } : { [second?.id ?? '']: 2, [first?.id ?? '']: 1 },
      ),
      closed('dots'),
      revealed('dots'),
    )
    expect(figure(room, 'ranked').rows.map((row) => [row.text, row.score])).toEqual([
      [first?.text, 5],
      [second?.text, 4],
    ])
  })

  test('C24 keeps its rows while the figure it asks about is off the wall', () => {
    const room = ideas.and(revealed('missing'), hide('missing'), opened('dots'))
    expect(room.stage('participant').step?.rows).toHaveLength(2)
  })
})

describe('carried rows', () => {
  const starred = given(
    everybody,
    opened('rows'),
    answered('anna', 'rows', {
      hours: { l: 'Done by three.', star: true },
      place: { l: 'By a lake.', star: false },
    }),
    opened('more'),
  )

  test('C25 come from the same person’s earlier answer, and from it alone', () => {
    expect(starred.mine('anna').carried['walk.more']).toEqual([
      { id: 'hours', text: 'Hours: Done by three.' },
    ])
    expect(starred.mine('ben').carried).toEqual({})
    expect(starred.stage('participant').step?.rows).toEqual([])
  })

  test('C25 follow that answer when it changes', () => {
    const room = starred.and(
      waited(1),
      answered(
        'anna',
        'rows',
        { place: { l: 'By the sea.', star: true } },
        { rev: 2, done: false },
      ),
    )
    expect(room.mine('anna').carried['walk.more']).toEqual([
      { id: 'place', text: 'Place: By the sea.' },
    ])
  })
})
