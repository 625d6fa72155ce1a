import fc from 'fast-check'
import { expect, test } from 'vitest'
import en from '../../client/lib/words/en.json' with { type: 'json' }
import { translate } from '../../client/lib/words/words.ts'
import { askedOf } from '../../templates/figure/asked.ts'
import { finding } from '../../templates/figure/finding.ts'
import type { Figure } from '../../templates/figure.ts'
import type { DocumentWord, Say } from '../../templates/words.ts'

/** Tells which sentence was chosen; the wording itself is the dictionary's. */
const key: Say = (word) => word
const english: Say = translate('en', en.document)

const labels = ['a', 'b', 'c', 'd', 'e', 'f']
const leading: readonly DocumentWord[] = ['figure.leads', 'figure.first', 'figure.most-named']

function figuresOf(counts: readonly number[]): Figure[] {
  const n = Math.max(1, ...counts)
  const each = counts.map((count, at) => ({
    id: labels[at] ?? '',
    text: labels[at] ?? '',
    label: labels[at] ?? '',
    count,
    score: count,
  }))
  return [
    { kind: 'bars', n, order: 'given', bars: each },
    { kind: 'ranked', n, rows: each },
    { kind: 'cloud', n, terms: each.filter((term) => term.count > 0) },
  ]
}

test('W7: a finding names a leader only where exactly one has the most', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4), { minLength: 2, maxLength: 6 }), (counts) => {
      const most = Math.max(...counts)
      const alone = most > 0 && counts.filter((count) => count === most).length === 1
      for (const figure of figuresOf(counts))
        expect(leading.includes(finding(figure, key) as DocumentWord)).toBe(alone)
    }),
  )
})

test('W7: a finding is a whole sentence with the number of people in it', () => {
  const [bars, ranked, cloud] = figuresOf([4, 13, 21])
  expect(bars && finding(bars, english)).toBe('Most chosen: “c”, 21 of 21.')
  expect(ranked && finding(ranked, english)).toBe('At the top: “c” with 21. 21 people took part.')
  expect(cloud && finding(cloud, english)).toBe('Named most: “c”, 21 times. 21 people answered.')
  expect(finding({ kind: 'bars', n: 0, order: 'given', bars: [] }, english)).toBe(
    'Nobody has answered yet.',
  )
})

test('W8: faces are told by both ends, and before and after with each asking’s own number', () => {
  const named = ['Very hard', 'Hard', 'So-so', 'Good', 'Very good']
  const faces = named.map((label, at) => ({
    id: label,
    label,
    count: [4, 13, 21, 15, 5][at] ?? 0,
    face: (at + 1) as 1 | 2 | 3 | 4 | 5,
  }))
  expect(finding({ kind: 'bars', n: 58, order: 'given', bars: faces }, english)).toBe(
    '20 of 58 said “Good” or “Very good”, 17 said “Very hard” or “Hard”.',
  )
  const shifted = faces.map((bar, at) => ({ ...bar, before: [8, 20, 18, 9, 1][at] ?? 0 }))
  expect(finding({ kind: 'bars', n: 58, order: 'given', bars: shifted }, english)).toBe(
    '“Good” or “Very good”: 10 of 56 before, 20 of 58 now.',
  )
})

test('W18: a figure stands under what was asked once more, else under the prompt', () => {
  const review = { text: 'Read your plan.', ask: { text: 'How does it look from here?' } }
  expect(askedOf(review)).toBe('How does it look from here?')
  expect(askedOf({ text: 'How is your week?' })).toBe('How is your week?')
})

const ends = { low: '', high: '' }
const spokes = ['Time', 'Place', 'Money'].map((label) => ({ id: label, label }))
const radarOf = (n: number, ...values: readonly (readonly (number | null)[])[]): Figure => ({
  kind: 'radar',
  n,
  most: 10,
  spokes,
  readings: values.map((each, at) => ({ label: ['Film', 'Now'][at] ?? '', values: each })),
})
const mapOf = (n: number, ...counts: readonly [number, number, number, number]): Figure => {
  const [a, b, c, d] = counts
  return {
    kind: 'map',
    n,
    x: ends,
    y: ends,
    quarters: [
      { label: 'Plan', count: a },
      { label: 'Start', count: b },
      { label: 'Leave', count: c },
      { label: 'Extra', count: d },
    ],
    dots: [],
  }
}
const stackedOf = (n: number, ...counts: readonly (readonly number[])[]): Figure => ({
  kind: 'stacked',
  n,
  piles: ['Must', 'Nice'].map((label) => ({ id: label, label })),
  rows: counts.map((each, at) => ({ id: `${at}`, label: labels[at] ?? '', counts: each })),
})

test('W25: a histogram is told by its middle and its reach, and asked again by both middles', () => {
  const histogram = (counts: readonly number[], before?: readonly number[]): Figure => ({
    kind: 'histogram',
    n: counts.reduce((sum, count) => sum + count, 0),
    from: 0,
    counts,
    ...(before === undefined ? {} : { before }),
    ends,
  })
  expect(finding(histogram([1, 2, 0, 2]), english)).toBe(
    'Middle answer: 1. Answers go from 0 to 3, 5 people answered.',
  )
  expect(finding(histogram([0, 4, 0]), english)).toBe('All 4 people answered 1.')
  expect(finding(histogram([0, 1, 3], [2, 0, 0]), english)).toBe(
    'Middle answer: 0 at the start (2 people), 2 at the end (4).',
  )
  expect(finding(histogram([0, 1, 3], [0, 0, 0]), english)).toBe(
    'Middle answer: 2. Answers go from 1 to 2, 4 people answered.',
  )
})

test('W25: a map names its fullest quarter only where there is one', () => {
  expect(finding(mapOf(9, 1, 7, 0, 1), english)).toBe(
    'Fullest: “Start”. 7 of 9 people put something there.',
  )
  expect(finding(mapOf(9, 4, 4, 0, 1), english)).toBe(
    'Level: “Plan” and “Start”, 4 of 9 people each.',
  )
  expect(finding(mapOf(9, 3, 3, 3, 0), english)).toBe('3 quarters are level, 3 of 9 people each.')
})

test('W25: a radar tells the widest gap of two readings, of one its ends, and passes over what is missing', () => {
  expect(finding(radarOf(7, [5, 4, 3], [1.5, 2, null]), english)).toBe(
    'Widest gap: “Time”, 5 against 1.5. Middle answers of 7 people.',
  )
  expect(finding(radarOf(7, [5, 5, 3], [1, 1, 2]), english)).toBe(
    'Widest gap: “Time” and “Place”, 4 each. Middle answers of 7 people.',
  )
  expect(finding(radarOf(7, [5, 4, 3], [5, 4, 3]), english)).toBe(
    'No gap anywhere. Middle answers of 7 people.',
  )
  expect(finding(radarOf(7, [5, null, 3]), english)).toBe(
    'Highest: “Time”, 5. Lowest: “Money”, 3. Middle answers of 7 people.',
  )
  expect(finding(radarOf(7, [null, null, null]), english)).toBe('Nobody has answered yet.')
})

test('W25: piles are told by the card on which most agree', () => {
  expect(finding(stackedOf(9, [9, 0], [4, 5]), english)).toBe(
    'Most agreed: “a” in “Must”, 9 of 9 people.',
  )
  expect(finding(stackedOf(9, [9, 0], [0, 9]), english)).toBe(
    'Most agreed: 2 cards, 9 of 9 people each.',
  )
})

test('W25: points are told on average, and places as places', () => {
  const rows = [
    { id: 'a', text: 'a', score: 4, value: 1.75 },
    { id: 'b', text: 'b', score: 3, value: 2.5 },
  ]
  expect(finding({ kind: 'ranked', n: 8, by: 'mean-rank', rows }, english)).toBe(
    'At the top: “a”, on average in place 1.8. 8 people took part.',
  )
  expect(finding({ kind: 'ranked', n: 8, by: 'mean', rows }, english)).toBe(
    'At the top: “a” with 1.8 on average. 8 people took part.',
  )
})

test('W25: one person’s own figure says nothing of people', () => {
  const rows = [{ id: 'a', text: 'a', score: 4, value: 1 }]
  const own: readonly Figure[] = [
    { kind: 'histogram', n: 1, from: 0, counts: [0, 1], ends },
    { kind: 'histogram', n: 1, from: 0, counts: [0, 1], before: [1, 0], ends },
    mapOf(1, 1, 0, 0, 0),
    mapOf(1, 1, 1, 0, 0),
    mapOf(1, 1, 1, 1, 0),
    radarOf(1, [5, 4, 3]),
    radarOf(1, [5, 5, 3], [1, 2, 3]),
    stackedOf(1, [1, 0], [0, 1]),
    { kind: 'ranked', n: 1, rows },
    { kind: 'ranked', n: 1, by: 'mean', rows },
    { kind: 'ranked', n: 1, by: 'mean-rank', rows },
    {
      kind: 'dots',
      n: 1,
      from: 0,
      to: 5,
      ends,
      rows: [{ id: 'a', label: 'a', n: 1, median: 3, low: 3, high: 3 }],
    },
    { kind: 'table', n: 1, head: ['Who'], rows: [{ id: 'a', cells: ['Ana'] }] },
  ]
  for (const figure of own) {
    const told = finding(figure, english)
    expect(told).not.toMatch(/person|people|average|nobody/i)
    expect(told).not.toBe('')
  }
})
