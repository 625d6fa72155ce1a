import fc from 'fast-check'
import { expect, test } from 'vitest'
import { radarGeometry } from '../../templates/figure/radar.ts'
import { box, measureAt, meet, radarOf, wall, within, words } from './fields.ts'

/** Names of up to 30 letters, as workshops write them: words of up to 14. */
const name = fc
  .array(fc.integer({ min: 2, max: 14 }), { minLength: 1, maxLength: 4 })
  .map((lengths) =>
    lengths
      .map((length) => 'm'.repeat(length))
      .join(' ')
      .slice(0, 30)
      .trim(),
  )
const value = fc.option(fc.integer({ min: 0, max: 10 }), { nil: null })

const readings = fc.array(fc.array(value, { minLength: 8, maxLength: 8 }), {
  minLength: 1,
  maxLength: 2,
})

test('W20: names never meet and never leave the wall, in any of its sizes', () => {
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 3, maxLength: 8 }),
      readings,
      wall,
      fc.boolean(),
      (labels, values, size, told) => {
        const { labels: placed } = radarGeometry(radarOf(labels, values), { ...size, values: told })
        expect(placed).toHaveLength(labels.length)
        for (const [at, { rect, text }] of placed.entries()) {
          expect(within(rect, size)).toBe(true)
          expect(text.lines.join(' ').replace(/\s/g, '')).toBe(
            (labels[at] ?? '').replace(/\s/g, ''),
          )
          for (const other of placed.slice(at + 1)) expect(meet(rect, other.rect)).toBe(false)
        }
      },
    ),
  )
})

test('W20: any words at all in any room are set somewhere, and nothing is not a number', () => {
  fc.assert(
    fc.property(
      fc.array(words, { minLength: 1, maxLength: 8 }),
      readings,
      box,
      (labels, values, size) => {
        const picture = radarGeometry(radarOf(labels, values), { ...size, values: true })
        expect(JSON.stringify(picture)).not.toMatch(/NaN|Infinity/)
        expect(picture.radius).toBeGreaterThan(0)
      },
    ),
  )
})

test('W21: no line crosses a value that is missing, and only a whole reading has an area', () => {
  const labels = ['a', 'b', 'c', 'd', 'e']
  const size = { width: 900, height: 600, em: 40, measure: measureAt(40), values: false }
  const drawn = (values: readonly (number | null)[]) =>
    radarGeometry(radarOf(labels, [values]), size).readings[0]
  const whole = drawn([1, 2, 3, 4, 5])
  expect(whole?.area).toBe(whole?.line)
  const gap = drawn([1, null, 3, 4, 5])
  expect(gap?.area).toBeNull()
  expect(gap?.marks).toHaveLength(4)
  expect(gap?.line.match(/M/g)).toHaveLength(3)
  expect(drawn([null, 2, null, null, null])).toMatchObject({ line: '', area: null })
})
