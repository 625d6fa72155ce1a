import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fit, leastMinutes } from '../../client/facilitator/fit.ts'
import type { Fitting } from '../../client/facilitator/fit.ts'

const step = (
  id: string,
  planned: number,
  weight: Fitting['weight'] = 'core',
  least = 2,
): Fitting => ({
  id,
  title: id,
  weight,
  planned,
  least,
  open: false,
})
const afternoon = [
  step('tell', 12, 'core', 8),
  step('missing', 4),
  step('strength', 3, 'useful'),
  step('leaves-out', 4, 'spare'),
  step('ways', 7, 'core', 4),
  step('first-step', 5, 'core', 3),
  step('plan', 6, 'core', 5),
]
const nowOf = (steps: readonly Fitting[], minutes: number) =>
  Object.fromEntries(fit(steps, minutes).steps.map((each) => [each.id, each.now]))

describe('K17 what is left is fitted into the minutes there are', () => {
  test('K17 enough time changes nothing', () => {
    expect(fit(afternoon, 60).steps.map((each) => each.now)).toEqual([12, 4, 3, 4, 7, 5, 6])
  })

  test('K17 a little less shortens, and nothing goes', () => {
    const fitted = fit(afternoon, 38)
    expect(fitted.minutes).toBe(38)
    expect(fitted.steps.every((each) => each.now !== null)).toBe(true)
  })

  test('K17 spare steps go before useful ones', () => {
    expect(nowOf(afternoon, 28)).toMatchObject({ 'leaves-out': null })
    expect(nowOf(afternoon, 28)['strength']).not.toBeNull()
    expect(nowOf(afternoon, 24)).toMatchObject({ 'leaves-out': null, strength: null })
  })

  test('K17 core steps never go, and nobody falls below the least, even where that takes longer', () => {
    const fitted = fit(afternoon, 5)
    expect(fitted.minutes).toBe(leastMinutes(afternoon))
    expect(nowOf(afternoon, 5)).toEqual({
      tell: 8,
      missing: 2,
      strength: null,
      'leaves-out': null,
      ways: 4,
      'first-step': 3,
      plan: 5,
    })
  })

  test('K17 the open step may get shorter but stays', () => {
    const open = { ...step('open', 6, 'spare', 1), open: true }
    expect(nowOf([open, step('core', 6)], 6)).toEqual({ open: 3, core: 3 })
  })

  test('K17 whatever the steps: it fits wherever it can, core stays, nothing gets longer', () => {
    const steps = fc.array(
      fc.record({
        planned: fc.integer({ min: 1, max: 20 }),
        least: fc.integer({ min: 1, max: 20 }),
        weight: fc.constantFrom('core' as const, 'useful' as const, 'spare' as const),
      }),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 200 }), (raw, minutes) => {
        const all = raw.map(({ planned, least, weight }, at) =>
          step(String(at), planned, weight, Math.min(planned, least)),
        )
        const fitted = fit(all, minutes)
        expect(fitted.minutes).toBeLessThanOrEqual(Math.max(minutes, leastMinutes(all)))
        for (const each of fitted.steps) {
          if (each.now === null) expect(each.weight).not.toBe('core')
          else {
            expect(each.now).toBeLessThanOrEqual(each.planned)
            expect(each.now).toBeGreaterThanOrEqual(each.least)
          }
        }
      }),
      { seed: 17, numRuns: 500 },
    )
  })
})
