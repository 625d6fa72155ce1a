import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Block, BlockKind, PaperBlock, PaperBlockKind, Sheet } from '../../templates/block.ts'
import type { Figure, FigureKind } from '../../templates/figure.ts'
import { renderPdf } from '../../server/pdf/render.ts'
import { readPdf } from './read-pdf.ts'
import { samplePlan } from './sample-plan.ts'
import { sampleSummary } from './sample-summary.ts'

const labels = { cue: 'cue', act: 'act', by: 'by', who: 'who' }
const step = {
  id: 's',
  cue: 'on Monday',
  act: 'begin',
  by: '2026-11-30',
  byText: 'Monday 30 November',
  who: 'Priya',
}

/** A block of each kind that only paper has, and what of it must be read there. */
const paperBlocks: {
  readonly [K in Exclude<PaperBlockKind, BlockKind>]: readonly [
    Extract<PaperBlock, { kind: K }>,
    string,
  ]
} = {
  rings: [
    { kind: 'rings', numbers: ['0', '1'], ends: { low: 'none', high: 'plenty' } },
    '0 1 none plenty',
  ],
  ticks: [{ kind: 'ticks', lines: [{ id: '1', text: 'Boat' }] }, 'Boat'],
  gaps: [{ kind: 'gaps', text: 'I’m ____ here.' }, 'I’m ____ here.'],
  grid: [
    {
      kind: 'grid',
      head: 'Card',
      columns: [
        { head: 'Mine', fill: 'tick' },
        { head: 'How much', fill: { rings: ['1', '2'] } },
        { head: 'Why', fill: 'words' },
        { head: 'Year', fill: 'number' },
      ],
      rows: [
        { id: '1', text: 'Calm' },
        { id: '2', text: '' },
      ],
    },
    'Card Mine How much Why Year Calm 1 2',
  ],
  square: [
    {
      kind: 'square',
      x: { low: 'Easy', high: 'Hard' },
      y: { low: 'Safe', high: 'Risky' },
      quarters: ['a', 'b', 'c', 'd'],
      alt: 'A square',
    },
    'Risky',
  ],
  cue: [
    {
      kind: 'cue',
      time: '9:35',
      beside: ['2 min', 'core'],
      title: 'Two answers',
      text: 'What do you want?',
      facts: [{ title: 'Say', text: 'The usual one first.' }],
    },
    '9:35 Two answers 2 min core What do you want? Say The usual one first.',
  ],
}

/** A block of each kind, and what of it must be read on paper. */
const blocks: { readonly [K in BlockKind]: readonly [Extract<Block, { kind: K }>, string] } = {
  headline: [{ kind: 'headline', text: 'I keep a house' }, 'I keep a house'],
  aims: [{ kind: 'aims', lines: [{ id: '1', text: 'Daylight' }] }, 'Daylight'],
  nextStep: [{ kind: 'nextStep', step, labels }, 'Monday 30 November'],
  pair: [
    { kind: 'pair', left: { title: 'A', text: 'one' }, right: { title: 'B', text: 'two' } },
    'A one B two',
  ],
  checkBack: [
    { kind: 'checkBack', label: 'Later', options: ['did', 'did not'], because: 'since' },
    'did not',
  ],
  ruled: [{ kind: 'ruled', label: 'Yours', lines: 2 }, 'Yours'],
  heading: [{ kind: 'heading', level: 3, text: 'Further' }, 'Further'],
  prose: [{ kind: 'prose', label: 'Scene', text: 'Snow.\nMore snow.' }, 'More snow.'],
  quote: [{ kind: 'quote', text: 'You lit up.' }, 'You lit up.'],
  bullets: [{ kind: 'bullets', ordered: true, lines: [{ id: '1', text: 'Time' }] }, '1. Time'],
  chips: [{ kind: 'chips', lines: [{ id: '1', text: 'slow' }] }, 'slow'],
  table: [
    { kind: 'table', head: ['', 'Now'], rows: [{ id: '1', cells: ['Hours', 'ten'] }] },
    'Hours ten',
  ],
  trail: [
    {
      kind: 'trail',
      ends: { low: 'drained', high: 'alive' },
      moments: [
        { id: '1', text: 'Met Anna', when: '2009', note: 'someone I met · +2', energy: 2 },
        { id: '2', text: 'It closed', energy: -1 },
      ],
    },
    '1. 2009, Met Anna someone I met · +2',
  ],
  faces: [
    { kind: 'faces', faces: [{ title: 'Before', face: 2, label: 'Flat', word: 'grey' }] },
    'Before Flat grey',
  ],
  checklist: [{ kind: 'checklist', steps: [step], labels }, 'Priya'],
  figure: [
    {
      kind: 'figure',
      title: 'Votes',
      finding: 'One leads.',
      figure: { kind: 'counter', n: 1, value: 7, label: 'votes' },
    },
    '7 votes',
  ],
  note: [{ kind: 'note', text: 'A star.' }, 'A star.'],
}

/** A figure of each kind, and what of it must be read on paper. */
const figures: { readonly [K in FigureKind]: readonly [Extract<Figure, { kind: K }>, string] } = {
  bars: [
    { kind: 'bars', n: 3, order: 'given', bars: [{ id: 'a', label: 'Sea', count: 3 }] },
    'Sea',
  ],
  cards: [
    { kind: 'cards', n: 1, cards: [{ id: 'a', text: 'I bake.', name: 'Ana' }] },
    'I bake. Ana',
  ],
  cloud: [{ kind: 'cloud', n: 2, terms: [{ text: 'time', count: 2 }] }, 'time 2'],
  counter: [{ kind: 'counter', n: 4, value: 4, label: 'plans saved' }, '4 plans saved'],
  dots: [
    {
      kind: 'dots',
      n: 5,
      from: 0,
      to: 10,
      ends: { low: 'never', high: 'always' },
      rows: [{ id: 'a', label: 'Load', n: 5, median: 6.5, low: 4, high: 8 }],
    },
    '6.5',
  ],
  histogram: [
    { kind: 'histogram', n: 7, from: 0, counts: [1, 0, 6], ends: { low: 'no', high: 'yes' } },
    '6',
  ],
  map: [
    {
      kind: 'map',
      n: 9,
      x: { low: 'hard', high: 'easy' },
      y: { low: 'safe', high: 'risky' },
      quarters: [
        { label: 'Bold', count: 1 },
        { label: 'Dare', count: 2 },
        { label: 'Steady', count: 3 },
        { label: 'Begin', count: 4 },
      ],
      dots: [{ id: 'a', x: 80, y: 20 }],
    },
    'Begin',
  ],
  radar: [
    {
      kind: 'radar',
      n: 5,
      most: 10,
      spokes: ['Time', 'Place', 'Money'].map((label) => ({ id: label, label })),
      readings: [{ label: 'Now', values: [3, null, 8] }],
    },
    'Money',
  ],
  stacked: [
    {
      kind: 'stacked',
      n: 6,
      piles: ['Must', 'Nice'].map((label) => ({ id: label, label })),
      rows: [{ id: 'a', label: 'Growth', counts: [4, 2] }],
    },
    'Growth',
  ],
  table: [
    { kind: 'table', n: 5, head: ['Who', 'What'], rows: [{ id: 'a', cells: ['Ana', 'a talk'] }] },
    'Ana a talk',
  ],
  ranked: [{ kind: 'ranked', n: 4, rows: [{ id: 'a', text: 'A dog', score: 5 }] }, 'A dog 5'],
}

const stems = (folder: string) =>
  readdirSync(new URL(`../../${folder}`, import.meta.url)).map((file) => file.replace(/\.\w+$/, ''))

describe('every kind', () => {
  it.each(Object.entries(blocks))('D19: a %s is on paper', async (_kind, [block, text]) => {
    const plan = { ...samplePlan, pages: [{ id: 'x', title: '', blocks: [block] }] }
    const { pages } = await readPdf((await renderPdf(plan)).pdf)
    expect(pages[1]).toContain(text)
  })

  it.each(Object.entries(paperBlocks))(
    'D19: %s are on sheets for a pen',
    async (_kind, [block, text]) => {
      const sheet: Sheet = {
        ...sampleSummary,
        kind: 'worksheets',
        sections: [{ id: 'x', title: '', blocks: [block] }],
      }
      const { pages } = await readPdf((await renderPdf(sheet)).pdf)
      expect(pages[0]).toContain(text)
    },
  )

  it.each(Object.entries(figures))('D19: %s are on paper', async (_kind, [figure, text]) => {
    const block: Block = { kind: 'figure', finding: '', figure }
    const summary = { ...sampleSummary, sections: [{ id: 'x', title: '', blocks: [block] }] }
    const { pages } = await readPdf((await renderPdf(summary)).pdf)
    expect(pages[0]).toContain(text)
  })

  it('D20: has its own file for paper and for the screen', () => {
    const capital = (kind: string) => kind.slice(0, 1).toUpperCase() + kind.slice(1)
    expect(stems('server/pdf/blocks').sort()).toEqual(
      [...Object.keys({ ...blocks, ...paperBlocks }), 'index'].sort(),
    )
    expect(stems('server/pdf/figures')).toEqual(expect.arrayContaining(Object.keys(figures)))
    expect(stems('client/lib/blocks')).toEqual(
      expect.arrayContaining(Object.keys(blocks).map(capital)),
    )
  })
})
