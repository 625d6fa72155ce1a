import { expect, it } from 'vitest'
import { wordsOn } from '../../client/participant/said.ts'
import type { Plan } from '../../templates/block.ts'
import { people } from '../../templates/exercises/people.ts'
import { planOf } from '../../templates/plan.ts'
import type { PlanItem } from '../../templates/plan-input.ts'
import { inputOf, itemOf } from './people.ts'
import { say } from './say.ts'

const prompt = people.parsePrompt({
  prompt: 'Who?',
  name: { label: 'Name' },
  route: { label: 'How', options: ['direct', 'cold'].map((id) => ({ id, label: `by ${id}` })) },
})
const answer = [{ id: 'a', name: 'Ana', route: 'cold', chips: [], fields: {} }]

/** The film workshop, with contacts in the section of the scene. */
function withContacts(alone: boolean): PlanItem {
  const item = itemOf('rom-com-dream-job', 0)
  const steps = item.steps.map((each) => {
    const { step } = each
    if (step.id === 'film-and-now')
      return {
        ...each,
        answer,
        step: { ...step, kind: 'people' as const, prompt, plan: { section: 'scene' } },
      }
    const { plan, ...rest } = step
    return alone && plan?.section === 'scene' ? { ...each, step: rest } : each
  })
  return { ...item, steps }
}

const scene = (plan: Plan) => plan.pages.find(({ id }) => id === 'rom-com-dream-job.scene')

it('L76: a table has its step’s title over it where a section has several steps, and not where it is alone', () => {
  const several = scene(planOf(inputOf([withContacts(false)]), say))
  expect(several?.blocks.map(({ kind }) => kind)).toEqual(['prose', 'heading', 'table'])
  const alone = scene(planOf(inputOf([withContacts(true)]), say))
  expect(alone?.blocks.map(({ kind }) => kind)).toEqual(['table'])
})

it('L76: and no heading is left over what its owner left out', () => {
  const item = withContacts(false)
  const edits = new Map([['rom-com-dream-job.film-and-now.a', { out: true }]])
  const left = scene(planOf(inputOf([item]), say, edits))
  expect(left?.blocks.map(({ kind }) => kind)).toEqual(['prose'])
})

it('P26: what was tapped is said by its label, wherever the prompt has its options', () => {
  expect(wordsOn(prompt, answer)).toEqual(['Ana', 'by cold'])
})
