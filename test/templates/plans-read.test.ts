import { describe, expect, it } from 'vitest'
import type { Block, Plan } from '../../templates/block.ts'
import { planOf } from '../../templates/plan.ts'
import { inputOf, itemOf, library, withStep } from './people.ts'
import { say } from './say.ts'

const planFor = (id: string, person: number): Plan => planOf(inputOf([itemOf(id, person)]), say)

/** What stands in one section of a workshop's plan. */
function blocksIn(plan: Plan, section: string): readonly Block[] {
  const found = [...plan.front, ...plan.pages].find(({ id }) => id.endsWith(`.${section}`))
  return found?.blocks ?? []
}

const text: unknown = expect.any(String)

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

describe('page 1', () => {
  it('L25: takes the first line of each lane before a second one', () => {
    const plan = planFor('career-destination', 0)
    const texts = (person: number) =>
      blocksIn(planFor('career-destination', person), 'aims').flatMap((block) =>
        block.kind === 'aims' ? block.lines.map(({ text }) => text) : [],
      )
    expect(texts(4)).toEqual([
      'Growing food with a group',
      'Doing its books, because I am good at it',
      'My daughter on the cart',
    ])
    // The last one has a star.
    expect(texts(8)).toEqual([
      'Law for museums and makers',
      'A kiln of my own',
      'Tea with my mother, in Chinese',
    ])
    expect(blocksIn(plan, 'aims.more')).toMatchObject([
      { kind: 'bullets', label: 'Work: what I’d love to be doing', lines: { length: 2 } },
      { kind: 'bullets', label: 'Life: who and what I want room for', lines: { length: 3 } },
    ])
  })
})

describe('private pages', () => {
  it('L24: say how sure somebody is of the headline, which page 1 does not', () => {
    const plan = planFor('career-destination', 0)
    expect(blocksIn(plan, 'beside-headline')).toEqual([
      { kind: 'note', text: 'How sure I am: 40 %' },
    ])
    expect(JSON.stringify(plan.front)).not.toContain('40 %')
  })

  it('L76: no label says its section’s title again', () => {
    for (const id of library.workshops.keys())
      for (const { title, blocks } of planFor(id, 0).pages)
        for (const block of blocks)
          if ('label' in block && title !== '') expect(block.label, id).not.toBe(title)
  })

  it('L93: a line of the advert stands with its evidence, musts apart, and is not told twice', () => {
    const item = itemOf('line-by-line', 0)
    const tables = blocksIn(planFor('line-by-line', 0), 'lines')
    expect(tables).toMatchObject([
      {
        kind: 'table',
        head: ['Must', 'How strong is it?', text, 'Also true'],
        rows: { length: 4 },
      },
      { kind: 'table', head: ['Nice to have', text, text, text], rows: { length: 2 } },
    ])
    const one = { a: { ev: 'The clinic', s: 2, tags: [], plan: '' } }
    const begun = planOf(inputOf([withStep(item, 'evidence', { answer: one })]), say)
    expect(blocksIn(begun, 'lines')).toMatchObject([
      {
        rows: [
          { cells: [text, { stones: 2 }, 'The clinic', ''] },
          { cells: [text, '', '', ''] },
          {},
          {},
        ],
      },
      { rows: { length: 2 } },
    ])
    const none = planOf(inputOf([withStep(item, 'evidence', { answer: null })]), say)
    expect(blocksIn(none, 'lines').map((block) => 'label' in block && block.label)).toEqual([
      'Must',
      'Nice to have',
    ])
  })

  it('L93: a number asked twice is told once, as it was and as it is', () => {
    const item = itemOf('career-destination', 0)
    expect(blocksIn(planFor('career-destination', 0), 'could-say')).toMatchObject([
      {
        kind: 'bullets',
        lines: [{ text: expect.stringMatching(/^3 at the start, 6 at the end/) }],
      },
    ])
    const once = planOf(inputOf([withStep(item, 'plan', { answer: null })]), say)
    expect(blocksIn(once, 'could-say')).toMatchObject([
      { kind: 'bullets', lines: [{ text: expect.stringMatching(/^3, on a scale/) }] },
    ])
  })
})
