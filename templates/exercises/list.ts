import { z } from 'zod'
import type { Exercise, Prompt, Row } from '../exercise.ts'
import { asPrompt, distinct, id, labelled, question, type Labelled } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Block } from '../block.ts'
import { cardsFigure, cardsOf, type CardTally } from '../card-tally.ts'
import { seededOf, seededSome } from '../seeded.ts'
import { taken } from '../taken.ts'
import type { Term } from '../terms.ts'
import { countTerms } from '../terms.ts'
import { line, readAnswer, said } from '../text.ts'

/** Short lines, perhaps in lanes. `min` is asked for, never enforced; `chars` is each line's limit in code points. */
export interface ListPrompt extends Prompt {
  readonly limits: { readonly min: number; readonly max: number; readonly chars: number }
  readonly lanes: readonly Labelled[]
}

/** One line; its id is made by the client and stays when the text changes. */
export interface ListRow {
  readonly id: string
  readonly t: string
  readonly lane?: string
}

export type ListAnswer = readonly ListRow[]

export type ListParts = { readonly answer: ListAnswer }

/** `terms` count people, one for each person who wrote it; most named first. */
export interface ListTally extends CardTally {
  readonly terms: readonly Term[]
}

const fields = z
  .strictObject({
    ...question,
    limits: z
      .strictObject({
        min: z.int().min(0).default(1),
        max: z.int().min(1).max(10).default(10),
        chars: z.int().min(5).max(200).default(80),
      })
      .prefault({}),
    lanes: distinct(labelled, 0).default([]),
  })
  .refine(({ limits }) => limits.min <= limits.max, {
    path: ['limits', 'min'],
    message: 'min is more than max',
  })

const sampleLines = [
  'making things',
  'quiet time',
  'laughing',
  'being outside',
  'seeing results',
  'a slower pace',
  'good colleagues',
] as const

export const list: Exercise<ListPrompt, ListAnswer, ListParts, ListTally> = {
  family: 'list',
  asks: true,
  mayBeLive: false,
  figureKinds: ['cloud', 'cards', 'counter'],
  partNames: ['answer'],
  needs: [],
  samples: [
    {
      prompt: { prompt: 'Three things I’m missing', limits: { min: 1, max: 3, chars: 40 } },
      rows: [],
      answers: [
        [
          { id: 'a', t: 'Making things' },
          { id: 'b', t: 'quiet time' },
        ],
        [
          { id: 'a', t: 'making things.' },
          { id: 'constructor', t: 'daylight' },
        ],
        [{ id: 'a', t: '' }],
        [],
      ],
    },
    {
      prompt: {
        prompt: 'Room for what?',
        lanes: [
          { id: 'work', label: 'Work' },
          { id: 'life', label: 'Life' },
        ],
      },
      rows: [],
      answers: [
        [
          { id: 'a', t: 'teaching', lane: 'work' },
          { id: 'b', t: 'my sister', lane: 'life' },
        ],
      ],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (prompt, _rows, raw) => readAnswer(answerOf(prompt), raw),
  isEmpty: (answer) => filled(answer).length === 0,
  parts: (_prompt, answer) => ({ answer: filled(answer) }),
  rows: (_prompt, earlier) => earlier.own,
  offers: (_prompt, _rows, answer, take) => taken(filled(answer).map(asRow), take),
  texts: (_prompt, parts) => textsOf(parts),
  tally: (_prompt, _rows, entries) => ({
    ...cardsOf(entries, textsOf),
    terms: countTerms(entries.map((entry) => textsOf(entry.parts))),
  }),
  figures: (_prompt, tally, say) => [
    { kind: 'cloud', n: tally.n, terms: tally.terms },
    cardsFigure(tally),
    { kind: 'counter', n: tally.n, value: tally.n, label: say('kind.written', { n: tally.n }) },
  ],
  planBlocks: (prompt, _rows, answer, place) =>
    lanesOf(prompt, filled(answer)).flatMap((lane) => {
      const lines = lane.rows.map((row) => ({ id: `${place.step}.${row.id}`, text: said(row.t) }))
      const label = lane.label === '' ? place.title : lane.label
      if (lines.length === 0) return []
      const block: Block =
        place.as === 'chips'
          ? { kind: 'chips', label, lines }
          : { kind: 'bullets', label, ordered: false, lines }
      return [block]
    }),
  summaryBlocks: (prompt, tally, place, say) =>
    figureBlocks(list.figures(prompt, tally, say), place, say),
  worksheetBlocks: (prompt) => [
    { kind: 'prose', text: prompt.text },
    ...lanesOf(prompt, []).map(({ label }) => ({
      kind: 'ruled' as const,
      label,
      lines: Math.min(prompt.limits.max, 6),
    })),
  ],
  proposal: (prompt, rows) =>
    rows.slice(0, prompt.limits.max).map(({ id, text, lane }) => ({
      id,
      t: [...text].slice(0, prompt.limits.chars).join(''),
      ...(prompt.lanes.some((each) => each.id === lane) ? { lane } : {}),
    })),
  sampleAnswer: (prompt, _rows, seed) => {
    const count = Math.min(prompt.limits.max, 3)
    return seededSome(sampleLines, seed, count).map((line, index) => ({
      id: `s${index + 1}`,
      t: line.slice(0, prompt.limits.chars),
      ...(prompt.lanes.length === 0 ? {} : { lane: seededOf(prompt.lanes, seed, index).id }),
    }))
  },
}

function answerOf(prompt: ListPrompt): z.ZodType<ListAnswer> {
  const lane = prompt.lanes.length === 0 ? z.never() : z.enum(prompt.lanes.map((each) => each.id))
  const row = z.strictObject({ id, t: line(prompt.limits.chars), lane: z.exactOptional(lane) })
  return distinct(row, 0).refine((rows) => rows.length <= prompt.limits.max, 'too many lines')
}

const filled = (answer: ListAnswer): ListAnswer => answer.filter((row) => said(row.t) !== '')

const textsOf = (parts: Readonly<Partial<ListParts>>): readonly string[] =>
  filled(parts.answer ?? []).map((row) => said(row.t))

const asRow = ({ id, t, lane }: ListRow): Row => ({
  id,
  text: said(t),
  ...(lane === undefined ? {} : { lane }),
})

/** The rows by lane, those without a lane first, under no label. */
function lanesOf(prompt: ListPrompt, answer: ListAnswer) {
  if (prompt.lanes.length === 0) return [{ label: '', rows: answer }]
  const loose = answer.filter((row) => row.lane === undefined)
  const lanes = prompt.lanes.map(({ id, label }) => ({
    label,
    rows: answer.filter((row) => row.lane === id),
  }))
  return loose.length === 0 ? lanes : [{ label: '', rows: loose }, ...lanes]
}
