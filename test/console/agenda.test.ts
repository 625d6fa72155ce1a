import { expect, test } from 'vitest'
import {
  agendaRows,
  fittingsOf,
  minutesAndSeconds,
  minutesLeft,
  minutesOver,
  withFitted,
} from '../../client/facilitator/agenda.ts'
import { entry } from './desk-stage.ts'

const minute = 60_000
const now = 100 * minute
const agenda = [
  entry('a', { state: 'done', minutes: 5, tookMs: 6.2 * minute }),
  entry('b', { state: 'skipped', minutes: 2 }),
  entry('c', { state: 'now', minutes: 4, openedAt: now - 140_000 }),
  entry('d', { state: 'ahead', minutes: 7 }),
]

test('K4 the agenda shows planned and taken minutes, and seconds for the open step', () => {
  const rows = agendaRows(agenda, now)
  expect(rows.map((row) => [row.planned, row.took, row.over])).toEqual([
    [5, '6', true],
    [2, '', false],
    [4, '2:20', false],
    [7, '', false],
  ])
  expect(rows.map((row) => row.stone)).toEqual(['filled', 'broken', 'now', 'dot'])
})

test('K4 time over counts what was lost, less what a skipped step gives back', () => {
  expect(minutesOver(agenda.slice(0, 1), now)).toBe(1)
  expect(minutesOver(agenda.slice(0, 2), now)).toBe(0)
  expect(
    minutesOver([entry('a', { state: 'now', minutes: 4, openedAt: now - 7 * minute })], now),
  ).toBe(3)
  expect(minutesOver([entry('a', { state: 'done', minutes: 9, tookMs: 4 * minute })], now)).toBe(-5)
})

test('K4 what is left is the rest of the open step and all that is ahead', () => {
  expect(minutesLeft(agenda, now)).toBe(Math.ceil(7 + 4 - 140 / 60))
})

test('T57 no night is among what is left of a day, nor is one that was left out time in hand', () => {
  const night = entry('night', { kind: 'break', item: 'night', minutes: 840 })
  const morning = entry('e', { item: 'other', minutes: 9 })
  expect(minutesLeft([...agenda, night, morning], now)).toBe(minutesLeft(agenda, now))
  const next = { ...morning, state: 'now' as const, openedAt: now }
  expect(minutesLeft([night, next, entry('f', { minutes: 3 })], now)).toBe(12)
  const skipped = { ...night, state: 'skipped' as const }
  expect(minutesOver([...agenda, skipped, morning], now)).toBe(minutesOver(agenda, now))
})

test('K5 a timer ends at 0:00 and never goes below', () => {
  expect(minutesAndSeconds(100_000)).toBe('1:40')
  expect(minutesAndSeconds(99_001)).toBe('1:40')
  expect(minutesAndSeconds(0)).toBe('0:00')
  expect(minutesAndSeconds(-5_000)).toBe('0:00')
})

test('K17 only the rest of this workshop is fitted, the open step by what it has left', () => {
  const two = [
    ...agenda.map((each) => ({ ...each, weight: 'useful' as const, minMinutes: 3 })),
    entry('break', { item: 'break', kind: 'break' }),
    entry('other', { item: 'other' }),
  ]
  expect(
    fittingsOf(two, now).map(({ id, planned, least, open }) => [id, planned, least, open]),
  ).toEqual([
    ['c', 2, 1, true],
    ['d', 7, 3, false],
  ])
})

test('K17 fitted minutes stand in the agenda', () => {
  expect(withFitted(agenda, { d: 4 }).map((each) => each.minutes)).toEqual([5, 2, 4, 4])
})
