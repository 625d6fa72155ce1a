import { describe, expect, test } from 'vitest'
import { createClock } from '../../client/lib/clock.ts'
import { createFreshness } from '../../client/lib/freshness.ts'
import { memoryShelf } from '../../client/lib/shelf.ts'

describe('what comes from the room', () => {
  test('P27: old news is dropped, the same again is not; stage and mine are counted apart', () => {
    const fresh = createFreshness()
    expect(fresh.seen()).toBe(-1)
    expect(fresh.takes('stage', 7)).toBe(true)
    expect(fresh.takes('stage', 6)).toBe(false)
    expect(fresh.takes('stage', 7)).toBe(true)
    expect(fresh.takes('mine', 3)).toBe(true)
    expect(fresh.seen()).toBe(7)
  })

  test('P28: the clock keeps the best of three round trips, and skips those that fail', async () => {
    let local = 0
    const trips = [400, 20, 300]
    const ahead = 5000
    const clock = createClock(
      () => {
        const trip = trips.shift() ?? 0
        // The way there is short, the way back long: the longer the trip, the worse the guess.
        const server = local + ahead
        local += trip
        return trip === 300 ? Promise.reject(new Error('lost')) : Promise.resolve(server)
      },
      () => local,
    )
    clock.hint(1_000_000)
    expect(clock.now()).toBe(1_000_000)
    await clock.measure()
    expect(Math.abs(clock.now() - (local + ahead))).toBeLessThanOrEqual(10)
    clock.hint(1_000_000)
    expect(Math.abs(clock.now() - (local + ahead))).toBeLessThanOrEqual(10)
  })

  test('P29: a shelf drops a row only while it is still the one that was meant', async () => {
    const shelf = memoryShelf()
    await shelf.put('a/1', { id: 'new' })
    await shelf.drop('a/1', (value) => (value as { id: string }).id === 'old')
    expect(await shelf.read('a/')).toEqual([['a/1', { id: 'new' }]])
    await shelf.drop('a/1', (value) => (value as { id: string }).id === 'new')
    expect(await shelf.read('a/')).toEqual([])
  })
})
