import { z } from 'zod'
import type { Exercise, Prompt, Row } from '../exercise.ts'
import { asPrompt, distinct, id, labelled, question, words, type Labelled } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Figure, RankedRow } from '../figure.ts'
import { keepIds, keepValues, withKept } from '../carried-rows.ts'
import { keptText, rowKey } from '../kept-rows.ts'
import { pointsIn, pointsOf, textsOf, type PointsAnswer } from '../points-given.ts'
import { notFound } from '../scale-fields.ts'
import { seeded } from '../seeded.ts'
import { taken } from '../taken.ts'
import type { Term } from '../terms.ts'
import { countTerms } from '../terms.ts'
import { keptSchema } from '../kept-schema.ts'
import { byCodeUnit, own, readAnswer, said } from '../text.ts'

/**
 * So many points (`total`) to share out over `rows` and what is carried, `each` row with at least and at most so many, by
 * `step` at a tap; a draft may have fewer in a row. `own` lets people add one row, under this label. `unit` is what the points are: minutes.
 * `among`: the rows are the cards of that earlier step; whoever carries some of them is asked about those alone.
 */
export interface PointsPrompt extends Prompt {
  readonly rows: readonly Labelled[]
  readonly total: number
  readonly step: number
  readonly each: { readonly min: number; readonly max: number }
  readonly own?: string
  readonly unit?: string
  readonly among?: string
}

/** `answer`: points for the prompt's own rows. `top`: texts of the rows with most points, at most 3. */
export type PointsParts = {
  readonly answer: Readonly<Record<string, number>>
  readonly top: readonly string[]
}

/** Points on average of `n` people who gave any to the prompt's rows, and what stood at the top. */
export interface PointsTally {
  readonly n: number
  readonly rows: readonly RankedRow[]
  readonly top: { readonly n: number; readonly terms: readonly Term[] }
}

const fields = z
  .strictObject({
    ...question,
    rows: distinct(labelled, 0).default([]),
    total: z.int().min(1).max(1000),
    step: z.int().min(1).default(1),
    each: z
      .strictObject({ min: z.int().min(0).default(0), max: z.exactOptional(z.int().min(1)) })
      .prefault({}),
    own: z.exactOptional(words),
    unit: z.exactOptional(words),
    among: z.exactOptional(id),
  })
  .superRefine(({ rows, among, total, step, each: { min, max = total } }, context) => {
    const fault = (path: readonly string[], message: string) =>
      context.addIssue({ code: 'custom', path: [...path], message })
    if (among !== undefined && rows.length > 0) fault(['rows'], 'are those of among')
    if (rows.length * min > total) fault(['each', 'min'], 'more than there are for all rows')
    if (max < min) fault(['each', 'max'], 'is less than min')
    if (total % step !== 0) fault(['step'], 'does not divide total')
  })

const cardsOf = z.object({ cards: z.array(z.object({ id, label: words })).min(1) })

/** At most so many texts at the top: where more are level, nothing is. */
const mostTop = 3

export const points: Exercise<PointsPrompt, PointsAnswer, PointsParts, PointsTally> = {
  family: 'rate',
  asks: true,
  mayBeLive: false,
  figureKinds: ['ranked', 'cloud'],
  partNames: ['answer', 'top'],
  needs: [],
  takesNoHint: true,
  samples: [
    {
      prompt: {
        prompt: 'You have 20 minutes and all questions. Which deserve more time?',
        total: 20,
        each: { min: 1 },
        own: 'A question of yours',
        unit: 'minutes',
        rows: [
          { id: 'day', label: 'What is a typical day like?' },
          { id: 'love', label: 'What do you love about it?' },
          { id: 'constructor', label: 'Why do people leave?' },
        ],
      },
      rows: [
        { id: 'day', text: 'What is a typical day like?' },
        { id: 'love', text: 'What do you love about it?' },
        { id: 'constructor', text: 'Why do people leave?' },
        { id: 'k-1', text: 'Ask about the shifts' },
      ],
      answers: [
        {
          day: 4,
          love: 6,
          constructor: 5,
          mine: { n: 4, t: 'Who else should I meet?', own: true },
        },
        { day: 1, love: 1, constructor: 10, 'k-1': { n: 8, t: 'The shifts' } },
        { love: 1, kept: { n: 2, t: 'A row of last week' }, gone: 3 },
        {},
      ],
    },
  ],
  parsePrompt: (raw) => {
    const { each, ...prompt } = asPrompt(fields.parse(raw))
    return { ...prompt, each: { min: each.min, max: each.max ?? prompt.total } }
  },
  parseAnswer: (prompt, rows, raw) =>
    readAnswer(keptSchema(answerOf, prompt, { rows, byId: prompt.rows }), raw),
  isEmpty: (answer) => Object.keys(answer).length === 0,
  isUnfinished: ({ each }, answer) =>
    Object.values(answer).some((value) => !isOwn(value) && pointsIn(value) < each.min),
  parts: (prompt, answer) => {
    const mine = prompt.rows.flatMap(({ id }) => {
      const n = pointsOf(answer, id)
      return n === 0 ? [] : [[id, n] as const]
    })
    return { answer: Object.fromEntries(mine), top: topOf(prompt, answer) }
  },
  rows: (prompt, earlier) => {
    const all = promptRows(prompt)
    if (prompt.among === undefined) return [...all, ...earlier.own]
    const mine = earlier.own.flatMap((row) => all.find(({ id }) => id === row.id) ?? [])
    return mine.length === 0 ? all : mine
  },
  offers: (prompt, rows, answer, take) =>
    taken(
      given(prompt, rows, answer).map(({ id, text }) => ({ id, text })),
      take,
    ),
  texts: (_prompt, parts) => parts.top ?? [],
  tally: (prompt, _rows, entries) => {
    const answers = entries
      .map(({ parts }) => parts.answer ?? {})
      .filter((answer) => Object.keys(answer).length > 0)
    const mean = (id: string) => {
      const sum = answers.reduce((points, answer) => points + (own(answer, id) ?? 0), 0)
      return answers.length === 0 ? 0 : Math.round((10 * sum) / answers.length) / 10
    }
    const tops = entries.map(({ parts }) => parts.top ?? [])
    return {
      n: answers.length,
      rows: prompt.rows
        .map(({ id, label }) => ({ id, text: label, score: mean(id), value: mean(id) }))
        // Of many cards, those that nobody has given anything say nothing.
        .filter(({ score }) => prompt.among === undefined || score > 0)
        .sort((a, b) => b.score - a.score || byCodeUnit(a.id, b.id)),
      top: { n: tops.filter((top) => top.length > 0).length, terms: countTerms(tops) },
    }
  },
  figures: (_prompt, tally) => figuresOf(tally),
  planBlocks: (prompt, rows, answer, place, say) => {
    const lines = place.as === 'given' ? inOrder(prompt, rows, answer) : given(prompt, rows, answer)
    if (lines.length === 0) return []
    return [
      {
        kind: 'table',
        head: [place.title, prompt.unit ?? say('kind.points')],
        rows: lines.map(({ id, text, n }) => ({
          id: `${place.step}.${id}`,
          cells: [text, `${n}`],
        })),
      },
    ]
  },
  summaryBlocks: (_prompt, tally, place, say) => figureBlocks(figuresOf(tally), place, say),
  worksheetBlocks: (prompt, _rows, _place, say) => {
    const asked = prompt.among === undefined ? prompt.rows : []
    const lines = asked.map(({ id, label }) => ({ id, text: label }))
    const carried = [1, 2, 3, 4, 5].map((n) => ({ id: `r${n}`, text: '' }))
    const mine = prompt.own === undefined ? [] : [{ id: 'own', text: `${prompt.own}:` }]
    const head = `${prompt.unit ?? say('kind.points')} (${prompt.total})`
    return [
      { kind: 'prose', text: prompt.text },
      {
        kind: 'grid',
        head: '',
        columns: [{ head, fill: 'number' }],
        rows: [...(lines.length === 0 ? carried : lines), ...mine],
      },
    ]
  },
  sampleAnswer: (prompt, rows, seed) => {
    const { min, max } = prompt.each
    const points = new Map(rows.map(({ id }) => [id, min]))
    let left = prompt.total - min * rows.length
    for (let turn = 0; left >= prompt.step && turn < 60; turn++) {
      const row = rows[seeded(seed, turn, rows.length)]
      const has = points.get(row?.id ?? '')
      if (row === undefined || has === undefined || has + prompt.step > max) continue
      points.set(row.id, has + prompt.step)
      left -= prompt.step
    }
    const some = left < 0 ? [] : [...points].filter(([, n]) => n > 0)
    const asked = { rows, own: prompt.rows }
    const { ids, texts } = keepIds(
      asked,
      some.map(([id]) => id),
      undefined,
    )
    return Object.fromEntries(
      ids.map((id) => {
        const n = points.get(id) ?? 0
        const t = own(texts, id)
        return [id, t === undefined ? n : { n, t }]
      }),
    )
  },
  link: (prompt, earlier) => {
    if (prompt.among === undefined) return prompt
    const found = cardsOf.safeParse(earlier.get(prompt.among)?.prompt)
    if (!found.success) throw notFound('no earlier step with cards', prompt.among, 'among')
    return { ...prompt, rows: found.data.cards }
  },
}

const promptRows = (prompt: PointsPrompt): readonly Row[] =>
  prompt.rows.map(({ id, label }) => ({ id, text: label }))

/** The rows with points, as they stand on the page; last those of the prompt that this person is asked about no longer. */
function inOrder(prompt: PointsPrompt, rows: readonly Row[], answer: PointsAnswer) {
  const others = promptRows(prompt).filter(({ id }) => rows.every((row) => row.id !== id))
  return withKept([...rows, ...others], textsOf(answer)).flatMap(({ id, text }) => {
    const n = pointsOf(answer, id)
    return n === 0 ? [] : [{ id, text, n }]
  })
}

/** The rows with points, most points first. */
const given = (prompt: PointsPrompt, rows: readonly Row[], answer: PointsAnswer) =>
  [...inOrder(prompt, rows, answer)].sort((a, b) => b.n - a.n)

function topOf(prompt: PointsPrompt, answer: PointsAnswer): readonly string[] {
  const rows = given(prompt, promptRows(prompt), answer)
  const top = rows.filter(({ n }) => n === rows[0]?.n)
  return top.length > mostTop ? [] : top.map(({ text }) => text)
}

const figuresOf = ({ n, rows, top }: PointsTally): readonly Figure[] => [
  { kind: 'ranked', n, rows, by: 'mean' },
  { kind: 'cloud', ...top },
]

function answerOf(prompt: PointsPrompt, rows: readonly Row[]): z.ZodType<PointsAnswer> {
  const n = z.int().min(0).max(prompt.each.max)
  const value: z.ZodType<Value> = z.union([
    n.transform((n) => ({ n })),
    z.strictObject({ n, t: keptText, own: z.exactOptional(z.literal(true)) }),
  ])
  const known = new Set(rows.map(({ id }) => id))
  return z
    .record(rowKey, value)
    .transform((values, context): PointsAnswer => {
      const mine = Object.entries(values).filter(([id, each]) => isOwn(each) && !known.has(id))
      if (mine.length > (prompt.own === undefined ? 0 : 1) || !mine.every(([key]) => isId(key)))
        context.addIssue({ code: 'custom', message: 'more rows than may be added' })
      const others = Object.entries(values).filter(([id]) => !mine.some(([key]) => key === id))
      const kept = keepValues<Value>({ rows, own: prompt.rows }, Object.fromEntries(others))
      return Object.fromEntries([
        ...Object.entries(kept).flatMap(([id, { n, t }]) =>
          n === 0 ? [] : [[id, t === undefined ? n : { n, t }] as const],
        ),
        ...mine.flatMap(([id, { n, t = '' }]) =>
          n === 0 && said(t) === '' ? [] : [[id, { n, t, own: true as const }] as const],
        ),
      ])
    })
    .refine(
      (answer) =>
        Object.values(answer).reduce<number>((sum, each) => sum + pointsIn(each), 0) <=
        prompt.total,
      'more points than there are',
    )
}

interface Value {
  readonly n: number
  readonly t?: string
  readonly own?: true
}

const isOwn = (value: number | Value): boolean => typeof value !== 'number' && value.own === true

const isId = (key: string): boolean => id.safeParse(key).success
