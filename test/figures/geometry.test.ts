import fc from 'fast-check'
import { expect, test } from 'vitest'
import { barsGeometry, columnsFit } from '../../templates/figure/bars.ts'
import type { Rect } from '../../templates/figure/bars.ts'
import { cardWall } from '../../templates/figure/card-wall.ts'
import type { Card } from '../../templates/figure.ts'
import { cloudLayout } from '../../templates/figure/cloud.ts'
import type { CloudBox, CloudWord } from '../../templates/figure/cloud.ts'
import { linesOf } from '../../templates/figure/lines.ts'
import { rankedGeometry } from '../../templates/figure/ranked.ts'

/** Every letter half an em wide, at sizes of 49 (the wall's answers) and 1. */
const measure = (text: string) => [...text].length * 24.5
const measureOne = (text: string) => [...text].length * 0.5

const label = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    'So-so',
    'a path to retirement',
    'مكان هادئ',
    '🏕️ outside',
    'Donaudampfschifffahrtsgesellschaft',
  ),
)
const bars = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid(),
      label,
      count: fc.nat(1000),
      before: fc.option(fc.nat(1000), { nil: undefined }),
      face: fc.constantFrom(undefined, 1, 3, 5),
    }),
    { minLength: 1, maxLength: 12, selector: (bar) => bar.id },
  )
  .map((all) =>
    // Absent, not undefined: that is what the wire carries.
    all.map(({ before, face, ...bar }) => ({
      ...bar,
      ...(before === undefined ? {} : { before }),
      ...(face === undefined ? {} : { face: face as 1 | 3 | 5 }),
    })),
  )
const box = fc.record({
  width: fc.integer({ min: 200, max: 3840 }),
  height: fc.integer({ min: 160, max: 2000 }),
  em: fc.integer({ min: 12, max: 60 }),
})

const slack = 0.01
function within(rect: Rect, { width, height }: { width: number; height: number }): boolean {
  return (
    rect.x >= -slack &&
    rect.y >= -slack &&
    rect.x + rect.width <= width + slack &&
    rect.y + rect.height <= height + slack &&
    rect.width >= 0 &&
    rect.height >= 0
  )
}

test('W1: bars never leave their box, whatever is counted', () => {
  fc.assert(
    fc.property(bars, box, (all, size) => {
      const picture = barsGeometry(all, { ...size, measure })
      expect(picture.bars.map((bar) => bar.id)).toEqual(all.map((bar) => bar.id))
      for (const bar of picture.bars) {
        expect(within(bar.rect, size)).toBe(true)
        if (bar.before) expect(within(bar.before.rect, size)).toBe(true)
        expect(bar.path).not.toContain('NaN')
      }
    }),
  )
})

test('W1: a larger count never has a shorter bar, and equal counts have equal bars', () => {
  fc.assert(
    fc.property(bars, box, (all, size) => {
      const heights = new Map(
        barsGeometry(all, { ...size, measure }).bars.map((bar) => [bar.id, bar.rect.height]),
      )
      for (const a of all)
        for (const b of all)
          if (a.count <= b.count)
            expect(heights.get(a.id)).toBeLessThanOrEqual((heights.get(b.id) ?? 0) + slack)
    }),
  )
})

test('W2: columns are used only where no label has to be cut', () => {
  const five = ['Very hard', 'Hard', 'So-so', 'Good', 'Very good'].map((text, id) => ({
    id: `${id}`,
    label: text,
    count: id,
  }))
  expect(columnsFit(five, { width: 1728, height: 600, em: 49, measure })).toBe(true)
  const long = [
    ...five,
    { id: '9', label: 'Donaudampfschifffahrtsgesellschaft and more', count: 2 },
  ]
  expect(columnsFit(long, { width: 1728, height: 600, em: 49, measure })).toBe(false)
})

test('W3: lines are never wider than their room, and lose no letter unless told to', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 25, max: 600 }), (text, width) => {
      const lines = linesOf(text, width, measure)
      for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width)
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }),
  )
})

test('W3: what is cut ends in an ellipsis inside its room', () => {
  const lines = linesOf('one two three four five six seven', 200, measure, 2)
  expect(lines).toHaveLength(2)
  expect(lines[1]?.endsWith('…')).toBe(true)
  expect(measure(lines[1] ?? '')).toBeLessThanOrEqual(200)
})

/** The wall at 1080 lines: sizes S, M and L of its text, and the room that it has for cards. */
const wall = { width: 1728, height: 793 }
const sizes = { S: 48.6, M: 48.6 * 1.25, L: 48.6 * 1.56 }

function wallOf(all: readonly Card[], size: keyof typeof sizes) {
  return cardWall(all, { ...wall, em: sizes[size], measure: measureOne })
}

const card = fc.record({
  id: fc.uuid(),
  text: fc.oneof(fc.string({ maxLength: 60 }), fc.string({ minLength: 100, maxLength: 1200 })),
})
const cards = fc.uniqueArray(card, { maxLength: 120, selector: (each) => each.id })

test('W4: every card is on exactly one page, and no two cards share a cell', () => {
  fc.assert(
    fc.property(cards, fc.constantFrom('S', 'M', 'L'), (all, size) => {
      const { pages, ...grid } = wallOf(all, size)
      expect(
        pages
          .flat()
          .map((each) => each.card.id)
          .sort(),
      ).toEqual(all.map((each) => each.id).sort())
      for (const page of pages) {
        const cells = page.flatMap((each) =>
          Array.from(
            { length: each.columns * each.rows },
            (_, at) =>
              `${each.column + (at % each.columns)}:${each.row + Math.floor(at / each.columns)}`,
          ),
        )
        expect(new Set(cells).size).toBe(cells.length)
        for (const each of page) {
          expect(each.column + each.columns).toBeLessThanOrEqual(grid.columns)
          expect(each.row + each.rows).toBeLessThanOrEqual(grid.rows)
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('W4: short answers stand 12, 8 or 6 on a page; a long one takes two cells; only what outgrows a page is cut', () => {
  const short = Array.from({ length: 30 }, (_, id) => ({ id: `${id}`, text: 'Walk to the bakery' }))
  const perPage = (size: keyof typeof sizes) => wallOf(short, size).pages.map((page) => page.length)
  expect([perPage('S'), perPage('M'), perPage('L')]).toEqual([
    [12, 12, 6],
    [8, 8, 8, 6],
    [6, 6, 6, 6, 6],
  ])
  const long = {
    id: 'long',
    text: 'Take the ferry instead of the motorway on every second Friday',
  }
  const [placed] = wallOf([long, ...short], 'S').pages.flat()
  expect(placed).toMatchObject({ card: long, columns: 2, rows: 1, cut: false })
  const endless = { id: 'endless', text: 'and so on '.repeat(120) }
  expect(wallOf([endless, ...short], 'S').pages.flat()[0]).toMatchObject({
    columns: 3,
    rows: 4,
    cut: true,
  })
})

test('W4: few cards are set larger, and answers of one length share a page of larger cells', () => {
  const text = 'I’m a boat builder in a small harbour, and people know me for boats.'
  const same = (count: number) => Array.from({ length: count }, (_, id) => ({ id: `${id}`, text }))
  expect(wallOf(same(1), 'S')).toMatchObject({ grow: 1.56, pages: { length: 1 } })
  expect(wallOf(same(9), 'S')).toMatchObject({ columns: 3, rows: 3, grow: 1, pages: { length: 1 } })
})

const cloudBox: CloudBox = {
  width: 950,
  height: 770,
  smallest: 50,
  largest: 108,
  measure: measureOne,
}
const terms = fc.uniqueArray(
  fc.record({
    text: fc.string({ minLength: 1, maxLength: 24 }),
    count: fc.integer({ min: 1, max: 200 }),
  }),
  {
    minLength: 1,
    maxLength: 40,
    selector: (term) => term.text,
  },
)

function ink(word: CloudWord): Rect {
  return { x: word.x, y: word.y - 0.76 * word.size, width: word.width, height: 0.99 * word.size }
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

test('W5: the same terms and seed give the same cloud; words stay inside and apart', () => {
  fc.assert(
    fc.property(terms, fc.string(), (all, seed) => {
      const words = cloudLayout(all, cloudBox, seed)
      expect(cloudLayout([...all].reverse(), cloudBox, seed)).toEqual(words)
      words.forEach((word, at) => {
        expect(within(ink(word), cloudBox)).toBe(true)
        for (const other of words.slice(at + 1)) expect(overlap(ink(word), ink(other))).toBe(false)
      })
    }),
    { numRuns: 40 },
  )
})

test('W5: words that already stood there keep their place when others come', () => {
  const first = ['making things', 'quiet time', 'laughing', 'daylight'].map((text, at) => ({
    text,
    count: 9 - at,
  }))
  const before = cloudLayout(first, cloudBox, 'room')
  const after = cloudLayout(
    [...first, { text: 'music', count: 6 }, { text: 'craft', count: 7 }],
    cloudBox,
    'room',
    before,
  )
  for (const word of before)
    expect(after.find((other) => other.text === word.text)).toMatchObject({ x: word.x, y: word.y })
  expect(after).toHaveLength(6)
})

test('W6: rows are ranked with shared ranks, split into pages, and never longer than the longest', () => {
  const pages = rankedGeometry(
    [3, 9, 9, 0].map((score, id) => ({ id: `${id}`, text: `row ${id}`, score })),
    3,
  )
  expect(pages.map((page) => page.map((row) => [row.id, row.rank, row.share]))).toEqual([
    [
      ['1', 1, 1],
      ['2', 1, 1],
      ['0', 3, 1 / 3],
    ],
    [['3', 4, 0]],
  ])
  expect(rankedGeometry([], 10)).toEqual([[]])
})

test('W5: in a narrow box all words are smaller, none is wider than the box, and more never looks like less', () => {
  const narrow = { ...cloudBox, width: 700 }
  const all = ['making things together', 'quiet', 'laughing', 'x'].map((text, at) => ({
    text,
    count: 9 - at,
  }))
  const words = cloudLayout(all, narrow, 'room')
  expect(words.map((word) => word.text)).toEqual(all.map((term) => term.text))
  const sizes = words.map((word) => word.size)
  expect([...sizes].sort((a, b) => b - a)).toEqual(sizes)
  for (const word of words) expect(word.width).toBeLessThanOrEqual(narrow.width)
})
