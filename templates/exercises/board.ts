import { z } from 'zod'
import type { Block } from '../block.ts'
import { cardsFigure, cardsIn, type CardTally } from '../card-tally.ts'
import type { EarlierPrompts, Exercise, Prompt } from '../exercise.ts'
import { asPrompt, distinct, id, labelled, question, words, type Labelled } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Figure } from '../figure.ts'
import { seededOf, seededSome } from '../seeded.ts'
import { taken } from '../taken.ts'
import { keptSchema } from '../kept-schema.ts'
import { linesInEach } from '../paper-lines.ts'
import { line, readAnswer, said } from '../text.ts'

/** Cards for a wall. `columns`: none, or two to four. `hint` stands in an empty card; a column may have one of its own. */
export interface BoardPrompt extends Prompt {
  readonly columns: readonly BoardColumn[]
  readonly hint?: string
  /** An earlier board of the workshop, whose cards are put together here: nobody writes any. */
  readonly cluster?: string
  readonly limits: { readonly min: number; readonly max: number; readonly chars: number }
}

/**
 * `apart`: its cards are a part of their own, which can have another audience than the rest. `matches`: whoever can help with one
 * of them says so to its author alone.
 */
export interface BoardColumn extends Labelled {
  readonly hint?: string
  readonly apart?: boolean
  readonly matches?: boolean
}

/** One card; its id is made by the client and stays when the text changes. */
export interface BoardCard {
  readonly id: string
  readonly t: string
  readonly col?: string
}

export type BoardAnswer = readonly BoardCard[]

/** `apart`: the cards of columns that stand apart. `answer`: all others. */
export type BoardParts = { readonly answer: BoardAnswer; readonly apart: BoardAnswer }

const fields = z.strictObject({
  ...question,
  columns: distinct(
    labelled.extend({
      hint: z.exactOptional(words),
      apart: z.exactOptional(z.boolean()),
      matches: z.exactOptional(z.boolean()),
    }),
    0,
  )
    .refine(({ length }) => length !== 1 && length <= 4, 'none, or two to four columns')
    .default([]),
  hint: z.exactOptional(words),
  cluster: z.exactOptional(id),
  limits: z
    .strictObject({
      min: z.int().min(0).default(1),
      max: z.int().min(1).max(10).default(5),
      chars: z.int().min(20).max(200).default(140),
    })
    .prefault({}),
})

const sampleCards = [
  'Moving from a shop counter into a planning team',
  'Starting again in another language',
  'Going back to school next to a job',
  'Leaving a big firm for a small one',
  'Learning to say no to a customer',
] as const

export const board: Exercise<BoardPrompt, BoardAnswer, BoardParts, CardTally> = {
  family: 'list',
  asks: true,
  mayBeLive: false,
  figureKinds: ['cards'],
  partNames: ['answer', 'apart'],
  needs: [],
  samples: [
    {
      prompt: { prompt: 'I’ve crossed a gap like this. Ask me.', hint: 'from … to …' },
      rows: [],
      answers: [
        [{ id: 'a', t: 'From a shop counter into planning' }],
        [{ id: 'constructor', t: 'From nursing to teaching' }],
        [],
      ],
    },
    {
      prompt: {
        prompt: 'How did the last two weeks go?',
        columns: [
          { id: 'well', label: 'Went well' },
          { id: 'badly', label: 'Went badly', hint: 'say what, not who' },
        ],
        limits: { max: 4, chars: 100 },
      },
      rows: [],
      answers: [
        [
          { id: 'a', t: 'The new rota', col: 'well' },
          { id: 'b', t: 'Three late changes', col: 'badly' },
        ],
        [{ id: 'a', t: '', col: 'well' }],
      ],
    },
    {
      prompt: {
        prompt: 'Whom would you like to meet, and whom can you introduce?',
        columns: [
          { id: 'asks', label: 'I’d like to meet' },
          { id: 'constructor', label: 'I can introduce', apart: true },
        ],
      },
      rows: [],
      answers: [
        [
          { id: 'a', t: 'Somebody who binds books', col: 'asks' },
          { id: 'b', t: 'My aunt, who runs a hotel', col: 'constructor' },
        ],
        [{ id: 'b', t: 'A dentist', col: 'constructor' }],
      ],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  clusters: ({ cluster }) => cluster,
  helpColumns: ({ columns }) =>
    columns.flatMap(({ id, matches }) => (matches === true ? [id] : [])),
  link: (prompt, earlier) => {
    const fault = clusterFault(prompt, earlier)
    if (fault === null) return prompt
    throw new z.ZodError([
      { code: 'custom', path: ['cluster'], message: fault, input: prompt.cluster },
    ])
  },
  parseAnswer: (prompt, _rows, raw) => readAnswer(keptSchema(answerOf, prompt), raw),
  isEmpty: (answer) => filled(answer).length === 0,
  parts: ({ columns }, answer) => {
    const apart = new Set(columns.filter((each) => each.apart === true).map(({ id }) => id))
    const isApart = ({ col }: BoardCard) => col !== undefined && apart.has(col)
    const cards = filled(answer)
    return { answer: cards.filter((card) => !isApart(card)), apart: cards.filter(isApart) }
  },
  rows: (_prompt, earlier) => earlier.own,
  offers: (_prompt, _rows, answer, take) =>
    taken(
      filled(answer).map(({ id, t, col }) => ({
        id,
        text: said(t),
        ...(col === undefined ? {} : { lane: col }),
      })),
      take,
    ),
  texts: (_prompt, { answer = [], apart = [] }) =>
    filled([...answer, ...apart]).map((card) => said(card.t)),
  tally: (_prompt, _rows, entries) =>
    cardsIn(entries, ({ answer = [], apart = [] }) =>
      [...answer, ...apart].map(({ t, col }) => ({
        text: t,
        ...(col === undefined ? {} : { column: col }),
      })),
    ),
  figures: (prompt, tally) => [wall(prompt, tally)],
  planBlocks: (prompt, _rows, answer, place) =>
    columnsOf(prompt, filled(answer)).flatMap(({ label, cards }): readonly Block[] => {
      const lines = cards.map((card) => ({ id: `${place.step}.${card.id}`, text: said(card.t) }))
      if (lines.length === 0) return []
      return [{ kind: 'bullets', label: label === '' ? place.title : label, ordered: false, lines }]
    }),
  summaryBlocks: (prompt, tally, place, say) => figureBlocks([wall(prompt, tally)], place, say),
  worksheetBlocks: (prompt) => [
    { kind: 'prose', text: prompt.text },
    ...(prompt.cluster === undefined ? columnsOf(prompt, []) : []).map(
      ({ label }, _place, { length }) => ({
        kind: 'ruled' as const,
        label,
        lines: linesInEach(prompt.limits.max, length),
      }),
    ),
  ],
  sampleAnswer: (prompt, _rows, seed) =>
    seededSome(sampleCards, seed, Math.min(prompt.limits.max, 2)).map((text, index) => ({
      id: `s${index + 1}`,
      t: text.slice(0, prompt.limits.chars),
      ...(prompt.columns.length === 0 ? {} : { col: seededOf(prompt.columns, seed, index).id }),
    })),
}

/** Cards to put together are those of a board before this one, on which people wrote. */
function clusterFault({ cluster, columns }: BoardPrompt, earlier: EarlierPrompts): string | null {
  if (cluster === undefined) return null
  if (columns.length > 0) return 'its columns are what is put together'
  const source = earlier.get(cluster)
  if (source === undefined) return `no step before this one is called ${cluster}`
  return source.kind === 'board' && !('cluster' in source.prompt)
    ? null
    : `nobody writes cards at ${cluster}`
}

function wall({ columns }: BoardPrompt, tally: CardTally): Figure {
  const figure = cardsFigure(tally)
  return columns.length === 0
    ? figure
    : { ...figure, columns: columns.map(({ id, label }) => ({ id, label })) }
}

const filled = (answer: BoardAnswer): BoardAnswer => answer.filter((card) => said(card.t) !== '')

/** The cards by column; all under no label where there are none. */
function columnsOf({ columns }: BoardPrompt, answer: BoardAnswer) {
  if (columns.length === 0) return [{ label: '', cards: answer }]
  return columns.map(({ id, label }) => ({ label, cards: answer.filter(({ col }) => col === id) }))
}

function answerOf({ columns, limits }: BoardPrompt): z.ZodType<BoardAnswer> {
  const col = columns.length === 0 ? z.never() : z.enum(columns.map((each) => each.id))
  // A card of a board with columns stands in one of them.
  const place = columns.length === 0 ? z.exactOptional(col) : col
  return distinct(z.strictObject({ id, t: line(limits.chars), col: place }), 0).refine(
    (cards) => cards.length <= limits.max,
    'too many cards',
  )
}
