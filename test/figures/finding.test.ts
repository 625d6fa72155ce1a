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
