import { describe, expect, test } from 'vitest'
import { optionCounts, tooAlike, withoutAlike } from '../../templates/figure/option-counts.ts'
import type { Figure } from '../../templates/figure.ts'
import { dotRowsOf } from '../../templates/scale-numbers.ts'

const ends = { low: '', high: '' }
const bars = (...counts: readonly number[]): Figure => ({
  kind: 'bars',
  n: 9,
  order: 'given',
  bars: counts.map((count, id) => ({ id: `${id}`, label: `${id}`, count })),
})
const histogram = (...counts: readonly number[]): Figure => ({
  kind: 'histogram',
  n: 9,
  from: 0,
  counts,
  ends,
})
const map = (...[a, b, c, d]: readonly [number, number, number, number]): Figure => ({
  kind: 'map',
  n: 9,
  x: ends,
  y: ends,
  quarters: [
    { label: 'a', count: a },
    { label: 'b', count: b },
    { label: 'c', count: c },
    { label: 'd', count: d },
  ],
  dots: [],
})
const stacked = (...counts: readonly (readonly number[])[]): Figure => ({
  kind: 'stacked',
  n: 9,
  piles: ['must', 'nice'].map((id) => ({ id, label: id })),
  rows: counts.map((each, id) => ({ id: `${id}`, label: `${id}`, counts: each })),
})

describe('a figure of a sensitive step', () => {
  test('C55 is shown once two of its options have three people each', () => {
    for (const figure of [bars(3, 3), histogram(0, 3, 0, 4), map(3, 0, 0, 5), stacked([3, 6])])
      expect(tooAlike([figure])).toBe(false)
    for (const figure of [bars(7, 2), histogram(2, 2, 2, 3), map(9, 0, 0, 0), stacked([9, 0])])
      expect(tooAlike([figure])).toBe(true)
  })

  test('C55 is not shown where a single one of its cards is too alike', () => {
    expect(tooAlike([stacked([3, 6], [4, 5])])).toBe(false)
    expect(tooAlike([stacked([3, 6], [9, 0])])).toBe(true)
  })

  test('C55 is shown without those questions of a grid that are too alike', () => {
    const given: Readonly<Record<string, readonly number[]>> = {
      split: [0, 0, 0, 4, 5, 5, 5],
      alike: [5, 5, 5, 5, 5, 4, 4],
    }
    const dots = (...ids: readonly string[]): Figure => ({
      kind: 'dots',
      n: 7,
      from: 0,
      to: 5,
      ends,
      rows: dotRowsOf(
        ids.map((id) => ({ id, label: id })),
        (id) => given[id] ?? [],
      ),
    })
    expect(tooAlike([dots('alike')])).toBe(true)
    expect(tooAlike([dots('alike', 'split')])).toBe(false)
    expect(withoutAlike(dots('alike', 'split'))).toEqual(dots('split'))
    expect(withoutAlike(bars(7, 2))).toEqual(bars(7, 2))
  })

  test('C55 is never shown where it has no options', () => {
    const none: readonly Figure[] = [
      { kind: 'radar', n: 9, most: 5, spokes: [], readings: [] },
      { kind: 'dots', n: 9, from: 0, to: 5, ends, rows: [] },
      { kind: 'ranked', n: 9, rows: [{ id: 'a', text: 'a', score: 9 }] },
      { kind: 'table', n: 9, head: [], rows: [] },
      { kind: 'cards', n: 9, cards: [] },
      { kind: 'cloud', n: 9, terms: [{ text: 'time', count: 9 }] },
      { kind: 'counter', n: 9, value: 9, label: 'made' },
    ]
    for (const figure of none) {
      expect(optionCounts(figure)).toEqual([])
      expect(tooAlike([figure])).toBe(true)
    }
    expect(tooAlike([])).toBe(true)
  })
})
