import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mapGeometry } from '../../templates/figure/map.ts'
import { box, mapOf, measureAt, slack, wall, within } from './fields.ts'

const dot = fc.record({ x: fc.integer({ min: 0, max: 100 }), y: fc.integer({ min: 0, max: 100 }) })
test('W22: the map of one person has a dot and counts nobody', () => {
  const box = { width: 400, height: 236, em: 10, measure: measureAt(10), seed: 's' }
  const one = mapGeometry(mapOf([0, 1, 0, 0], [{ x: 70, y: 80 }]), box)
  expect(one.quarters.map(({ count }) => count)).toEqual([null, null, null, null])
  const placed = [
    { x: 70, y: 80 },
    { x: 20, y: 30 },
  ]
  const two = mapGeometry(mapOf([0, 1, 1, 0], placed), box)
  expect(two.quarters.map(({ count }) => count?.value)).toEqual([0, 1, 1, 0])
})

test('W22: dots lie in their own quarters, few of them apart', () => {
  fc.assert(
    fc.property(fc.array(dot, { minLength: 1, maxLength: 40 }), wall, (dots, size) => {
      const picture = mapGeometry(mapOf([1, 1, 1, 1], dots), { ...size, seed: 's' })
      for (const [at, { x, y, radius }] of picture.dots.entries()) {
        const from = dots[at] ?? { x: 0, y: 0 }
        const quarter = picture.quarters[(from.y < 50 ? 2 : 0) + (from.x < 50 ? 0 : 1)]
        const rect = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }
        expect(
          within(
            { ...rect, x: rect.x - (quarter?.rect.x ?? 0), y: rect.y - (quarter?.rect.y ?? 0) },
            quarter?.rect ?? size,
          ),
        ).toBe(true)
        for (const other of picture.dots.slice(at + 1))
          expect(Math.hypot(other.x - x, other.y - y)).toBeGreaterThan(radius)
      }
    }),
    { numRuns: 50 },
  )
})

test('W22: without dots each quarter has a stone for each person, inside it, or none has', () => {
  const counts = fc.array(fc.nat(200), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(counts, box, (all, size) => {
      const { quarters: drawn } = mapGeometry(mapOf(all, []), { ...size, seed: 's' })
      const stones = drawn.map((quarter) => quarter.stones.length)
      expect([all, [0, 0, 0, 0]]).toContainEqual(stones)
      for (const quarter of drawn)
        for (const stone of quarter.stones) {
          expect(stone.x).toBeGreaterThanOrEqual(quarter.rect.x - slack)
          expect(stone.x + stone.width).toBeLessThanOrEqual(
            quarter.rect.x + quarter.rect.width + slack,
          )
          expect(stone.y).toBeLessThanOrEqual(quarter.rect.y + quarter.rect.height + slack)
        }
    }),
    { numRuns: 50 },
  )
  const roomy = { width: 1728, height: 620, em: 48.6, measure: measureAt(48.6), seed: 's' }
  const { quarters: drawn } = mapGeometry(mapOf([51, 47, 47, 55], []), roomy)
  expect(drawn.map(({ stones, lead }) => [stones.length, lead])).toEqual([
    [51, false],
    [47, false],
    [47, false],
    [55, true],
  ])
})

test('W31: names of dots stand beside them where they can, else each is listed by its number', () => {
  const size = { width: 1728, height: 620, em: 48.6, measure: measureAt(48.6), seed: 's' }
  const free = mapGeometry(
    mapOf(
      [1, 1, 0, 0],
      [
        { x: 20, y: 80, label: 'Coffee with Ana' },
        { x: 70, y: 60, label: 'A course' },
      ],
    ),
    size,
  )
  expect(free.dots.map(({ name: of }) => of?.lines)).toEqual([['Coffee with Ana'], ['A course']])
  expect(free.numbered).toEqual([])
  const crowd = Array.from({ length: 6 }, (_, at) => ({
    x: 50,
    y: 50,
    label: `The plan number ${at} of many words`,
  }))
  const full = mapGeometry(mapOf([0, 6, 0, 0], crowd), size)
  expect(full.numbered.map(({ number, label }) => [number, label])).toEqual(
    crowd.map(({ label }, at) => [at + 1, label]),
  )
})
