import { expect, test } from 'vitest'
import {
  daysOf,
  minutesOf,
  moved,
  requestOf,
  usualForm,
} from '../../client/facilitator/programme.ts'
import type { Planned, Shelved } from '../../client/facilitator/programme.ts'

const library: readonly Shelved[] = [
  {
    id: 'taster',
    title: 'Taster',
    summary: '',
    setting: 'mixed',
    forms: { full: { slot: 10, joining: 1 } },
  },
  {
    id: 'film',
    title: 'Film',
    summary: '',
    setting: 'mixed',
    forms: { short: { slot: 60, joining: 5 }, full: { slot: 90, joining: 5 } },
  },
]
const programme: readonly Planned[] = [
  { key: 1, workshop: 'taster', form: 'full' },
  { key: 2, break: 'Coffee', minutes: 15 },
  { key: 3, workshop: 'film', form: 'short' },
]

test('K9 entries move one place and stay at the ends', () => {
  expect(moved(programme, 3, -1).map((each) => each.key)).toEqual([1, 3, 2])
  expect(moved(programme, 1, 1).map((each) => each.key)).toEqual([2, 1, 3])
  expect(moved(programme, 1, -1)).toBe(programme)
  expect(moved(programme, 3, 1)).toBe(programme)
})

test('K9 the minutes of a programme hold its breaks', () => {
  expect(minutesOf(programme, library)).toBe(85)
})

test('T57 the minutes of a programme are told day by day, without the nights', () => {
  const night = { key: 4, break: 'Overnight', minutes: 840 } as const
  expect(daysOf(programme, library)).toEqual([85])
  expect(daysOf([...programme, night, ...programme, night], library)).toEqual([85, 85])
  expect(daysOf([night, night], library)).toEqual([])
  expect(daysOf([{ ...night, minutes: 239 }], library)).toEqual([239])
})

test('K9 the server gets the entries in order and nothing of the page', () => {
  expect(requestOf(programme)).toEqual([
    { workshop: 'taster', form: 'full' },
    { break: 'Coffee', minutes: 15 },
    { workshop: 'film', form: 'short' },
  ])
})

test('K9 a workshop opens full where it has that form', () => {
  expect(library.map(usualForm)).toEqual(['full', 'full'])
  expect(usualForm({ forms: { short: { slot: 60, joining: 5 } } })).toBe('short')
})
