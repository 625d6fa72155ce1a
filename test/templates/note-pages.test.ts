import { describe, expect, it } from 'vitest'
import type { Block, Plan } from '../../templates/block.ts'
import { monthly } from '../../templates/days.ts'
import { planDates } from '../../templates/plan-dates.ts'
import { planOf } from '../../templates/plan.ts'
import type { PlanItem } from '../../templates/plan-input.ts'
import { inputOf, itemOf, withStep } from './people.ts'
import { say } from './say.ts'

const coffees = 'job-role-models'
const course = 'drift-to-course'
const planFor = (item: PlanItem): Plan => planOf(inputOf([item]), say)
const notesIn = (plan: Plan) => plan.pages.filter(({ id }) => id.includes('.notes-'))
const labels = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'ruled' ? [block.label] : []))

describe('pages for notes', () => {
  it('L96: each coffee has a page of its own with all questions and the minutes they were given', () => {
    const pages = notesIn(planFor(itemOf(coffees, 0)))
    expect(pages.map(({ title, ownPage }) => [title, ownPage])).toEqual([
      ['Notes on a coffee 1', true],
      ['Notes on a coffee 2', true],
    ])
    for (const { blocks } of pages) {
      expect(labels(blocks)).toHaveLength(8)
      expect(labels(blocks)[0]).toBe('What does a usual day or week look like? (4 min)')
      expect(labels(blocks)[7]).toMatch(/who I could ask next/)
    }
    expect(pages[0]?.blocks.slice(0, 2)).toMatchObject([
      { kind: 'heading', text: 'write to the keeper of the mill house' },
      { kind: 'bullets', lines: [{ text: expect.stringContaining('a jar of our own honey') }] },
    ])
  })

  it('L96: one’s own question stands on it, and without an answer the workshop’s do', () => {
    const [own] = notesIn(planFor(itemOf(coffees, 2)))
    expect(labels(own?.blocks ?? [])).toContain('Would you let me watch for an hour? (5 min)')
    const [none] = notesIn(planFor(withStep(itemOf(coffees, 0), 'agenda', { answer: null })))
    expect(labels(none?.blocks ?? [])).toHaveLength(8)
    expect(labels(none?.blocks ?? []).join()).not.toContain('min)')
  })

  it('L96: what was left out of the plan has no page, and other words stand on it', () => {
    const item = itemOf(coffees, 0)
    const edited = (edits: object) => planFor(withStep(item, 'plan', { answer: { edits } }))
    expect(notesIn(edited({ [`${coffees}.coffees.a`]: { out: true } }))).toHaveLength(1)
    const [first] = notesIn(edited({ [`${coffees}.coffees.a`]: { text: 'ask Gerda first' } }))
    expect(first?.blocks[0]).toMatchObject({ text: 'ask Gerda first' })
    expect(notesIn(planFor(withStep(item, 'coffees', { answer: null })))).toEqual([])
  })

  it('L95: what was asked further stands in plans without such pages, too', () => {
    const item = itemOf(coffees, 0)
    const { notes: _, ...plan } = item.workshop.plan
    const pages = planFor({ ...item, workshop: { ...item.workshop, plan } }).pages
    expect(pages.find(({ id }) => id === `${coffees}.beside-next-step`)?.blocks).toMatchObject([
      { kind: 'bullets', lines: [{ text: expect.stringContaining('honey') }] },
      { kind: 'bullets', lines: [{ text: expect.stringContaining('a bread of mine') }] },
    ])
  })
})

describe('a day of each month', () => {
  it('L95: is the same day, and the last one where a month is shorter', () => {
    expect(monthly('2027-10-31', 5)).toEqual([
      '2027-10-31',
      '2027-11-30',
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
    ])
  })

  it('L95: twelve stand as a strip with who looks out too, and each is in the calendar', () => {
    const item = itemOf(course, 0)
    const days = planFor(item).pages.find(({ id }) => id === `${course}.dates`)
    expect(days?.blocks).toMatchObject([
      { kind: 'chips', label: 'My monthly lookout, with Jonas', lines: { length: 12 } },
    ])
    expect(JSON.stringify(days)).toContain('"18 Jan"')
    const set = planDates(inputOf([item]), say).filter(({ title }) => title.includes('lookout'))
    expect(set).toMatchObject([
      { day: '2026-12-18', months: 12, title: 'My monthly lookout, with Jonas' },
    ])
  })
})
