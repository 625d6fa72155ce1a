import { expect, test } from 'vitest'
import type { Bar, Figure } from '../../templates/figure.ts'
import { finding } from '../../templates/figure/finding.ts'
import { say } from './say.ts'

const said = (...counts: readonly (readonly [number, number])[]): string => {
  const bars = counts.map(([count, people], at): Bar => ({
    id: `${at}`,
    label: 'abcd'[at] ?? '',
    count,
    people,
  }))
  const figure: Figure = { kind: 'bars', n: 6, order: 'given', bars }
  return finding(figure, say)
}

test('L71: a finding about what people made never says that there are more people than there are', () => {
  expect(said([9, 4], [3, 3])).toBe('Most often: “a”, 9. From 6 people.')
  expect(said([9, 4], [9, 3], [1, 1])).toBe('“a” and “b” come most often, 9 each. From 6 people.')
  expect(said([9, 4], [9, 3])).toBe('All equally often, 9 each. From 6 people.')
  expect(said([9, 4], [9, 3], [9, 5], [1, 1])).toBe(
    '3 are level at the top, 9 each. From 6 people.',
  )
})
