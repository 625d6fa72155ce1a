import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnWall } from '../../templates/figure/column-wall.ts'
import { stackedGeometry } from '../../templates/figure/stacked.ts'
import { tablePages } from '../../templates/figure/table.ts'
import { measureAt, wall, words, slack, within } from './fields.ts'

const piles = ['Must have', 'Nice', 'Fine without', 'Not mine'].map((label, id) => ({
  id: `${id}`,
  label,
}))
const stack = fc.record({
  label: words,
  counts: fc.array(fc.nat(200), { minLength: 4, maxLength: 4 }),
})

test('W23: every card stands once, its parts inside the box and never shorter than their number', () => {
  fc.assert(
    fc.property(fc.array(stack, { minLength: 1, maxLength: 24 }), wall, (all, size) => {
      const rows = all.map((row, id) => ({ ...row, id: `${id}` }))
      const { pages } = stackedGeometry({ piles, rows }, size)
      const drawn = pages.flat()
      expect(drawn.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort())
      const widths = new Map<number, number>()
      for (const { id, segments } of drawn) {
        const counts = rows.find((row) => row.id === id)?.counts ?? []
        expect(segments.map(({ count }) => count?.value)).toEqual(
          counts.filter((count) => count > 0),
        )
        for (const { rect, count } of segments) {
          expect(within(rect, size)).toBe(true)
          expect(rect.width).toBeGreaterThanOrEqual(count?.plate.width ?? 0)
          widths.set(count?.value ?? 0, rect.width)
        }
      }
      const ordered = [...widths].sort(([a], [b]) => a - b).map(([, width]) => width)
      for (const [at, width] of ordered.entries())
        expect(width).toBeGreaterThanOrEqual((ordered[at - 1] ?? 0) - slack)
    }),
    { numRuns: 60 },
  )
})

test('W26: cards in columns stand once, under their own; one of no column stands in the first', () => {
  const columns = ['well', 'badly', 'next'].map((id) => ({ id, label: id }))
  const card = fc.record({
    text: fc.string({ maxLength: 300 }),
    column: fc.constantFrom('well', 'badly', 'next', 'gone'),
  })
  fc.assert(
    fc.property(fc.array(card, { maxLength: 60 }), wall, (all, size) => {
      const cards = all.map((each, id) => ({ ...each, id: `${id}` }))
      const { pages, heads } = columnWall({ cards, columns }, { ...size, measure: measureAt(1) })
      const placed = pages.flat()
      expect(placed.map(({ card: { id } }) => id).sort()).toEqual(cards.map(({ id }) => id).sort())
      for (const [page, on] of pages.entries())
        for (const { card: of, column } of on)
          expect(heads[page]?.[column]?.id).toBe(of.column === 'gone' ? 'well' : of.column)
      const counts = new Map(heads.flat().map(({ id, count }) => [id, count]))
      expect([...counts.keys()]).toEqual(columns.map(({ id }) => id))
      expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(cards.length)
    }),
    { numRuns: 40 },
  )
})

test('W82: five columns stand beside one another on a wall; of more, as many on each page as can be', () => {
  const on = (length: number, width: number) => {
    const columns = Array.from({ length }, (_, place) => ({ id: `${place}`, label: 'Name' }))
    const cards = columns.map(({ id }) => ({ id, text: 'A card', column: id }))
    const room = { width, height: 700, em: 48.6, measure: measureAt(1) }
    return columnWall({ cards, columns }, room).heads.map((heads) => heads.length)
  }
  expect([1, 5, 6, 7, 8, 12].map((length) => on(length, 1766))).toEqual([
    ...[[1], [5], [3, 3], [4, 3], [4, 4], [4, 4, 4]],
  ])
  expect(on(3, 200)).toEqual([1, 1, 1])
})

test('W83: a column goes on beside itself only where that spares a page', () => {
  const namesOn = (counts: readonly number[]) => {
    const columns = counts.map((_, place) => ({ id: `${place}`, label: `${place}` }))
    const cards = counts.flatMap((count, column) =>
      Array.from({ length: count }, (_, id) => ({
        id: `${column} ${id}`,
        text: 'A card',
        column: `${column}`,
      })),
    )
    const room = { width: 1766, height: 700, em: 48.6, measure: measureAt(1) }
    return columnWall({ cards, columns }, room).heads.map((heads) =>
      heads.map(({ label, goesOn }) => (goesOn ? `(${label})` : label)).join(' '),
    )
  }
  expect(namesOn([4, 4, 0])).toEqual(['0 1 2'])
  expect(namesOn([7, 1, 1])).toEqual(['0 (0) 1 2'])
  expect(namesOn([7, 7, 7])).toEqual(['0 1 2', '(0) (1) (2)'])
  expect(namesOn([1, 1, 7, 1, 1, 1])).toEqual(['0 1 2 (2)', '3 4 5'])
})

test('W27: rows of a table stand once, in their order', () => {
  const cells = fc.array(fc.string({ maxLength: 120 }), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 30 }), wall, (all, size) => {
      const rows = all.map((each, id) => ({ id: `${id}`, cells: each }))
      const { pages, shares } = tablePages({ head: ['Who', 'What', 'By'], rows }, size)
      expect(pages.flat().map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
    }),
    { numRuns: 40 },
  )
})
