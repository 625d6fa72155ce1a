import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asTable } from '../../templates/figure/as-table.ts'
import { patternPath, patterns } from '../../templates/figure/patterns.ts'
import type { Figure } from '../../templates/figure.ts'
import { mapOf, radarOf, within } from './fields.ts'

test('W28: a figure as a table says every number that it shows', () => {
  const said = (figure: Figure) => asTable(figure).rows.map(({ cells }) => cells)
  const all = { low: 'never', high: '' }
  expect(
    said({ kind: 'histogram', n: 3, from: -1, counts: [1, 0, 2], before: [0, 2, 0], ends: all }),
  ).toEqual([
    ['−1 · never', '0 → 1'],
    ['0', '2 → 0'],
    ['1', '0 → 2'],
  ])
  expect(
    said({
      kind: 'radar',
      n: 5,
      ...radarOf(
        ['a', 'b'],
        [
          [3, null],
          [4.25, 1],
        ],
      ),
    }),
  ).toEqual([
    ['a', '3', '4.3'],
    ['b', '–', '1'],
  ])
  expect(
    said({ kind: 'map', ...mapOf([0, 1, 0, 0], [{ x: 80, y: 90, label: 'Ask Ana' }]) }),
  ).toEqual([
    ['Bold', '0', ''],
    ['Dare it this week', '1', 'Ask Ana'],
    ['Steady', '0', ''],
    ['Begin', '0', ''],
  ])
  expect(
    said({
      kind: 'dots',
      n: 5,
      from: 0,
      to: 10,
      ends: all,
      rows: [{ id: 'a', label: 'Load', n: 5, median: 6.5, low: 4, high: 8 }],
    }),
  ).toEqual([['Load', '6.5', '4 … 8']])
  const cards = [{ id: 'x', text: 'Tea', column: 'b' }]
  expect(said({ kind: 'cards', n: 1, cards, columns: [{ id: 'b', label: 'Try' }] })).toEqual([
    ['Try', 'Tea', ''],
  ])
})

test('W30: strokes never leave the part that they fill', () => {
  const part = fc.record({
    x: fc.integer({ min: 0, max: 900 }),
    y: fc.integer({ min: 0, max: 900 }),
    width: fc.integer({ min: 1, max: 900 }),
    height: fc.integer({ min: 1, max: 90 }),
  })
  fc.assert(
    fc.property(part, fc.integer({ min: 2, max: 20 }), (rect, step) => {
      for (const pattern of patterns) {
        const path = patternPath(pattern, rect, step)
        for (const [, x, y] of path.matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)) {
          const point = { x: Number(x) - rect.x, y: Number(y) - rect.y, width: 0, height: 0 }
          expect(within(point, rect)).toBe(true)
        }
      }
    }),
  )
})
