import { describe, expect, it } from 'vitest'
import type { SummaryInput, SummaryStep } from '../../templates/plan-input.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import { summaryOf } from '../../templates/summary.ts'
import { library } from './people.ts'
import { say } from './say.ts'

const film = 'rom-com-dream-job'

function summary(whatOf: (id: string) => SummaryStep['what'], more: Partial<SummaryInput> = {}) {
  const workshop = library.workshops.get(film)
  if (workshop === undefined) throw new Error('no workshop')
  const steps = workshop.steps.map((step) => ({
    id: `${film}.${step.id}`,
    step,
    rows: exerciseOf(step.kind).rows(step.prompt, { own: [], room: [] }),
    what: whatOf(step.id),
  }))
  const openedAt = Date.UTC(2026, 10, 24, 9)
  return summaryOf(
    {
      title: 'Spring retreat',
      language: 'en',
      timeZone: 'UTC',
      openedAt,
      changedAt: openedAt,
      people: 12,
      sharedPlans: 0,
      items: [{ id: film, workshop, form: 'full', steps }],
      ...more,
    },
    say,
  )
}

const entries = (parts: Record<string, unknown>, n: number) =>
  Array.from({ length: n }, (_, index) => ({ id: `e${index}`, parts }))

describe('the summary', () => {
  it('L34: begins with what its workshop is for', () => {
    const id = 'team-retrospective'
    const workshop = library.workshops.get(id)
    if (workshop === undefined) throw new Error('no workshop')
    const what = (step: string): SummaryStep['what'] => ({
      kind: 'frozen',
      n: 3,
      figures: [{ kind: 'cards', n: 3, cards: [{ id: 'card-1', text: step }] }],
    })
    const steps = workshop.steps.map((step) => ({
      id: `${id}.${step.id}`,
      step,
      rows: [],
      what: what(step.id),
    }))
    const item = { id, workshop, form: 'full' as const, steps }
    const titles = summary(() => ({ kind: 'private' }), { items: [item] }).sections.map(
      ({ title }) => title,
    )
    expect(titles.slice(1, 4)).toEqual(['Who takes it?', 'How are you here?', 'Highs and lows'])
  })

  it('L34: shows published figures as they were, counts what was not, and says what is not in it', () => {
    const bars = {
      kind: 'bars' as const,
      n: 6,
      order: 'given' as const,
      bars: [{ id: 'a', label: 'A', count: 6 }],
    }
    const { title, sections } = summary((id) => {
      if (id === 'week') return { kind: 'frozen', figures: [bars], n: 6 }
      if (id === 'film-and-now')
        return { kind: 'counted', entries: entries({ stars: ['hours'] }, 7) }
      if (id === 'missing') return { kind: 'too-few' }
      if (id === 'set') return { kind: 'not-opened' }
      return { kind: 'private' }
    })
    expect(title).toBe('Spring retreat: what the room said')
    const by = (id: string) => sections.find((each) => each.id === id)
    expect(by(`${film}.week`)?.blocks).toMatchObject([{ kind: 'figure', figure: bars }])
    expect(by(`${film}.film-and-now`)?.blocks).toMatchObject([
      { kind: 'figure', figure: { kind: 'bars', n: 7 }, finding: expect.stringContaining('Hours') },
    ])
    expect(by(`${film}.missing`)).toBeUndefined()
    expect(by('left-out')?.blocks[0]).toEqual({
      kind: 'note',
      text: 'Not shown, because it takes answers from 5 people: What I’m missing.',
    })
    const left = JSON.stringify(by('left-out'))
    for (const named of ['Two answers', 'Opening scene', 'Which set was it?'])
      expect(left).toContain(named)
    expect(left).not.toContain('If life were a film')
  })

  it('L34: calls what was asked again by its first asking', () => {
    const { sections } = summary((id) =>
      id === 'plan' ? { kind: 'counted', entries: entries({ again: 4 }, 6) } : { kind: 'private' },
    )
    expect(sections.map(({ title }) => title)).toContain('At the end: Your working week')
  })

  it('D114: shows before and after once, where the first asking stands', () => {
    const faces = (before?: number) => ({
      kind: 'bars' as const,
      n: 6,
      order: 'given' as const,
      bars: [{ id: '1', label: 'Hard', count: 6, ...(before === undefined ? {} : { before }) }],
    })
    const { sections } = summary((id) => {
      if (id === 'week') return { kind: 'frozen', figures: [faces()], n: 6 }
      if (id === 'set') return { kind: 'frozen', figures: [faces()], n: 6 }
      if (id === 'plan') return { kind: 'frozen', figures: [faces(5)], n: 6 }
      return { kind: 'private' }
    })
    const titles = sections.map(({ title }) => title)
    expect(titles.slice(1, 3)).toEqual(['Before and after: Your working week', 'Which set was it?'])
    expect(titles).not.toContain('Your working week')
    expect(sections[1]?.blocks).toMatchObject([{ figure: faces(5) }])
  })

  it('D115: holds cards that were put together once, and still where fewer stand together', () => {
    const id = 'team-retrospective'
    const workshop = library.workshops.get(id)
    if (workshop === undefined) throw new Error('no workshop')
    const cards = (n: number): SummaryStep['what'] => ({
      kind: 'frozen',
      n,
      figures: [
        {
          kind: 'cards',
          n,
          cards: Array.from({ length: n }, (_, at) => ({ id: `c${at}`, text: 'x' })),
        },
      ],
    })
    const idsWith = (together: number) => {
      const steps = workshop.steps.map((step) => {
        const source = exerciseOf(step.kind).clusters?.(step.prompt)
        return { id: step.id, step, rows: [], what: cards(source === undefined ? 4 : together) }
      })
      const item = { id, workshop, form: 'full' as const, steps }
      return summary(() => ({ kind: 'private' }), { items: [item] }).sections.map((each) => each.id)
    }
    const [together] = workshop.steps.flatMap((step) => {
      const source = exerciseOf(step.kind).clusters?.(step.prompt)
      return source === undefined ? [] : [{ step: step.id, source }]
    })
    expect(idsWith(4)).toContain(together?.step)
    expect(idsWith(4)).not.toContain(together?.source)
    expect(idsWith(3)).toContain(together?.source)
  })

  it('L35: of commitments gives the number, and only those acts that were shown', () => {
    const shown = { cue: 'at home at nine', act: 'call Marek', by: '', who: 'Priya' }
    const { sections } = summary((id) =>
      id === 'first-step'
        ? {
            kind: 'counted',
            entries: [
              ...entries({ number: 1 }, 5),
              { id: 'x', parts: { number: 2, answer: [shown] } },
            ],
          }
        : { kind: 'private' },
    )
    const step = sections.find(({ id }) => id === `${film}.first-step`)
    expect(step?.blocks).toMatchObject([
      { figure: { kind: 'counter', value: 7 }, finding: '7 next steps made, by 6 people' },
      { figure: { kind: 'cards', cards: [{ text: 'call Marek' }] } },
    ])
    expect(JSON.stringify(step)).not.toMatch(/Priya|at nine/)
  })

  it('L35: never hints at who kept their plan', () => {
    const none = summary(() => ({ kind: 'private' }))
    expect(none.sections.map(({ id }) => id)).toEqual(['about', 'left-out'])
    const some = summary(() => ({ kind: 'private' }), { sharedPlans: 3 })
    expect(JSON.stringify(some.sections)).toContain('3 people shared')
    const few = summary(() => ({ kind: 'private' }), { sharedPlans: 3, people: 11 })
    expect(JSON.stringify(few.sections)).not.toMatch(/\b3\b/)
    expect(few.sections.map(({ id }) => id)).toContain('plans')
  })
})
