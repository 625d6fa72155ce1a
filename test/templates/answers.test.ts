import { describe, expect, it } from 'vitest'
import { longAnswers, wideAnswers } from '../../templates/answers.ts'
import type { Plan, Section } from '../../templates/block.ts'
import type { Figure } from '../../templates/figure.ts'
import { figureRows } from '../../templates/figure/as-rows.ts'
import type { SummaryInput } from '../../templates/plan-input.ts'
import { library } from './people.ts'
import { say } from './say.ts'

const film = 'rom-com-dream-job'
const found = library.workshops.get(film)
if (found === undefined) throw new Error('no workshop')
const workshop = found

/** A room that published these figures, and has something of everything else. */
function room(figures: Readonly<Record<string, Figure>>): SummaryInput {
  const steps = workshop.steps.map((step) => {
    const figure = figures[step.id]
    return {
      id: `${film}.${step.id}`,
      step,
      rows: [],
      what:
        figure === undefined
          ? { kind: 'too-few' as const }
          : { kind: 'frozen' as const, figures: [figure], n: figure.n },
    }
  })
  return {
    title: 'Spring retreat',
    language: 'en',
    timeZone: 'UTC',
    openedAt: 0,
    changedAt: 0,
    people: 12,
    sharedPlans: 0,
    items: [{ id: film, workshop, form: 'full', steps }],
  }
}

const plan = (owner: string, front: readonly Section[]): Plan => ({
  kind: 'plan',
  owner,
  title: `${owner}’s plan`,
  subtitle: '',
  language: 'en',
  at: 0,
  stones: 0,
  front,
  pages: [],
  footer: { front: '', pages: '', number: '' },
})
const aims = (...texts: readonly string[]): Section => ({
  id: `${film}.aims`,
  title: 'What I miss',
  blocks: [{ kind: 'aims', lines: texts.map((text, place) => ({ id: `${place}`, text })) }],
})
const headline = (text: string): Section => ({
  id: `${film}.headline`,
  title: 'My film',
  blocks: [{ kind: 'headline', text }],
})

const cards: Figure = {
  kind: 'cards',
  n: 5,
  cards: [
    { id: 'c1', text: 'sea' },
    { id: 'c2', text: 'art', name: 'Ruth' },
    { id: 'c3', text: 'bread' },
  ],
}

describe('answers as a table', () => {
  it('D82: a row for each number and text that the summary shows, with how many took part', () => {
    const bars: Figure = {
      kind: 'bars',
      n: 6,
      order: 'given',
      bars: [
        { id: 'a', label: 'Tired', count: 4 },
        { id: 'b', label: 'Glad', count: 2 },
      ],
    }
    const { head, rows } = longAnswers({ summary: room({ week: bars }), plans: [] }, say)
    expect(head).toHaveLength(9)
    const title = workshop.title
    expect(rows).toEqual([
      [title, expect.any(String), 'The room', '', '', 'Tired', 'People', 4, 6],
      [title, expect.any(String), 'The room', '', '', 'Glad', 'People', 2, 6],
    ])
  })

  it('D82: texts without a name stand by their letters, and a name stands only where its owner ticked it', () => {
    const { rows } = longAnswers({ summary: room({ missing: cards }), plans: [] }, say)
    expect(rows.map((row) => [row[3], row[5]])).toEqual([
      ['Ruth', 'art'],
      ['', 'bread'],
      ['', 'sea'],
    ])
  })

  it('D82: what was handed in bears its owner’s name, in the order of names and not of joining', () => {
    const plans = [plan('Zoe', [aims('time')]), plan('Ali', [headline('A cook'), aims('a', 'b')])]
    const { rows } = longAnswers({ summary: room({}), plans }, say)
    expect(rows.map((row) => [row[1], row[2], row[3], row[5]])).toEqual([
      ['My film', 'Handed in', 'Ali', 'A cook'],
      ['What I miss', 'Handed in', 'Ali', 'a'],
      ['What I miss', 'Handed in', 'Ali', 'b'],
      ['What I miss', 'Handed in', 'Zoe', 'time'],
    ])
  })

  it('D83: a row for each person who hands something in, with their sections alone', () => {
    const more = { ...aims('c'), id: `${film}.aims.more`, title: 'More' }
    const plans = [plan('Zoe', [aims('time'), more]), plan('Ali', [headline('A cook')])]
    expect(wideAnswers({ summary: room({ missing: cards }), plans }, say)).toEqual({
      head: ['Name', 'My film', 'What I miss'],
      rows: [
        ['Ali', 'A cook', null],
        ['Zoe', null, 'time\nc'],
      ],
    })
  })

  it('D83: has no column that nobody hands in', () => {
    expect(wideAnswers({ summary: room({}), plans: [] }, say)).toEqual({ head: ['Name'], rows: [] })
  })

  it('D82: lines that are there for a pen are no answers', () => {
    const blank: Section = {
      id: `${film}.next-step`,
      title: 'Next',
      blocks: [
        { kind: 'ruled', label: 'Here', lines: 3 },
        {
          kind: 'nextStep',
          step: { id: 'x', cue: '', act: 'call', by: '2026-12-01', who: '' },
          labels: { cue: 'When', act: 'I will', by: 'By', who: 'Who asks' },
        },
      ],
    }
    const { rows } = longAnswers({ summary: room({}), plans: [plan('Ali', [blank])] }, say)
    expect(rows.map((row) => [row[4], row[5]])).toEqual([
      ['I will', 'call'],
      ['By', '2026-12-01'],
    ])
  })

  it('D82: every number of a figure has its own row', () => {
    const rows = figureRows(
      {
        kind: 'stacked',
        n: 5,
        piles: [
          { id: 'must', label: 'Must' },
          { id: 'nice', label: 'Nice' },
        ],
        rows: [{ id: 'pay', label: 'Pay', counts: [3, 2] }],
      },
      say,
    )
    expect(rows.map(({ group, answer, number }) => [group, answer, number])).toEqual([
      ['Must', 'Pay', 3],
      ['Nice', 'Pay', 2],
    ])
  })
})
