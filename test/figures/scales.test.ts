import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dotsGeometry } from '../../templates/figure/dots.ts'
import { histogramGeometry } from '../../templates/figure/histogram.ts'
import { medianOf } from '../../templates/figure/middle.ts'
import { withBefore } from '../../templates/figure/with-before.ts'
import { figureBlock } from '../../templates/figure-blocks.ts'
import type { Figure } from '../../templates/figure.ts'
import { box, wall, words, ends, slack, within, spread } from './fields.ts'

test('W19: columns stand in the order of their values, inside the box, as tall as their counts', () => {
  fc.assert(
    fc.property(spread, box, (all, size) => {
      const { places } = histogramGeometry(all, size)
      expect(places.map(({ value }) => value)).toEqual(all.counts.map((_, at) => all.from + at))
      const heights = places.map(({ now }) => now.rect.height)
      for (const [at, { now, before, x }] of places.entries()) {
        expect(within(now.rect, size)).toBe(true)
        if (before) expect(within(before.rect, size)).toBe(true)
        expect(now.path).not.toContain('NaN')
        expect(x).toBeGreaterThan(places[at - 1]?.x ?? 0)
        for (const [other, count] of all.counts.entries())
          if ((all.counts[at] ?? 0) <= count)
            expect(heights[at]).toBeLessThanOrEqual((heights[other] ?? 0) + slack)
      }
    }),
  )
})

test('W19: the middle of many numbers is the middle one, or between the two', () => {
  expect(medianOf({ from: 0 }, [1, 0, 2])).toBe(2)
  expect(medianOf({ from: -2 }, [2, 0, 0, 0, 2])).toBe(0)
  expect(medianOf({ from: 1 }, [1, 1])).toBe(1.5)
  expect(medianOf({ from: 0, step: 10 }, [0, 1, 0, 2])).toBe(30)
})

test('W24: rows of dots stand once, low before median before high, inside the box', () => {
  const row = fc.record({
    label: words,
    n: fc.nat(9),
    three: fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 3, maxLength: 3 }),
  })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 24 }), ends, wall, (all, words, size) => {
      const rows = all.map(({ label, n, three }, id) => {
        const [low = 0, median = 0, high = 0] = [...three].sort((a, b) => a - b)
        return { id: `${id}`, label, n, low, median, high }
      })
      const picture = dotsGeometry({ from: -2, to: 2, ends: words, rows }, size)
      const drawn = picture.pages.flat()
      expect(drawn.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
      for (const { low, median, high, y } of drawn) {
        expect(low).toBeGreaterThanOrEqual(picture.start - slack)
        expect(median).toBeGreaterThanOrEqual(low - slack)
        expect(high).toBeGreaterThanOrEqual(median - slack)
        expect(high).toBeLessThanOrEqual(picture.end + slack)
        expect(y).toBeLessThanOrEqual(size.height)
      }
    }),
    { numRuns: 60 },
  )
})

test('W29: what is asked again stands beside the earlier asking, value by value, with a legend', () => {
  const ends = { low: '', high: '' }
  const earlier: Figure = { kind: 'histogram', n: 3, from: 1, counts: [2, 0, 1], ends }
  const now: Figure = { kind: 'histogram', n: 4, from: 0, counts: [1, 3, 0], ends }
  const beside = withBefore(now, [earlier])
  expect(beside).toEqual({ ...now, before: [0, 2, 0] })
  expect(withBefore(now, [])).toEqual(now)
  expect(figureBlock(beside, (word) => word).legend).toEqual({
    before: 'kind.before',
    now: 'kind.after',
  })
  expect(figureBlock(now, (word) => word)).not.toHaveProperty('legend')
})
