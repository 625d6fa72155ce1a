import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asTable } from '../../templates/figure/as-table.ts'
import type { Rect } from '../../templates/figure/bars.ts'
import { columnWall } from '../../templates/figure/column-wall.ts'
import { dotsGeometry } from '../../templates/figure/dots.ts'
import { histogramGeometry } from '../../templates/figure/histogram.ts'
import { mapGeometry } from '../../templates/figure/map.ts'
import { medianOf } from '../../templates/figure/middle.ts'
import { patternPath, patterns } from '../../templates/figure/patterns.ts'
import { radarGeometry } from '../../templates/figure/radar.ts'
import { stackedGeometry } from '../../templates/figure/stacked.ts'
import { tablePages } from '../../templates/figure/table.ts'
import { withBefore } from '../../templates/figure/with-before.ts'
import { figureBlock } from '../../templates/figure-blocks.ts'
import type { Figure } from '../../templates/figure.ts'

/** Every letter half an em wide. */
const measureAt = (em: number) => (text: string) => [...text].length * em * 0.5
const box = fc
  .record({
    width: fc.integer({ min: 320, max: 3840 }),
    height: fc.integer({ min: 200, max: 2000 }),
    em: fc.integer({ min: 12, max: 60 }),
  })
  .map((size) => ({ ...size, measure: measureAt(size.em) }))
/** As the wall is: 1728 x 620 of 1080 lines, its text in sizes S, M and L. */
const wall = fc
  .constantFrom(48.6, 60.75, 75.8)
  .map((em) => ({ width: 1728, height: 620, em, measure: measureAt(em) }))

const words = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('So-so', 'مكان هادئ', '🏕️ outside', 'Donaudampfschifffahrtsgesellschaft'),
)
const ends = fc.record({ low: words, high: words })

const slack = 0.02
function within(rect: Rect, { width, height }: { width: number; height: number }): boolean {
  return (
    rect.x >= -slack &&
    rect.y >= -slack &&
    rect.x + rect.width <= width + slack &&
    rect.y + rect.height <= height + slack
  )
}

function meet(a: Rect, b: Rect): boolean {
  return (
    a.x + slack < b.x + b.width &&
    b.x + slack < a.x + a.width &&
    a.y + slack < b.y + b.height &&
    b.y + slack < a.y + a.height
  )
}

const spread = fc
  .integer({ min: 2, max: 21 })
  .chain((length) =>
    fc.record({
      from: fc.integer({ min: -10, max: 1 }),
      counts: fc.array(fc.nat(200), { minLength: length, maxLength: length }),
      before: fc.option(fc.array(fc.nat(200), { minLength: length, maxLength: length }), {
        nil: undefined,
      }),
      ends,
    }),
  )
  .map(({ before, ...rest }) => ({ ...rest, ...(before === undefined ? {} : { before }) }))

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

function radarOf(labels: readonly string[], values: readonly (readonly (number | null)[])[]) {
  return {
    most: 10,
    spokes: labels.map((label, id) => ({ id: `${id}`, label })),
    readings: values.map((each, at) => ({
      label: ['Film', 'Now'][at] ?? '',
      values: each.slice(0, labels.length),
    })),
  }
}

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

const dot = fc.record({ x: fc.integer({ min: 0, max: 100 }), y: fc.integer({ min: 0, max: 100 }) })
const quarters = (counts: readonly number[]) =>
  (['Bold', 'Dare it this week', 'Steady', 'Begin'] as const).map((label, at) => ({
    label,
    count: counts[at] ?? 0,
  }))

function mapOf(
  counts: readonly number[],
  dots: readonly { x: number; y: number; label?: string }[],
) {
  const [a, b, c, d] = quarters(counts)
  if (!a || !b || !c || !d) throw new Error('there are four')
  return {
    n: counts.reduce((sum, count) => sum + count, 0),
    x: { low: 'hard', high: 'easy' },
    y: { low: 'safe', high: 'risky' },
    quarters: [a, b, c, d] as const,
    dots: dots.map((each, at) => ({ ...each, id: `${at}` })),
  }
}

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
