import { describe, expect, test } from 'vitest'
import { lettingOf } from '../../client/facilitator/release.ts'
import type { QueuedAnswer } from '../../server/room/protocol/stage.ts'

const one = (id: string, more: Partial<QueuedAnswer> = {}): QueuedAnswer => ({
  id,
  text: `text ${id}`,
  hidden: false,
  ...more,
})
const shown = { shown: true } as const

describe('letting answers on the wall', () => {
  test('K31 what is hidden or shown does not wait', () => {
    const queue = [one('a'), one('b', { hidden: true }), one('c', shown), one('d')]
    expect(lettingOf(queue, new Set(), 5).waits).toEqual(['a', 'd'])
  })

  test('K31 the first time it takes minGroup, then 3 at a time', () => {
    expect(lettingOf([one('a')], new Set(), 5).least).toBe(5)
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => one(id, shown))
    expect(lettingOf([...five, one('f')], new Set(), 5).least).toBe(3)
    expect(lettingOf(five.slice(1), new Set(), 9).least).toBe(5)
  })

  test('K31 a pick that is gone, hidden or shown by now is none', () => {
    const queue = [one('a'), one('b', { hidden: true }), one('c', shown)]
    expect(lettingOf(queue, new Set(['a', 'b', 'c', 'gone']), 3).picked).toEqual(['a'])
  })
})
