import { without } from '../../server/room/frozen.ts'
import type { Frozen } from '../../server/room/frozen.ts'
import { describe, expect, test } from 'vitest'
import {
  answered,
  closed,
  did,
  facilitator,
  given,
  givenRoom,
  opened,
  revealed,
  walk,
  type Past,
} from './given.ts'
import { all, cards, counts, everybody, figure, hide, tookBack } from './wall.ts'
import type { Step } from '../../templates/workshop.ts'

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
    expect(cards(tookBack)).toHaveLength(2)
    expect(cards(tookBack.and(hide('film'), revealed('film')))).toEqual([
      'Ben: I’m a sailor in Lyon.',
    ])
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

test('C58 what the workshop asked to be ranked stays, whoever put it first and is gone', () => {
  const one = { words: 'w', show: {}, cards: [], texts: ['Craft'] }
  const ranked = { kind: 'ranked', n: 5, rows: [{ id: 'craft', text: 'Craft', score: 3 }] } as const
  const frozen = (figure: Frozen['figures'][number]): Frozen => ({
    kind: 'frozen',
    figures: [figure],
    n: 5,
    rows: [{ id: 'craft', text: 'Craft' }],
    contributors: { anna: one },
  })
  const asked = frozen({ ...ranked, by: 'mean-rank' })
  expect(without(asked, ['anna'])).toEqual({ ...asked, contributors: {} })
  expect(without(frozen(ranked), ['anna'])).toMatchObject({ figures: [{ rows: [] }], rows: [] })
})
