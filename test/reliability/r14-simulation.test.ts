import { describe, expect, test } from 'vitest'
import { check } from '../simulator/checker/check.ts'
import { planOf } from '../simulator/plan.ts'
import { simulate } from '../simulator/simulate.ts'
import { report, sized } from './figure.ts'

/** Seeds whose runs are looked at; each is a whole house with its people and its faults. */
const seeds = Array.from({ length: sized(8, 12) }, (_, n) => 100 + n)

describe('a whole house under a fake clock, network and disk', () => {
  test(
    'R14 keeps every invariant, whatever fails',
    { timeout: sized(120_000, 3_600_000) },
    async () => {
      for (const seed of seeds) {
        const broken = check(await simulate(planOf(seed)))
        expect({
          seed,
          broken: broken.map(({ invariant, what }) => `${invariant}: ${what}`),
        }).toEqual({ seed, broken: [] })
      }
      report('R14', { seeds: `${seeds[0]} to ${seeds.at(-1)}` })
    },
  )

  test('R14 the same seed gives the same run, to the last byte', { timeout: 120_000 }, async () => {
    const once = await simulate(planOf(1))
    const again = await simulate(planOf(1))
    expect(again.hash).toBe(once.hash)
    expect((await simulate(planOf(2))).hash).not.toBe(once.hash)
  })
})
