import { describe, expect, it } from 'vitest'
import { nothingEarlier, type Row } from '../../templates/exercise.ts'
import { cardSort } from '../../templates/exercises/cardSort.ts'
import { points } from '../../templates/exercises/points.ts'
import type { PointsAnswer } from '../../templates/points-given.ts'
import { say } from './say.ts'

const agenda = points.parsePrompt({
  prompt: 'Which questions deserve more time?',
  total: 20,
  each: { min: 1, max: 12 },
  own: 'A question of yours',
  unit: 'minutes',
  rows: [
    { id: 'day', label: 'A typical day' },
    { id: 'love', label: 'What they love' },
    { id: 'leave', label: 'Why people leave' },
  ],
})
const learning = points.parsePrompt({ prompt: '100 learning points', total: 100, step: 5 })
const carried: Row = { id: 'k1', text: 'Speaking to a room' }
const rows = points.rows(agenda, nothingEarlier)
const place = { step: 'walk.agenda', title: 'My agenda' }

const read = (raw: unknown) => points.parseAnswer(agenda, [...rows, carried], raw)

describe('L45: points', () => {
  it('L45: are read with what each row keeps', () => {
    expect(agenda.each).toEqual({ min: 1, max: 12 })
    expect(learning.each).toEqual({ min: 0, max: 100 })
    const wrong = (fields: object) => () =>
      points.parsePrompt({ prompt: 'x', total: 4, rows: agenda.rows, ...fields })
    expect(wrong({ each: { min: 2 } })).toThrow(/more than there are/u)
    expect(wrong({ each: { min: 1, max: 0 } })).toThrow()
    expect(wrong({ step: 3 })).toThrow(/does not divide/u)
  })

  it('L45: are refused beyond what there is, and not done below what a row keeps', () => {
    expect(read({ day: 8, love: 12, leave: 1 })).toMatchObject({ ok: false, code: 'bad-shape' })
    expect(read({ day: 13 })).toMatchObject({ ok: false, path: 'day' })
    expect(read({ day: 7, love: 12, leave: 1 })).toMatchObject({ ok: true })
    const two = points.parsePrompt({ prompt: 'x', total: 9, each: { min: 2 }, rows: agenda.rows })
    expect(points.parseAnswer(two, rows, { day: 1 })).toEqual({ ok: true, answer: { day: 1 } })
    const isUnfinished = (answer: PointsAnswer) => points.isUnfinished?.(two, answer)
    expect([{ day: 1 }, { day: 2, k1: { n: 1, t: 'Kept' } }].map(isUnfinished)).toEqual([
      true,
      true,
    ])
    const mine = { n: 0, t: 'Mine', own: true } as const
    expect([{}, { day: 2 }, { day: 2, mine }].map(isUnfinished)).toEqual([false, false, false])
  })

  it('L45: keep a carried row with its text, and let go of what is not known', () => {
    const first = read({ day: 2, k1: 3, gone: 4 })
    expect(first).toEqual({ ok: true, answer: { day: 2, k1: { n: 3, t: 'Speaking to a room' } } })
    if (!first.ok) return
    expect(points.parseAnswer(agenda, rows, first.answer)).toEqual(first)
    expect(points.planBlocks(agenda, rows, first.answer, place, say)).toEqual([
      {
        kind: 'table',
        head: ['My agenda', 'minutes'],
        rows: [
          { id: 'walk.agenda.k1', cells: ['Speaking to a room', '3'] },
          { id: 'walk.agenda.day', cells: ['A typical day', '2'] },
        ],
      },
    ])
    expect(points.offers(agenda, rows, first.answer, { top: 1 })).toEqual([carried])
  })

  it('L45: may go to one row of one’s own, where that is asked for', () => {
    const mine = { n: 4, t: 'Who else?', own: true }
    expect(read({ day: 1, m1: mine })).toEqual({ ok: true, answer: { day: 1, m1: mine } })
    expect(read({ m1: { ...mine, n: 0, t: ' ' } })).toEqual({ ok: true, answer: {} })
    expect(read({ m1: mine, m2: mine })).toMatchObject({ ok: false })
    expect(read({ 'no id': mine })).toMatchObject({ ok: false })
    expect(points.parseAnswer(learning, [], { m1: mine })).toMatchObject({ ok: false })
  })

  it('L45: stand in the plan most first, or as the page has them', () => {
    const order = (as?: string) => {
      const at = as === undefined ? place : { ...place, as }
      const [table] = points.planBlocks(agenda, rows, { day: 2, love: 6, leave: 2 }, at, say)
      return table?.kind === 'table' && table.rows.map(({ id }) => id.slice(12))
    }
    expect(order()).toEqual(['love', 'day', 'leave'])
    expect(order('given')).toEqual(['day', 'love', 'leave'])
  })
})

describe('L46: figures of points', () => {
  const answers = [
    { day: 10, love: 5, leave: 5 },
    { day: 1, love: 12, k1: { n: 7, t: 'mine alone' } },
    {},
  ]
  const entries = answers.map((answer, index) => ({
    id: `e${index}`,
    parts: points.parts(agenda, answer),
  }))

  it('L46: are means over those who gave any', () => {
    const [ranked] = points.figures(agenda, points.tally(agenda, rows, entries), say)
    expect(ranked).toEqual({
      kind: 'ranked',
      n: 2,
      by: 'mean',
      rows: [
        { id: 'love', text: 'What they love', score: 8.5, value: 8.5 },
        { id: 'day', text: 'A typical day', score: 5.5, value: 5.5 },
        { id: 'leave', text: 'Why people leave', score: 2.5, value: 2.5 },
      ],
    })
  })

  it('L46: tell no text that only one person has, but in what stands at the top', () => {
    expect(points.parts(learning, { k1: { n: 60, t: 'speaking' }, k2: { n: 5, t: 'x' } })).toEqual({
      answer: {},
      top: ['speaking'],
    })
    const even = Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((id) => [id, { n: 25, t: `skill ${id}` }]),
    )
    expect(points.parts(learning, even).top).toEqual([])
    expect(points.texts(learning, { answer: { day: 2 } })).toEqual([])
    expect(points.texts(learning, { top: ['speaking'] })).toEqual(['speaking'])
    const counted = entries.map(({ id, parts: { answer } }) => ({ id, parts: { answer } }))
    const figures = points.figures(agenda, points.tally(agenda, rows, counted), say)
    expect(figures[1]).toEqual({ kind: 'cloud', n: 0, terms: [] })
    expect(JSON.stringify(figures)).not.toContain('mine alone')
  })
})

describe('points for cards of an earlier sort', () => {
  const sort = cardSort.parsePrompt({
    prompt: 'Sort',
    cards: ['honesty', 'calm', 'craft'].map((id) => ({ id, label: id.toUpperCase() })),
    piles: ['guides', 'not'].map((id) => ({ id, label: id })),
  })
  const raw = points.parsePrompt({ prompt: 'Known for?', total: 10, among: 'sort' })
  const known = points.link?.(raw, new Map([['sort', { kind: 'cardSort', prompt: sort }]])) ?? raw
  const asked = (...ids: readonly string[]) =>
    points.rows(known, { own: ids.map((id) => ({ id, text: id })), room: [] }).map(({ id }) => id)

  it('L97: ask about those that somebody brings, in their order, else about all', () => {
    expect(asked('craft', 'mine', 'honesty')).toEqual(['craft', 'honesty'])
    expect(asked('mine')).toEqual(['honesty', 'calm', 'craft'])
    expect(asked()).toEqual(['honesty', 'calm', 'craft'])
  })

  it('L97: count all that got any, also what their owner brings no longer', () => {
    const rows = points.rows(known, { own: [{ id: 'calm', text: 'CALM' }], room: [] })
    const parsed = points.parseAnswer(known, rows, { craft: 4, calm: 6 })
    if (!parsed.ok) throw new Error(parsed.path)
    const entries = [{ id: 'e', parts: points.parts(known, parsed.answer) }]
    const [ranked] = points.figures(known, points.tally(known, rows, entries), say)
    expect(ranked).toMatchObject({
      rows: [
        { text: 'CALM', score: 6 },
        { text: 'CRAFT', score: 4 },
      ],
    })
    expect(points.offers(known, rows, parsed.answer, 'whole')).toEqual([
      { id: 'calm', text: 'CALM' },
      { id: 'craft', text: 'CRAFT' },
    ])
  })

  it('L97: need an earlier step with cards, and no rows of their own', () => {
    expect(() => points.link?.(raw, new Map())).toThrow(/no earlier step with cards is called sort/)
    const both = { prompt: 'x', total: 10, among: 'sort', rows: [{ id: 'a', label: 'A' }] }
    expect(() => points.parsePrompt(both)).toThrow(/are those of among/)
  })
})
