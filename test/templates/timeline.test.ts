import { describe, expect, it } from 'vitest'
import { planHtml } from '../../server/export/plan-html.ts'
import { planMarkdown } from '../../server/export/plan-markdown.ts'
import { timeline, type TimelineAnswer } from '../../templates/exercises/timeline.ts'
import { trailGeometry } from '../../templates/figure/trail.ts'
import { editedBlock } from '../../templates/plan-edits.ts'
import { samplePlan } from '../pdf/sample-plan.ts'
import { say } from './say.ts'

const prompt = timeline.parsePrompt({
  prompt: 'Turns',
  moment: { label: 'What happened?', limit: 40 },
  year: { label: 'When?' },
  tags: {
    label: 'How it came',
    options: ['met', 'set'].map((id) => ({ id, label: id.toUpperCase() })),
  },
  energy: { label: 'Energy', low: 'drained', high: 'alive' },
  count: { start: 2, max: 3 },
})

const read = (raw: unknown): TimelineAnswer => {
  const parsed = timeline.parseAnswer(prompt, [], raw)
  if (!parsed.ok) throw new Error(`${parsed.code} at ${parsed.path}`)
  return parsed.answer
}

const answer = read([
  { id: 'b', label: 'Met Anna', year: '2009', tags: ['met', 'set'], e: 2 },
  { id: 'c', label: '', tags: [] },
  { id: 'a', label: 'It closed', e: -1 },
])

describe('L77: a timeline keeps its moments in their order', () => {
  it('L77: in the plan as a path with year, tags and energy in words', () => {
    const [, trail] = timeline.planBlocks(prompt, [], answer, { step: 'w.t', title: 'Turns' }, say)
    expect(trail).toEqual({
      kind: 'trail',
      ends: { low: 'drained', high: 'alive' },
      moments: [
        { id: 'w.t.b', text: 'Met Anna', when: '2009', note: 'MET, SET · +2', energy: 2 },
        { id: 'w.t.a', text: 'It closed', note: '−1', energy: -1 },
      ],
    })
    if (trail === undefined) throw new Error('no trail')
    const edits = new Map([
      ['w.t.a', { out: true }],
      ['w.t.b', { text: 'Anna', star: true }],
    ])
    expect(editedBlock(trail, edits)).toMatchObject({
      moments: [{ text: 'Anna', star: true, when: '2009', energy: 2 }],
    })
    const plan = { ...samplePlan, front: [], pages: [{ id: 'x', title: 'T', blocks: [trail] }] }
    expect(planMarkdown(plan)).toContain('1. 2009, Met Anna (MET, SET · +2)\n2. It closed (−1)')
    const html = planHtml(plan)
    expect(html.match(/class="known"/g)).toHaveLength(2)
    expect(html).toContain('2009, Met Anna')
    expect(timeline.offers(prompt, [], answer, 'whole').map(({ text }) => text)).toEqual([
      'Met Anna',
      'It closed',
    ])
  })

  it('L77: and is counted by tags alone, its moments only where they are shown', () => {
    const parts = timeline.parts(prompt, answer)
    const entries = [
      { id: '1', parts: { tags: parts.tags } },
      { id: '2', parts: { tags: ['met', 'met'] } },
      { id: '3', parts: { tags: [] } },
    ]
    const [bars, cards] = timeline.figures(prompt, timeline.tally(prompt, [], entries), say)
    expect(bars).toMatchObject({
      n: 2,
      bars: [
        { id: 'met', count: 3, people: 2 },
        { id: 'set', count: 1, people: 1 },
      ],
    })
    expect(cards).toMatchObject({ kind: 'cards', n: 0 })
    expect(timeline.texts(prompt, { tags: parts.tags })).toEqual([])
    expect(timeline.texts(prompt, parts)).toEqual(['2009, Met Anna', 'It closed'])
  })

  it('L77: and refuses what was not asked for', () => {
    const refused = (moment: object, code = 'bad-shape') =>
      expect(timeline.parseAnswer(prompt, [], [{ id: 'a', ...moment }])).toMatchObject({ code })
    refused({ e: 3 })
    refused({ e: 0.5 })
    refused({ tags: ['ad'] })
    refused({ year: 'x'.repeat(17) }, 'answer-too-long')
    const four = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
    expect(timeline.parseAnswer(prompt, [], four)).toMatchObject({ code: 'bad-shape' })
  })
})

describe('W70: a trail rises and falls with the energy', () => {
  const box = { width: 220, height: 100, pad: 10 }

  it('W70: from the start to the end, each stone as high as was said', () => {
    const { stones, level, path } = trailGeometry([2, -2, 0], box)
    expect(stones.map(({ x, y }) => [x, y])).toEqual([
      [10, 10],
      [110, 90],
      [210, level],
    ])
    expect(path).toMatch(/^M10 10C/)
  })

  it('W70: what was not said lies between its neighbours, and one moment alone in the middle', () => {
    const { stones } = trailGeometry([2, undefined, -2, undefined], box)
    expect(stones.map(({ y, known }) => [y, known])).toEqual([
      [10, true],
      [50, false],
      [90, true],
      [90, false],
    ])
    expect(trailGeometry([undefined], box).stones).toEqual([{ x: 110, y: 50, known: false }])
    expect(trailGeometry([], box)).toEqual({ path: '', level: 50, stones: [] })
  })
})

it('L77: shown moments stand by whether they went up or down, and tell no number', () => {
  const entries = [{ id: 'e', parts: timeline.parts(prompt, answer) }]
  const cardsOf = (of: typeof entries) =>
    timeline
      .figures(prompt, timeline.tally(prompt, [], of), say)
      .find(({ kind }) => kind === 'cards')
  expect(cardsOf(entries)).toMatchObject({
    columns: [
      { id: 'up', label: 'alive' },
      { id: 'down', label: 'drained' },
    ],
    cards: [
      { text: '2009, Met Anna', column: 'up' },
      { text: 'It closed', column: 'down' },
    ],
  })
  const flat = read([{ id: 'a', label: 'A talk' }])
  expect(cardsOf([{ id: 'e', parts: timeline.parts(prompt, flat) }])).toMatchObject({
    columns: [{ label: 'alive' }, { label: 'In between' }, { label: 'drained' }],
    cards: [{ text: 'A talk', column: 'between' }],
  })
})
