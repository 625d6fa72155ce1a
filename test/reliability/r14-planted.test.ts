import { describe, expect, test } from 'vitest'
import { check } from '../simulator/checker/check.ts'
import { tellFailure } from '../simulator/failure.ts'
import { planOf } from '../simulator/plan.ts'
import type { Bug } from '../simulator/planted/planted.ts'
import { planted } from '../simulator/planted/planted.ts'
import { shrink } from '../simulator/shrink.ts'
import { simulate } from '../simulator/simulate.ts'

// The table has these keys alone.
const bugs = Object.keys(planted) as Bug[]

describe('bugs that are put around the real parts', () => {
  test.each(bugs)('R14 finds %s', { timeout: 120_000 }, async (bug) => {
    const { around, breaks, seed } = planted[bug]
    expect(check(await simulate(planOf(seed)))).toEqual([])
    const broken = check(await simulate(planOf(seed), around()))
    expect(broken.map(({ invariant }) => invariant)).toContain(breaks)
  })

  test(
    'R14 a failing run is cut down to the acts and faults that it takes, and told with them',
    { timeout: 120_000 },
    async () => {
      const { around, breaks, seed } = planted['acknowledged-before-commit']
      const plan = planOf(seed)
      const fails = async (some: typeof plan): Promise<boolean> =>
        check(await simulate(some, around())).some(({ invariant }) => invariant === breaks)
      const less = await shrink(plan, fails, 60)
      expect(less.acts.length + less.faults.length).toBeLessThanOrEqual(3)
      expect(await fails(less)).toBe(true)
      const told = await tellFailure(less, check(await simulate(less, around())), around)
      expect(told).toContain(`SEED=${seed} SEEDS=1`)
      expect(told).toContain(breaks)
      expect(told).toMatch(/\d s (person|desk|fate)/)
    },
  )
})
