import { describe, expect, it } from 'vitest'
import type { Entry } from '../../templates/exercise.ts'
import { commitments } from '../../templates/exercises/commitments.ts'
import { contrast } from '../../templates/exercises/contrast.ts'
import { list, type ListParts } from '../../templates/exercises/list.ts'
import { statement } from '../../templates/exercises/statement.ts'
import { words } from '../../templates/exercises/words.ts'
import type { Step } from '../../templates/workshop.ts'
import { roomRows, stepAskedBefore, stepFigures } from '../../templates/step-figures.ts'
import { library } from './people.ts'
import { say } from './say.ts'
import { tableOf } from './table.ts'

const stepOf = (workshop: string, id: string): Step => {
  const step = library.workshops.get(workshop)?.steps.find((each) => each.id === id)
  if (step === undefined) throw new Error(`no step ${id}`)
  return step
}

const listed = (id: string, ...texts: string[]): Entry<ListParts> => ({
  id,
  parts: { answer: texts.map((t, index) => ({ id: `r${index}`, t })) },
})

describe('L14: what a tally counts', () => {
  const prompt = list.parsePrompt({ prompt: 'Three things' })

  it('L14: one term for spellings that differ in case, spaces or the last stop; once a person', () => {
    const entries = [
      listed('a', 'Quiet time', 'quiet  time.'),
      listed('b', 'quiet time', 'Daylight'),
      listed('c', 'Quiet time!'),
    ]
    const tally = list.tally(prompt, [], entries)
    expect(tally.terms.map(({ count }) => count)).toEqual([3, 1])
    expect(tally.terms[1]?.text).toBe('Daylight')
    expect(tally.n).toBe(3)
    expect(tally.cards).toHaveLength(5)
  })

  it('L14: words count once a person, and who said nothing does not count', () => {
    const asked = words.parsePrompt({ prompt: 'In three words' })
    const entries = [['Calm', 'calm.', ''], ['useful', 'CALM'], ['', ' '], []].map(
      (answer, place) => ({ id: `e${place}`, parts: words.parts(asked, answer) }),
    )
    const figures = words.figures(asked, words.tally(asked, [], entries), say)
    expect(figures).toEqual([
      {
        kind: 'cloud',
        n: 2,
        terms: [
          { text: expect.stringMatching(/^calm/i) as string, count: 2 },
          { text: 'useful', count: 1 },
        ],
      },
    ])
  })

  it('L14: cards stand in the order of random ids and bear a name only where the entry does', () => {
    const entries = [{ ...listed('z', 'mine'), name: 'Ruth' }, listed('b', 'theirs', 'too')]
    expect(list.tally(prompt, [], entries).cards).toEqual([
      { id: 'b-1', text: 'theirs' },
      { id: 'b-2', text: 'too' },
      { id: 'z-1', text: 'mine', name: 'Ruth' },
    ])
  })

  it('L14: stars are counted without the words of the row', () => {
    const step = stepOf('rom-com-dream-job', 'film-and-now')
    const table = tableOf('a', 'b')
    const tally = contrast.tally(table, [], [{ id: '1', parts: { stars: ['b'] } }])
    expect([...tally.stars]).toEqual([
      ['a', 0],
      ['b', 1],
    ])
    expect(step.audience.parts).toEqual({ stars: { to: 'counts' } })
  })

  it('L14: commitments are counted by number, and shown without when, where and who', () => {
    const labels = { cue: 'When', act: 'I will', by: 'By', who: 'Who?' }
    const next = commitments.parsePrompt({ prompt: 'Next', labels })
    const item = { cue: 'at home', act: 'call', by: '', who: 'Priya' }
    const tally = commitments.tally(
      next,
      [],
      [
        { id: '1', parts: { number: 2 } },
        { id: '2', parts: { number: 1, answer: [item] } },
      ],
    )
    expect(tally).toMatchObject({ n: 2, made: 3 })
    expect(JSON.stringify(tally.shown.cards)).toBe('[{"id":"2-1","text":"call"}]')
  })

  it('L98: promises say their days where the workshop shows them', () => {
    const labels = { cue: 'When', act: 'I will', by: 'By', who: 'Who?' }
    const dates = [{ id: 'check', label: 'We look', review: true }]
    const raw = { prompt: 'Promise', labels, dates }
    const shown = commitments.parsePrompt({ ...raw, showDays: true })
    const item = { id: 'a', cue: 'at home', act: 'call', by: '2026-12-04', who: 'Priya' }
    const answer = { items: [item], dates: { check: ['2026-12-08'] } }
    const textsFor = (prompt: typeof shown, given: typeof answer) => {
      const entries = [{ id: '1', parts: commitments.parts(prompt, given), name: 'Ruth' }]
      const figures = commitments.figures(prompt, commitments.tally(prompt, [], entries), say)
      return figures.flatMap((figure) => (figure.kind === 'cards' ? figure.cards : []))
    }
    const whole = { id: '1-1', name: 'Ruth' }
    expect(textsFor(shown, answer)).toEqual([
      { ...whole, text: 'call\nBy Fri 4 Dec. We look again on Tue 8 Dec.' },
    ])
    const dayless = { items: [{ ...item, by: '' }], dates: { check: [] } }
    expect(textsFor(shown, dayless)).toEqual([{ ...whole, text: 'call' }])
    expect(textsFor(commitments.parsePrompt(raw), answer)).toEqual([{ ...whole, text: 'call' }])
  })

  it('L14: a sentence closes with its own full stop, and keeps a blank as "…"', () => {
    const prompt = statement.parsePrompt({
      prompt: 'Finish it.',
      sentence: 'I’m {job} in {place}.',
      slots: [
        { id: 'job', label: 'What?' },
        { id: 'place', label: 'Where?' },
      ],
    })
    const said = (slots: Record<string, string>) => statement.parts(prompt, { slots }).answer
    expect(said({ job: 'a cook ', place: 'Lisbon.' })).toBe('I’m a cook in Lisbon.')
    expect(said({ job: 'a cook' })).toBe('I’m a cook in ….')
    expect(said({ job: '$& {place}', place: 'x' })).toBe('I’m $& {place} in x.')
    expect(said({ place: '  ' })).toBe('')
  })
})

describe('L15: a step has the figure that its workshop asks for', () => {
  it('L15: and no other', () => {
    const step = stepOf('rom-com-dream-job', 'missing')
    const entries = [listed('a', 'daylight')]
    expect(stepFigures({ step, rows: [], entries }, say).map(({ kind }) => kind)).toEqual(['cloud'])
    const { figure: _, ...bare } = step
    expect(stepFigures({ step: bare, rows: [], entries }, say)).toEqual([])
  })

  it('L15: a mood asked again stands beside its first asking', () => {
    const week = stepOf('rom-com-dream-job', 'week')
    const plan = stepOf('rom-com-dream-job', 'plan')
    expect(stepAskedBefore(plan)).toBe('week')
    expect(stepAskedBefore(week)).toBeUndefined()
    const before = stepFigures(
      {
        step: week,
        rows: [],
        entries: [2, 2, 4].map((v, i) => ({ id: `${i}`, parts: { answer: v } })),
      },
      say,
    )
    const entries = [4, 4].map((again, i) => ({ id: `${i}`, parts: { answer: true, again } }))
    const [bars] = stepFigures({ step: plan, rows: [], entries, before }, say)
    expect(bars).toMatchObject({ kind: 'bars', n: 2 })
    expect(
      bars?.kind === 'bars' && bars.bars.map((bar) => [bar.label, bar.before, bar.count]),
    ).toEqual([
      ['Very hard', 0, 0],
      ['Hard', 2, 0],
      ['So-so', 0, 0],
      ['Good', 1, 2],
      ['Very good', 0, 0],
    ])
  })

  it('L15: a scale asked again stands beside its first asking', () => {
    const plan = stepOf('rom-com-dream-job', 'plan')
    const scale = { from: 0, to: 4, step: 2, ends: { low: 'none', high: 'much' } }
    const prompt = { text: 'Read it.', again: 'week', ask: { text: 'How sure?', scale } }
    const step = { ...plan, prompt, figure: { kind: 'histogram' as const } }
    const ends = scale.ends
    const before = [{ kind: 'histogram' as const, n: 3, from: 0, step: 2, counts: [1, 2, 0], ends }]
    const entries = [4, 4].map((again, i) => ({ id: `${i}`, parts: { again } }))
    expect(stepFigures({ step, rows: [], entries, before }, say)).toEqual([
      { kind: 'histogram', n: 2, from: 0, step: 2, counts: [0, 0, 2], before: [1, 2, 0], ends },
    ])
  })

  it('L16: a vote takes its rows from what the room was shown', () => {
    const cards = [{ id: 'k-1', text: 'Walk on Fridays', name: 'Ruth' }]
    expect(roomRows([{ kind: 'cards', n: 1, cards }])).toEqual([
      { id: 'k-1', text: 'Walk on Fridays' },
    ])
    expect(roomRows([{ kind: 'counter', n: 1, value: 1, label: '' }])).toEqual([])
  })
})
