import { z } from 'zod'
import type { Exercise, Prompt, Row } from '../exercise.ts'
import { asPrompt, distinct, id, labelled, question, words, type Labelled } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Figure } from '../figure.ts'
import type { Block } from '../block.ts'
import { cardsFigure, cardsIn, type CardTally } from '../card-tally.ts'
import { linesInEach } from '../paper-lines.ts'
import { seededOf, seededSome } from '../seeded.ts'
import { taken } from '../taken.ts'
import type { Term } from '../terms.ts'
import { countTerms } from '../terms.ts'
import { keptSchema } from '../kept-schema.ts'
import { codePoints, line, readAnswer, said } from '../text.ts'
import type { Say } from '../words.ts'

/**
 * Short lines, perhaps in lanes. `min` is asked for, never enforced; `chars` is each line's limit in code points. `flag`:
 * the lanes are a mark on each line, the first unless its owner says otherwise. `paste` is the label of a box that makes
 * lines of a longer text; `examples` are such lines ready made. `count` is what the counter counts.
 */
export interface ListPrompt extends Prompt {
  readonly limits: { readonly min: number; readonly max: number; readonly chars: number }
  readonly lanes: readonly Labelled[]
  readonly flag: boolean
  readonly paste?: string
  readonly examples: readonly ListExample[]
  readonly count: 'people' | 'lines'
}

/** Lines that somebody without any of their own may begin with. */
export interface ListExample extends Labelled {
  readonly lines: readonly string[]
}

/** One line; its id is made by the client and stays when the text changes. */
export interface ListRow {
  readonly id: string
  readonly t: string
  readonly lane?: string
}

export type ListAnswer = readonly ListRow[]

/** `number`: how many lines. */
export type ListParts = { readonly answer: ListAnswer; readonly number: number }

/** `terms` count people, one for each person who wrote it; most named first. */
export interface ListTally extends CardTally {
  readonly terms: readonly Term[]
  readonly counted: { readonly people: number; readonly lines: number }
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
    flag: z.boolean().default(false),
    paste: z.exactOptional(words),
    examples: distinct(
      z.strictObject({ id, label: words, lines: z.array(words).min(1).max(10) }),
      0,
    ).default([]),
    count: z.enum(['people', 'lines']).default('people'),
  })
  .refine(({ limits }) => limits.min <= limits.max, {
    path: ['limits', 'min'],
    message: 'min is more than max',
  })
  .refine(({ flag, lanes }) => !flag || lanes.length >= 2, {
    path: ['flag'],
    message: 'needs at least two lanes',
  })
  .superRefine(({ examples, limits }, context) => {
    examples.forEach(({ lines }, index) => {
      if (lines.length > limits.max || lines.some((each) => codePoints(each) > limits.chars))
        context.addIssue({
          code: 'custom',
          path: ['examples', index, 'lines'],
          message: 'more or longer lines than the limits allow',
        })
    })
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
  partNames: ['answer', 'number'],
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
    {
      prompt: {
        prompt: 'What does the job ask for?',
        lanes: [
          { id: 'must', label: 'Must' },
          { id: 'nice', label: 'Nice to have' },
        ],
        flag: true,
        paste: 'Paste the advert',
        examples: [{ id: 'baker', label: 'A baker', lines: ['Up at four', 'Likes people'] }],
        count: 'lines',
      },
      rows: [],
      answers: [
        [
          { id: 'a', t: 'Up at four', lane: 'must' },
          { id: 'b', t: 'Likes people', lane: 'nice' },
        ],
      ],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (prompt, _rows, raw) => readAnswer(keptSchema(answerOf, prompt), raw),
  isEmpty: (answer) => filled(answer).length === 0,
  parts: (_prompt, answer) => ({ answer: filled(answer), number: filled(answer).length }),
  rows: (_prompt, earlier) => earlier.own,
  offers: (prompt, _rows, answer, take) =>
    taken(
      filled(answer).map((row) => asRow(prompt, row)),
      take,
    ),
  texts: (_prompt, parts) => textsOf(parts),
  tally: (prompt, _rows, entries) => {
    const numbers = entries.map(({ parts }) => parts.number ?? textsOf(parts).length)
    return {
      ...cardsIn(entries, ({ answer = [] }) =>
        answer.map(({ t, lane }) => ({
          text: t,
          ...(lane === undefined || prompt.flag ? {} : { column: lane }),
        })),
      ),
      terms: countTerms(entries.map((entry) => textsOf(entry.parts))),
      counted: {
        people: numbers.filter((number) => number > 0).length,
        lines: numbers.reduce((sum, number) => sum + number, 0),
      },
    }
  },
  figures: (prompt, tally, say) => [
    { kind: 'cloud', n: tally.n, terms: tally.terms },
    cardsOfLanes(prompt, tally),
    counterOf(prompt, tally, say),
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
    ...lanesOf(prompt, []).map(({ label }, _place, { length }) => ({
      kind: 'ruled' as const,
      label,
      lines: linesInEach(prompt.limits.max, length),
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

function asRow({ lanes, flag }: ListPrompt, { id, t, lane }: ListRow): Row {
  const mark = flag ? lanes.find((each) => each.id === lane)?.label : undefined
  return {
    id,
    text: said(t),
    ...(lane === undefined ? {} : { lane }),
    ...(mark === undefined ? {} : { mark }),
  }
}

/** A card wall with a column for each lane. Flags are marks and no columns. */
function cardsOfLanes({ lanes, flag }: ListPrompt, tally: ListTally): Figure {
  const figure = cardsFigure(tally)
  return lanes.length === 0 || flag ? figure : { ...figure, columns: lanes }
}

function counterOf({ count }: ListPrompt, { counted }: ListTally, say: Say): Figure {
  const value = counted[count]
  const label =
    count === 'lines'
      ? say('kind.lines-from', { n: value, people: counted.people })
      : say('kind.written', { n: value })
  return { kind: 'counter', n: counted.people, value, label }
}

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
