import { z } from 'zod'
import { cardsFigure, cardsOf, type CardTally } from '../card-tally.ts'
import type { Exercise, Prompt, Row } from '../exercise.ts'
import { asPrompt, distinct, id, labelled, question, words, type Labelled } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Bar, Figure, RankedRow } from '../figure.ts'
import { keepIds, textsField, withKept, type KeptTexts } from '../carried-rows.ts'
import { keptTexts, rowKey } from '../kept-rows.ts'
import { seeded } from '../seeded.ts'
import { taken } from '../taken.ts'
import { countTerms, type Term } from '../terms.ts'
import { keptSchema } from '../kept-schema.ts'
import { byCodeUnit, line, readAnswer, said } from '../text.ts'

/**
 * Putting `rows`, and what is carried, in order; only the first `top` places matter, where that is given. People may add
 * up to `own` rows, under the label `add`.
 */
export interface RankingPrompt extends Prompt {
  readonly rows: readonly Labelled[]
  readonly top?: number
  readonly own: number
  readonly add?: string
}

/** A row that somebody added; its id is made by the client. */
export interface OwnRow {
  readonly id: string
  readonly t: string
}

/** Ids from the first place on; a row that is not among them has no place. `texts` of carried rows (`kept-rows.ts`). */
export interface RankingAnswer {
  readonly order: readonly string[]
  readonly own?: readonly OwnRow[]
  readonly texts?: KeptTexts
}

/** `answer`: the prompt's rows that have a place, in order. `top`: the text of whatever stands first, or empty. */
export type RankingParts = { readonly answer: readonly string[]; readonly top: string }

/** Each row's place on average and how often it stands first, over `n` people; and what stands first for those who tell. */
export interface RankingTally {
  readonly n: number
  readonly rows: readonly RankedRow[]
  readonly firsts: readonly Bar[]
  readonly tops: CardTally
  readonly terms: readonly Term[]
}

const fields = z.strictObject({
  ...question,
  rows: distinct(labelled, 0).default([]),
  top: z.exactOptional(z.int().min(1).max(20)),
  own: z.int().min(0).max(10).default(0),
  add: z.exactOptional(words),
})

/** The longest row of one's own, in code points. */
const longest = 80

export const ranking: Exercise<RankingPrompt, RankingAnswer, RankingParts, RankingTally> = {
  family: 'sort',
  asks: true,
  mayBeLive: false,
  figureKinds: ['ranked', 'bars', 'cloud', 'cards'],
  partNames: ['answer', 'top'],
  needs: [],
  takesNoHint: true,
  samples: [
    {
      prompt: {
        prompt: 'What matters most in a day’s work? Put the first three in order.',
        top: 3,
        own: 1,
        rows: [
          { id: 'craft', label: 'Doing it well' },
          { id: 'people', label: 'The people' },
          { id: 'constructor', label: 'Seeing it finished' },
          { id: 'rest', label: 'A quiet evening' },
        ],
      },
      rows: [
        { id: 'craft', text: 'Doing it well' },
        { id: 'people', text: 'The people' },
        { id: 'constructor', text: 'Seeing it finished' },
        { id: 'rest', text: 'A quiet evening' },
        { id: 'k-1', text: 'Daylight' },
      ],
      answers: [
        { order: ['people', 'craft', 'constructor'] },
        { order: ['mine', 'k-1', 'rest'], own: [{ id: 'mine', t: 'Being asked' }] },
        { order: ['kept', 'gone', 'rest'], texts: { kept: 'A row of last week' } },
        { order: [], own: [{ id: 'mine', t: ' ' }] },
      ],
    },
    {
      prompt: { prompt: 'Whose work would you most like? Put one on top.', top: 1, own: 2 },
      rows: [
        { id: 'k-1', text: 'The boat builder' },
        { id: 'k-2', text: 'My first teacher' },
      ],
      answers: [{ order: ['k-2'] }, { order: ['k-1'] }, { order: [] }],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (prompt, rows, raw) =>
    readAnswer(keptSchema(answerOf, prompt, { rows, byId: prompt.rows }), raw),
  isEmpty: (answer) => answer.order.length === 0 && ownRows(answer).length === 0,
  parts: (prompt, answer) => ({
    answer: answer.order
      .filter((id) => prompt.rows.some((row) => row.id === id))
      .slice(0, prompt.top),
    top: placed(prompt, promptRows(prompt), answer)[0]?.text ?? '',
  }),
  rows: (prompt, earlier) => [...promptRows(prompt), ...earlier.own],
  offers: (prompt, rows, answer, take) => {
    const order = placed(prompt, rows, answer).map(({ id, text }) => ({ id, text }))
    return take === 'starred' ? order.slice(0, 1) : taken(order, take)
  },
  texts: (_prompt, parts) => topOf(parts),
  tally: (prompt, _rows, entries) => {
    const orders = entries
      .map(({ parts }) => parts.answer ?? [])
      .filter((order) => order.length > 0)
    return {
      n: orders.length,
      rows: ranksOf(prompt, orders),
      firsts: prompt.rows.map(({ id, label }) => ({
        id,
        label,
        count: orders.filter((order) => order[0] === id).length,
      })),
      tops: cardsOf(entries, topOf),
      terms: countTerms(entries.map(({ parts }) => topOf(parts))),
    }
  },
  figures: (prompt, tally) => figuresOf(prompt, tally),
  planBlocks: (prompt, rows, answer, place) => {
    const lines = placed(prompt, rows, answer).map(({ id, text }) => ({
      id: `${place.step}.${id}`,
      text,
    }))
    return lines.length === 0
      ? []
      : [{ kind: 'bullets', label: place.title, ordered: lines.length > 1, lines }]
  },
  summaryBlocks: (prompt, tally, place, say) => figureBlocks(figuresOf(prompt, tally), place, say),
  worksheetBlocks: (prompt) => {
    const places = Math.min(prompt.top ?? Math.max(prompt.rows.length, 5), 12)
    const rows = prompt.rows.map(({ id, label }) => ({ id, text: label }))
    return [
      { kind: 'prose', text: prompt.text },
      ...(rows.length === 0 ? [] : [{ kind: 'chips' as const, lines: rows }]),
      {
        kind: 'grid',
        head: '',
        columns: [{ head: '', fill: 'words' }],
        rows: Array.from({ length: places }, (_, place) => ({
          id: `p${place + 1}`,
          text: `${place + 1}`,
        })),
      },
    ]
  },
  sampleAnswer: (prompt, rows, seed) => {
    const order = rows
      .map(({ id }, place) => ({ id, at: seeded(seed, place, 1000) }))
      .sort((a, b) => a.at - b.at || byCodeUnit(a.id, b.id))
      .map(({ id }) => id)
    const kept = keepIds({ rows, own: prompt.rows }, order.slice(0, prompt.top), undefined)
    return { order: kept.ids, ...textsField(kept.texts) }
  },
}

const promptRows = (prompt: RankingPrompt): readonly Row[] =>
  prompt.rows.map(({ id, label }) => ({ id, text: label }))

/** What somebody added and that says anything. */
const ownRows = (answer: { readonly own?: readonly OwnRow[] }): readonly Row[] =>
  (answer.own ?? []).flatMap(({ id, t }) => (said(t) === '' ? [] : [{ id, text: said(t) }]))

/** The rows that have a place that matters, in order. */
function placed(
  prompt: RankingPrompt,
  rows: readonly Row[],
  answer: RankingAnswer,
): readonly Row[] {
  const all = new Map(
    [...ownRows(answer), ...withKept(rows, answer.texts)].map((row) => [row.id, row]),
  )
  return answer.order.flatMap((id) => all.get(id) ?? []).slice(0, prompt.top)
}

const topOf = (parts: Readonly<Partial<RankingParts>>): readonly string[] =>
  said(parts.top) === '' ? [] : [said(parts.top)]

/** Each row's place on average. Rows without a place share the places that are left. */
function ranksOf(
  { rows }: RankingPrompt,
  orders: readonly (readonly string[])[],
): readonly RankedRow[] {
  const placeIn = (order: readonly string[], id: string): number => {
    const at = order.indexOf(id)
    return at < 0 ? (order.length + 1 + rows.length) / 2 : at + 1
  }
  return rows
    .map(({ id, label }) => {
      const sum = orders.reduce((places, order) => places + placeIn(order, id), 0)
      const mean = orders.length === 0 ? 0 : Math.round((10 * sum) / orders.length) / 10
      const score = orders.length === 0 ? 0 : Math.round(10 * (rows.length + 1 - mean)) / 10
      return { id, text: label, score, value: mean }
    })
    .sort((a, b) => b.score - a.score || byCodeUnit(a.id, b.id))
}

function figuresOf({ rows }: RankingPrompt, tally: RankingTally): readonly Figure[] {
  const counted: readonly Figure[] = [
    { kind: 'ranked', n: tally.n, rows: tally.rows, by: 'mean-rank' },
    { kind: 'bars', n: tally.n, bars: tally.firsts, order: 'largest-first' },
  ]
  return [
    ...(rows.length === 0 ? [] : counted),
    { kind: 'cloud', n: tally.tops.n, terms: tally.terms },
    cardsFigure(tally.tops),
  ]
}

function answerOf(prompt: RankingPrompt, rows: readonly Row[]): z.ZodType<RankingAnswer> {
  const offered = new Set(rows.map(({ id }) => id))
  return z
    .strictObject({
      order: z.array(rowKey).max(200).default([]),
      own: z.exactOptional(
        distinct(z.strictObject({ id, t: line(longest) }), 0)
          .refine((own) => own.length <= prompt.own, 'more rows than may be added')
          .refine((own) => own.every((row) => !offered.has(row.id)), 'is the id of another row'),
      ),
      texts: z.exactOptional(keptTexts),
    })
    .transform(({ order, own = [], texts }) => {
      const mine = ownRows({ own })
      const asked = { rows: [...rows, ...mine], own: [...prompt.rows, ...mine] }
      const kept = keepIds(asked, order, texts)
      return {
        order: kept.ids,
        ...(own.length === 0 ? {} : { own }),
        ...textsField(kept.texts),
      }
    })
}
