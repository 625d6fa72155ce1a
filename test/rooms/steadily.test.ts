import { describe, expect, test } from 'vitest'
import { nowAndThen } from '../../server/rooms/now-and-then.ts'
import { steadily } from '../../server/rooms/steadily.ts'
import { testClock } from './clock.ts'
import { there, until } from './three.ts'

const MINUTE = 60_000

describe('looking steadily', () => {
  test('S43 the next look begins 2 s after the one before began, never beside it, and later while they fail', async () => {
    const clock = testClock(0)
    const began: number[] = []
    let finish: (fault?: Error) => void = () => undefined
    const faults: unknown[] = []
    const stop = steadily(
      {
        every: 2000,
        most: 5000,
        now: clock.now,
        later: clock.later,
        failed: (fault) => faults.push(fault),
      },
      () => {
        began.push(clock.now())
        return new Promise((resolve, reject) => {
          finish = (fault) => (fault === undefined ? resolve() : reject(fault))
        })
      },
    )
    const end = async (after: number, fault?: Error): Promise<void> => {
      clock.pass(after)
      finish(fault)
      for (let n = 0; n < 5; n++) await Promise.resolve()
    }
    clock.pass(2000)
    await end(500)
    clock.pass(1500)
    // One that takes 7 s: nothing piles up behind it.
    await end(7000)
    await until(() => began.length === 3)
    expect(began).toEqual([2000, 4000, 11_000])
    for (let n = 0; n < 4; n++) {
      await end(0, new Error('away'))
      clock.pass(5000)
    }
    expect(began.slice(2).map((each, n) => each - there(began[n + 1]))).toEqual([
      7000, 4000, 5000, 5000, 5000,
    ])
    expect(faults).toHaveLength(4)
    stop()
    await end(0)
    clock.pass(60_000)
    expect(began).toHaveLength(7)
  })

  test('S43 the same trouble is said once a minute, and another kind at once', () => {
    const clock = testClock(0)
    const said: string[] = []
    const trouble = nowAndThen(MINUTE, clock.now, (what: string, fault) =>
      said.push(`${what} ${String(fault)}`),
    )
    for (let n = 0; n < 90; n++) {
      trouble('following', n)
      if (n % 10 === 0) trouble('presence', n)
      clock.pass(1000)
    }
    expect(said).toEqual(['following 0', 'presence 0', 'following 60', 'presence 60'])
  })
})
