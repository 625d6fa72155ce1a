import { describe, expect, it } from 'vitest'
import { nothingEarlier, type Prompt, type Row } from '../../templates/exercise.ts'
import { mood } from '../../templates/exercises/mood.ts'
import { planReview } from '../../templates/exercises/planReview.ts'
import { scale } from '../../templates/exercises/scale.ts'
import { numberAt, numberText, numbersOf } from '../../templates/scale-numbers.ts'
import { say } from './say.ts'

const goals = scale.parsePrompt({
  prompt: 'Could you answer?',
  from: 0,
  to: 10,
  ends: { low: 'no idea', high: 'in one sentence' },
  word: 'What would help?',
})
const parts = scale.parsePrompt({
  prompt: 'Rate each part.',
  from: -2,
  to: 2,
  ends: { low: 'drains me', high: 'feeds me' },
  circle: 'The one that would change the picture',
  rows: [
    { id: 'tasks', label: 'Tasks' },
    { id: 'pay', label: 'Pay' },
  ],
})
const carried: Row = { id: 'k1', text: 'The long way there' }
const place = { step: 'walk.goals', title: 'My goals' }

const rated = (given: readonly (readonly [string, number])[], prompt = parts) =>
  given.map(([row, number], index) => ({
    id: `e${index}`,
    parts: scale.parts(prompt, { rows: { [row]: number } }),
  }))

describe('L41: a scale is read', () => {
  it('L41: with numbers from end to end, in steps, with their sign and unit', () => {
    expect(numbersOf(parts)).toEqual([-2, -1, 0, 1, 2])
    expect(numbersOf(parts).map((each) => numberText(parts, each))).toEqual([
      '−2',
      '−1',
      '0',
      '+1',
      '+2',
    ])
    const sure = { ...goals, to: 100, step: 10, unit: '%' }
    expect(numbersOf(sure)).toHaveLength(11)
    expect(numberText(sure, 70)).toBe('70\u00a0%')
    expect(numberAt(sure, 68)).toBe(70)
  })

  it.each([
    ['to', { from: 3, to: 3, ends: goals.ends }],
    ['to', { from: 0, to: 21, ends: goals.ends }],
    ['step', { from: 0, to: 10, step: 3, ends: goals.ends }],
    ['ends', { from: 0, to: 10 }],
    ['from', { again: 'goals', from: 0 }],
    ['rows', { again: 'goals', rows: [] }],
  ])('L41: and refused where its %s is wrong', (path, fields) => {
    const read = () => scale.parsePrompt({ prompt: 'How?', ...fields })
    expect(read).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ path: [path] })] }),
    )
  })

  it('L41: asks about its question alone, about its rows, or about what is carried', () => {
    expect(scale.rows(goals, nothingEarlier).map(({ id }) => id)).toEqual(['it'])
    expect(scale.rows(goals, { own: [carried], room: [] })).toEqual([carried])
    const ids = scale.rows(parts, { own: [carried], room: [] }).map(({ id }) => id)
    expect(ids).toEqual(['tasks', 'pay', 'k1'])
    expect(scale.rows({ ...parts, rows: [] }, nothingEarlier)).toEqual([])
  })
})

describe('L42: answers on a scale', () => {
  const rows = [...scale.rows(parts, nothingEarlier), carried]
  const read = (raw: unknown, prompt = parts) => scale.parseAnswer(prompt, rows, raw)

  it('L42: are numbers of the scale, and a word or a ring only where that is asked', () => {
    expect(read({ rows: { tasks: 3 } })).toMatchObject({ ok: false, path: 'rows.tasks' })
    expect(read({ rows: { tasks: 0.5 } })).toMatchObject({ ok: false })
    expect(read({ rows: {}, word: 'x' })).toMatchObject({ ok: false, path: 'word' })
    expect(read({ rows: {}, circled: 'it' }, goals)).toMatchObject({ ok: false, path: 'circled' })
    expect(read({ rows: {}, circled: 'gone' })).toEqual({ ok: true, answer: { rows: {} } })
  })

  it('L42: keep a carried row when it is offered no longer', () => {
    const first = read({ rows: { k1: -2, tasks: 1 }, circled: 'k1' })
    expect(first).toEqual({
      ok: true,
      answer: {
        rows: { k1: -2, tasks: 1 },
        circled: 'k1',
        texts: { k1: 'The long way there' },
      },
    })
    if (!first.ok) return
    const left = scale.rows(parts, nothingEarlier)
    expect(scale.parseAnswer(parts, left, first.answer)).toEqual(first)
    expect(scale.planBlocks(parts, left, first.answer, place, say)[0]).toMatchObject({
      head: ['My goals', '−2 … +2'],
      rows: [
        { id: 'walk.goals.tasks', cells: ['Tasks', '+1'], star: false },
        { id: 'walk.goals.k1', cells: ['The long way there', '−2'], star: true },
      ],
    })
    expect(scale.offers(parts, left, first.answer, 'whole').map(({ id }) => id)).toEqual([
      'tasks',
      'k1',
    ])
    expect(scale.offers(parts, left, first.answer, 'starred').map(({ id }) => id)).toEqual(['k1'])
  })

  it('L42: of one row say how high they are, and stand in the plan with what the ends mean', () => {
    expect(scale.level?.(goals, { rows: { it: 7 } }, [])).toBe(70)
    expect(scale.level?.(goals, { rows: {} }, [])).toBeNull()
    expect(scale.level?.(parts, { rows: { tasks: 1 } }, [])).toBeNull()
    const asked = scale.rows(goals, nothingEarlier)
    const answer = { rows: { it: 7 }, word: 'an hour of quiet' }
    expect(scale.planBlocks(goals, asked, answer, place, say)).toEqual([
      {
        kind: 'bullets',
        label: 'My goals',
        ordered: false,
        lines: [
          {
            id: 'walk.goals.it',
            text: '7, on a scale from 0, “no idea”, to 10, “in one sentence”.',
          },
        ],
      },
      {
        kind: 'prose',
        id: 'walk.goals.word',
        label: 'What would help?',
        text: 'an hour of quiet',
      },
    ])
  })
})

describe('L43: figures of a scale', () => {
  it('L43: count each number of one row', () => {
    const entries = rated(
      [3, 3, 10].map((number) => ['it', number] as const),
      goals,
    )
    expect(scale.figures(goals, scale.tally(goals, [], entries), say)[0]).toEqual({
      kind: 'histogram',
      n: 3,
      from: 0,
      counts: [0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 1],
      ends: goals.ends,
    })
  })

  it('L43: show median and middle half of each row that five people rated', () => {
    const given = [-2, -1, 1, 2, 2].map((number) => ['tasks', number] as const)
    const entries = rated([...given, ['pay', 2], ['pay', 1]])
    expect(scale.figures(parts, scale.tally(parts, [], entries), say)[0]).toMatchObject({
      kind: 'dots',
      n: 7,
      rows: [{ id: 'tasks', n: 5, median: 1, low: -1, high: 2 }],
    })
  })

  it('L43: count rings, and nothing of rows that only one person has', () => {
    const entries = ['tasks', 'tasks', 'k1'].map((circled, index) => ({
      id: `e${index}`,
      parts: scale.parts(parts, { rows: { k1: 2 }, circled, texts: { k1: 'mine' } }),
    }))
    const tally = scale.tally(parts, [carried], entries)
    expect(tally.n).toBe(0)
    const figures = scale.figures(parts, tally, say)
    expect(figures[1]).toMatchObject({
      kind: 'bars',
      n: 2,
      bars: [{ count: 2 }, { count: 0 }],
    })
    expect(JSON.stringify(figures)).not.toContain('mine')
  })

  it('L43: hold words only where the word is given', () => {
    const entry = { id: 'e', parts: scale.parts(goals, { rows: { it: 4 }, word: 'time' }) }
    const counted = { ...entry, parts: { answer: entry.parts.answer } }
    const figures = (one: typeof counted) =>
      JSON.stringify(scale.figures(goals, scale.tally(goals, [], [one]), say))
    expect(figures(counted)).not.toContain('time')
    expect(figures(entry)).toContain('time')
    expect(scale.texts(goals, { answer: { it: 4 } })).toEqual([])
    expect(scale.texts(goals, { word: 'time' })).toEqual(['time'])
  })
})

describe('L44: a scale can be asked again', () => {
  const earlier = new Map<string, { kind: string; prompt: Prompt }>([
    ['goals', { kind: 'scale', prompt: goals }],
    ['parts', { kind: 'scale', prompt: parts }],
    ['week', { kind: 'mood', prompt: mood.parsePrompt(mood.samples[0]?.prompt) }],
  ])
  const review = (again: string) =>
    planReview.link?.(planReview.parsePrompt({ prompt: 'Read it.', again }), earlier)

  it('L44: by a later scale, with the same numbers, and beside its first asking in the plan', () => {
    const again = scale.link?.(scale.parsePrompt({ prompt: 'And now?', again: 'goals' }), earlier)
    if (again === undefined) throw new Error('a scale can be asked again')
    expect(again).toMatchObject({ from: 0, to: 10, ends: goals.ends, text: 'And now?' })
    expect(scale.asksAgain?.(again)).toBe('goals')
    expect(scale.levelsFrom?.(again)).toEqual({ before: 'goals' })
    const rows = scale.rows(again, { ...nothingEarlier, levels: { before: 40 } })
    expect(scale.planBlocks(again, rows, { rows: { it: 7 } }, place, say)).toEqual([
      {
        kind: 'bullets',
        label: 'My goals',
        ordered: false,
        lines: [
          {
            id: 'walk.goals.it',
            text: '4 at the start, 7 at the end, on a scale from 0, “no idea”, to 10, “in one sentence”.',
          },
        ],
      },
    ])
  })

  it('L44: by the review of the plan, as a mood can', () => {
    const asked = review('goals')
    if (asked === undefined) throw new Error('a review can ask again')
    expect(asked.ask).toMatchObject({ text: 'Could you answer?', scale: { from: 0, to: 10 } })
    const answer = { edits: {}, again: { v: 9 } }
    expect(planReview.parseAnswer(asked, [], answer)).toEqual({ ok: true, answer })
    expect(planReview.parseAnswer(asked, [], { again: { v: 11 } })).toMatchObject({ ok: false })
    const entries = [9, 9, 2].map((again, i) => ({ id: `${i}`, parts: { again } }))
    expect(planReview.figures(asked, planReview.tally(asked, [], entries), say)).toMatchObject([
      { kind: 'histogram', n: 3, counts: [0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 0] },
    ])
    const rows = planReview.rows(asked, { ...nothingEarlier, levels: { before: 20 } })
    expect(planReview.planBlocks(asked, rows, answer, place, say)[0]).toMatchObject({
      label: 'Could you answer?',
      lines: [{ id: 'walk.goals.again', text: expect.stringMatching(/^2 at the start, 9 at/) }],
    })
    expect(planReview.planBlocks(asked, [], answer, place, say)[0]).toMatchObject({
      lines: [{ id: 'walk.goals.again', text: expect.stringMatching(/^9, on a scale/) }],
    })
    expect(review('week')?.ask).toMatchObject({ faces: expect.anything() })
  })

  it('L44: where it is a scale of one row, and an earlier step', () => {
    for (const step of ['parts', 'nothing'])
      expect(() => review(step)).toThrow(/no earlier mood, or scale of one row/u)
    const again = scale.parsePrompt({ prompt: 'And now?', again: 'week' })
    expect(() => scale.link?.(again, earlier)).toThrow(/no earlier scale of one row/u)
  })
})

describe('L99: a grid', () => {
  const grid = scale.parsePrompt({
    prompt: 'Rate each trail.',
    from: 0,
    to: 5,
    ends: { low: 'not at all', high: 'fully' },
    rows: ['liking', 'trust'].map((id) => ({ id, label: id.toUpperCase() })),
    columns: ['one', 'two'].map((id) => ({ id, label: `Trail ${id}` })),
  })
  const rows = scale.rows(grid, nothingEarlier)

  it('L99: asks the same about each of its columns, one after the other', () => {
    expect(rows).toEqual([
      { id: 'one--liking', text: 'Trail one: LIKING' },
      { id: 'one--trust', text: 'Trail one: TRUST' },
      { id: 'two--liking', text: 'Trail two: LIKING' },
      { id: 'two--trust', text: 'Trail two: TRUST' },
    ])
    expect(() =>
      scale.parsePrompt({
        prompt: 'x',
        from: 0,
        to: 5,
        ends: grid.ends,
        columns: grid.grid?.columns,
      }),
    ).toThrow(/need rows/)
  })

  it('L99: stands in the plan column beside column, without rows that nobody rated', () => {
    const parsed = scale.parseAnswer(grid, rows, { rows: { 'one--liking': 4, 'two--liking': 0 } })
    if (!parsed.ok) throw new Error(parsed.path)
    const place = { step: 'w.gauges', title: 'Four questions' }
    const [table, note] = scale.planBlocks(grid, rows, parsed.answer, place, say)
    expect(table).toEqual({
      kind: 'table',
      head: ['Four questions', 'Trail one', 'Trail two'],
      rows: [{ id: 'w.gauges.liking', cells: ['LIKING', '4', '0'] }],
    })
    expect(note?.kind).toBe('note')
    expect(scale.planBlocks(grid, rows, { rows: {} }, place, say)).toEqual([])
  })
})
