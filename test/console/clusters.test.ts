import { expect, test } from 'vitest'
import {
  freeTitle,
  heapsOf,
  moved,
  putTogether,
  renamed,
  without,
} from '../../client/facilitator/clusters.ts'

const clusters = [
  { id: 'x', title: 'Changes', cards: ['a', 'b'] },
  { id: 'y', title: 'Group 1', cards: ['c'] },
]
const cards = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id }))

test('K40 ticked cards become a group, go to one, or stand alone again; a group without cards is gone', () => {
  expect(putTogether(clusters, new Set(['b', 'c', 'd']), 'New')).toEqual([
    { title: 'Changes', cards: ['a'] },
    { title: 'New', cards: ['b', 'c', 'd'] },
  ])
  expect(moved(clusters, new Set(['c', 'd']), 'x')).toEqual([
    { title: 'Changes', cards: ['a', 'b', 'c', 'd'] },
  ])
  expect(without(clusters, new Set(['a']))).toEqual([
    { title: 'Changes', cards: ['b'] },
    { title: 'Group 1', cards: ['c'] },
  ])
})

test('K40 a group has a name from the start, and an empty one is not taken', () => {
  expect(freeTitle(clusters, (n) => `Group ${n}`)).toBe('Group 2')
  expect(renamed(clusters, 'x', '  Late changes ')?.[0]?.title).toBe('Late changes')
  expect(renamed(clusters, 'x', '   ')).toBeNull()
  expect(renamed(clusters, 'x', 'Changes')).toBeNull()
})

test('K40 the panel shows each card once', () => {
  const { heaps, rest } = heapsOf(clusters, cards)
  expect(heaps.map((heap) => heap.cards.map(({ id }) => id))).toEqual([['a', 'b'], ['c']])
  expect(rest.map(({ id }) => id)).toEqual(['d'])
})
