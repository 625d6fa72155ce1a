import { describe, expect, it } from 'vitest'
import type { Block, Plan } from '../../templates/block.ts'
import { planOf } from '../../templates/plan.ts'
import { inputOf, itemOf } from './people.ts'
import { say } from './say.ts'

const planFor = (id: string, person: number): Plan => planOf(inputOf([itemOf(id, person)]), say)

/** What stands in one section of a workshop's plan. */
function blocksIn(plan: Plan, section: string): readonly Block[] {
  const found = [...plan.front, ...plan.pages].find(({ id }) => id.endsWith(`.${section}`))
  return found?.blocks ?? []
}

describe('the plan of the film', () => {
  it('L57: measures the gap towards the film, not towards today', () => {
    const figure = blocksIn(planFor('rom-com-dream-job', 0), 'two-jobs').find(
      ({ kind }) => kind === 'figure',
    )
    expect(figure).toMatchObject({
      finding: 'The widest gap: Belonging. The film job 5, My days now 1.',
    })
  })
})
