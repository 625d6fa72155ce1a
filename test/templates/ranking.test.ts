import { describe, expect, it } from 'vitest'
import { nothingEarlier, type Row } from '../../templates/exercise.ts'
import { ranking } from '../../templates/exercises/ranking.ts'
import { say } from './say.ts'

const items = ranking.parsePrompt({
  prompt: 'Put them in order.',
  rows: [
    { id: 'a', label: 'Craft' },
    { id: 'b', label: 'People' },
    { id: 'c', label: 'Rest' },
    { id: 'd', label: 'Pay' },
  ],
})
const dream = ranking.parsePrompt({ prompt: 'Put one on top.', top: 1, own: 1 })
const carried: readonly Row[] = [
  { id: 'k1', text: 'The boat builder' },
  { id: 'k2', text: 'My first teacher' },
]
const rows = ranking.rows(items, nothingEarlier)
const place = { step: 'walk.order', title: 'My order' }

const entries = (...orders: readonly (readonly string[])[]) =>
  orders.map((order, index) => ({ id: `e${index}`, parts: ranking.parts(items, { order }) }))

describe('L47: a ranking', () => {
  it('L47: holds what was placed, each row once, and nothing else', () => {
    const read = ranking.parseAnswer(items, rows, { order: ['c', 'gone', 'a', 'c'] })
    expect(read).toEqual({ ok: true, answer: { order: ['c', 'a'] } })
    if (!read.ok) return
    expect(ranking.planBlocks(items, rows, read.answer, place, say)).toEqual([
      {
        kind: 'bullets',
        label: 'My order',
        ordered: true,
        lines: [
          { id: 'walk.order.c', text: 'Rest' },
          { id: 'walk.order.a', text: 'Craft' },
        ],
      },
    ])
    expect(ranking.offers(items, rows, read.answer, { top: 1 })).toEqual([
      { id: 'c', text: 'Rest' },
    ])
    expect(ranking.isEmpty({ order: [] })).toBe(true)
  })

  it('L47: keeps carried rows that are offered no longer, in their places', () => {
    const offered = [...rows, ...carried]
    const first = ranking.parseAnswer(items, offered, { order: ['k2', 'a', 'k1'] })
    const texts = { k1: 'The boat builder', k2: 'My first teacher' }
    expect(first).toEqual({ ok: true, answer: { order: ['k2', 'a', 'k1'], texts } })
    if (!first.ok) return
    expect(ranking.parseAnswer(items, rows, first.answer)).toEqual(first)
    const [block] = ranking.planBlocks(items, rows, first.answer, place, say)
    expect(block).toMatchObject({
      lines: [{ text: 'My first teacher' }, { text: 'Craft' }, { text: 'The boat builder' }],
    })
  })

  it('L47: has places for rows of one’s own that say something', () => {
    const own = [{ id: 'm', t: 'A gardener' }]
    const read = (raw: unknown) => ranking.parseAnswer(dream, carried, raw)
    expect(read({ order: ['m'], own })).toEqual({ ok: true, answer: { order: ['m'], own } })
    expect(read({ order: ['m'], own: [{ id: 'm', t: ' ' }] })).toMatchObject({
      answer: { order: [] },
    })
    expect(read({ order: [], own: [...own, { id: 'n', t: 'x' }] })).toMatchObject({ ok: false })
    expect(read({ order: [], own: [{ id: 'k1', t: 'x' }] })).toMatchObject({ ok: false })
    expect(ranking.parseAnswer(items, rows, { order: [], own })).toMatchObject({ ok: false })
  })

  it('L47: counts only the places that matter', () => {
    const answer = { order: ['k2', 'k1'], texts: { k1: 'x', k2: 'y' } }
    expect(ranking.offers(dream, carried, answer, 'whole')).toEqual([carried[1]])
    expect(ranking.planBlocks(dream, carried, answer, place, say)).toMatchObject([
      { ordered: false, lines: [{ text: 'My first teacher' }] },
    ])
    const three = { ...items, top: 2 }
    expect(ranking.parts(three, { order: ['a', 'b', 'c'] }).answer).toEqual(['a', 'b'])
  })

  it('L47: gives each row its place on average, and the places that are left to the others', () => {
    const tally = ranking.tally(items, rows, entries(['a', 'b', 'c', 'd'], ['b'], []))
    expect(ranking.figures(items, tally, say).slice(0, 2)).toEqual([
      {
        kind: 'ranked',
        n: 2,
        by: 'mean-rank',
        rows: [
          { id: 'b', text: 'People', score: 3.5, value: 1.5 },
          { id: 'a', text: 'Craft', score: 3, value: 2 },
          { id: 'c', text: 'Rest', score: 2, value: 3 },
          { id: 'd', text: 'Pay', score: 1.5, value: 3.5 },
        ],
      },
      {
        kind: 'bars',
        n: 2,
        order: 'largest-first',
        bars: [
          { id: 'a', label: 'Craft', count: 1 },
          { id: 'b', label: 'People', count: 1 },
          { id: 'c', label: 'Rest', count: 0 },
          { id: 'd', label: 'Pay', count: 0 },
        ],
      },
    ])
  })
})

describe('L48: the first of a ranking', () => {
  it('L48: is told by a part of its own, whatever it is', () => {
    const own = [{ id: 'm', t: 'A gardener' }]
    const first = (order: readonly string[]) =>
      ranking.parts(dream, { order, own, texts: { k1: 'The boat builder' } }).top
    expect([first(['m']), first(['k1', 'm']), first([])]).toEqual([
      'A gardener',
      'The boat builder',
      '',
    ])
    expect(ranking.parts(items, { order: ['d'] }).top).toBe('Pay')
  })

  it('L48: makes a cloud and cards, and nothing where it is not given', () => {
    const parts = ranking.parts(dream, { order: ['k1'], texts: { k1: 'The boat builder' } })
    const drawn = (given: object) =>
      ranking.figures(dream, ranking.tally(dream, [], [{ id: 'e', parts: given }]), say)
    expect(drawn(parts)).toMatchObject([
      { kind: 'cloud', n: 1, terms: [{ text: 'The boat builder', count: 1 }] },
      { kind: 'cards', n: 1, cards: [{ text: 'The boat builder' }] },
    ])
    expect(JSON.stringify(drawn({ answer: parts.answer }))).not.toContain('boat')
    expect(ranking.texts(dream, { answer: [] })).toEqual([])
    expect(ranking.texts(dream, parts)).toEqual(['The boat builder'])
  })
})
