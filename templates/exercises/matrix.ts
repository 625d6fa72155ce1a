import { z } from 'zod'
import type { PaperBlock } from '../block.ts'
import type { Entry, Exercise, Prompt, Row } from '../exercise.ts'
import { asPrompt, distinct, id, labelled, question, words, type Labelled } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Ends, Figure, MapDot } from '../figure.ts'
import { keepValues, textsIn, withKept } from '../carried-rows.ts'
import { keptText, rowKey } from '../kept-rows.ts'
import {
  quarterIds,
  quarterName,
  quarterOf,
  type Map as MapWords,
  type QuarterId,
  type Spot,
} from '../figure/quarters.ts'
import { seeded } from '../seeded.ts'
import { taken } from '../taken.ts'
import { keptSchema } from '../kept-schema.ts'
import { byCodeUnit, own, readAnswer } from '../text.ts'

/**
 * A map with words at its four ends, and names for its quarters. `rows` are what people place on it: the prompt's own, one
 * `subject` alone (its row is called `it`), or, where there are none, what is carried. `startsFrom`: earlier steps that
 * propose where the prompt's rows stand.
 */
export interface MatrixPrompt extends Prompt, MapWords {
  readonly x: Ends
  readonly y: Ends
  readonly rows: readonly Labelled[]
  readonly startsFrom?: { readonly x?: string; readonly y?: string }
}

/** Places by row, 0 to 100 each way; a draft may have one way only. `t`: what a carried row says. */
export type MatrixAnswer = Readonly<Record<string, Placed>>

export interface Placed {
  readonly x?: number
  readonly y?: number
  readonly t?: string
}

type Spots = Readonly<Record<string, Spot>>

/**
 * Both hold the places of rows that were placed. `answer` is only ever counted by quarters; `dots` shows each place by itself.
 */
export type MatrixParts = { readonly answer: Spots; readonly dots: Spots }

/** How many people placed something in each quarter, of `n` who placed anything. */
export interface MatrixTally {
  readonly n: number
  readonly quarters: Readonly<Record<QuarterId, number>>
  readonly dots: readonly MapDot[]
}

const ends = z.strictObject({ low: words, high: words })

const fields = z
  .strictObject({
    ...question,
    x: ends,
    y: ends,
    quarters: z.exactOptional(
      z.strictObject({ upperStart: words, upperEnd: words, lowerStart: words, lowerEnd: words }),
    ),
    rows: z.exactOptional(distinct(labelled, 0)),
    subject: z.exactOptional(words),
    startsFrom: z.exactOptional(z.strictObject({ x: z.exactOptional(id), y: z.exactOptional(id) })),
  })
  .refine(({ rows, subject }) => (rows === undefined) !== (subject === undefined), {
    path: ['rows'],
    message: 'a map has rows or a subject; no rows at all ([]) where they are carried',
  })

const way = z.exactOptional(z.int().min(0).max(100))
const placed = z.strictObject({ x: way, y: way, t: z.exactOptional(keptText) })

export const matrix: Exercise<MatrixPrompt, MatrixAnswer, MatrixParts, MatrixTally> = {
  family: 'sort',
  asks: true,
  mayBeLive: false,
  figureKinds: ['map', 'bars'],
  partNames: ['answer', 'dots'],
  singleParts: ['dots'],
  needs: [],
  takesNoHint: true,
  samples: [
    {
      prompt: {
        prompt: 'Where is your guess?',
        x: { low: 'Hard', high: 'Easy' },
        y: { low: 'Risky', high: 'Safe' },
        subject: 'My guess',
      },
      rows: [],
      answers: [{ it: { x: 20, y: 80 } }, { it: { x: 50, y: 50 } }, { it: { x: 90 } }, {}],
    },
    {
      prompt: {
        prompt: 'What do they take, and what do they change?',
        x: { low: 'harder to do', high: 'easier to do' },
        y: { low: 'changes little', high: 'changes a lot' },
        quarters: {
          upperStart: 'Plan it well',
          upperEnd: 'Start this week',
          lowerStart: 'Leave for now',
          lowerEnd: 'Nice extra',
        },
        rows: [
          { id: 'talk', label: 'A talk' },
          { id: 'constructor', label: 'A course' },
        ],
      },
      rows: [{ id: 'k1', text: 'Ask Sam' }],
      answers: [
        { talk: { x: 70, y: 90 }, k1: { x: 10, y: 60, t: 'Ask Sam' } },
        { constructor: { x: 0, y: 100 }, talk: { y: 3 } },
        {},
      ],
    },
  ],
  parsePrompt: (raw) => {
    const { subject, rows, ...prompt } = asPrompt(fields.parse(raw))
    return { ...prompt, rows: rows ?? [{ id: 'it', label: subject ?? '' }] }
  },
  parseAnswer: (prompt, rows, raw) =>
    readAnswer(keptSchema(answerOf, prompt, { rows, byId: prompt.rows }), raw),
  isEmpty: (answer) => Object.keys(answer).length === 0,
  parts: (_prompt, answer) => ({ answer: spotsIn(answer), dots: spotsIn(answer) }),
  rows: (prompt, { own: carried, levels }) => {
    const at = proposed(prompt, levels)
    return rowsOf(prompt, carried).map((row) =>
      at !== null && prompt.rows.some(({ id }) => id === row.id) ? { ...row, at } : row,
    )
  },
  offers: (prompt, rows, answer, take) => {
    const all = placedRows(prompt, rows, answer)
    const wanted =
      typeof take === 'object' && 'pile' in take
        ? all.filter(({ spot }) => quarterOf(spot) === take.pile)
        : all
    return taken(
      wanted.map(({ id, text }) => ({ id, text })),
      take,
    )
  },
  texts: () => [],
  tally: (prompt, _rows, entries) => {
    const given = entries.map(({ parts }) => Object.values(parts.answer ?? {}).map(quarterOf))
    const count = (id: QuarterId) => given.filter((quarters) => quarters.includes(id)).length
    const dotted = entries.filter(({ parts }) => Object.keys(parts.dots ?? {}).length > 0)
    const [upperStart, upperEnd, lowerStart, lowerEnd] = [
      count('upperStart'),
      count('upperEnd'),
      count('lowerStart'),
      count('lowerEnd'),
    ]
    return {
      n: Math.max(given.filter((quarters) => quarters.length > 0).length, dotted.length),
      quarters: { upperStart, upperEnd, lowerStart, lowerEnd },
      dots: dotted.flatMap((entry) => dotsOf(prompt, entry)).sort((a, b) => byCodeUnit(a.id, b.id)),
    }
  },
  figures: (prompt, tally) => [map(prompt, tally), bars(prompt, tally)],
  planBlocks: (prompt, rows, answer, place, say) => {
    const mine = placedRows(prompt, rows, answer)
    if (mine.length === 0) return []
    const lines = mine.map(({ id, text, spot }) => ({
      id: `${place.step}.${id}`,
      text: `${text}: ${quarterName(prompt, quarterOf(spot))}`,
    }))
    const count = (id: QuarterId) => mine.filter(({ spot }) => quarterOf(spot) === id).length
    const figure = map(prompt, {
      n: 1,
      quarters: {
        upperStart: count('upperStart'),
        upperEnd: count('upperEnd'),
        lowerStart: count('lowerStart'),
        lowerEnd: count('lowerEnd'),
      },
      dots: mine.map(({ id, text, spot }) => ({
        id,
        ...spot,
        ...(mine.length > 1 ? { label: text } : {}),
      })),
    })
    return [
      { kind: 'bullets', label: place.title, ordered: false, lines },
      { kind: 'figure', figure, finding: say('kind.map', wordsOf(prompt)) },
    ]
  },
  summaryBlocks: (prompt, tally, place, say) =>
    figureBlocks(matrix.figures(prompt, tally, say), place, say),
  worksheetBlocks: (prompt, rows, _place, say) => {
    const all = rowsOf(prompt, rows).map(({ id, text }) => ({ id, text }))
    const several: PaperBlock = {
      kind: 'grid',
      head: '',
      columns: [{ head: '', fill: 'words' }],
      rows: ['1', '2', '3', '4', '5'].map((text) => ({ id: `row-${text}`, text })),
    }
    return [
      { kind: 'prose', text: prompt.text },
      ...(all.length === 0
        ? [several]
        : all.length === 1
          ? []
          : [{ kind: 'bullets' as const, ordered: true, lines: all }]),
      {
        kind: 'square',
        x: prompt.x,
        y: prompt.y,
        quarters: prompt.quarters ? quarterIds.map((id) => quarterName(prompt, id)) : [],
        alt: say('kind.map-paper'),
      },
      { kind: 'note', text: say(all.length === 1 ? 'kind.map-paper' : 'kind.map-paper-many') },
    ]
  },
  sampleAnswer: (prompt, rows, seed) => {
    const own = new Set(prompt.rows.map(({ id }) => id))
    return Object.fromEntries(
      rowsOf(prompt, rows).map(({ id, text }, n) => {
        const spot = { x: seeded(seed, 2 * n, 101), y: seeded(seed, 2 * n + 1, 101) }
        return [id, own.has(id) ? spot : { ...spot, t: text }]
      }),
    )
  },
  levelsFrom: (prompt) => prompt.startsFrom ?? {},
  proposal: (_prompt, rows) => {
    const spots = rows.flatMap(({ id, at: { x, y } = {} }) =>
      x === undefined || y === undefined
        ? []
        : [[id, { x: Math.round(x), y: Math.round(y) }] as const],
    )
    return spots.length === 0 ? null : Object.fromEntries(spots)
  },
}

/** The prompt's rows, then what is carried besides them. */
function rowsOf(prompt: MatrixPrompt, rows: readonly Row[]): readonly Row[] {
  const all = prompt.rows.map(({ id, label }) => ({ id, text: label }))
  return [...all, ...rows.filter((row) => all.every(({ id }) => id !== row.id))]
}

/** Where earlier answers put the prompt's rows; null where they say nothing of it. */
function proposed(
  prompt: MatrixPrompt,
  levels: Readonly<Record<string, number>> | undefined,
): NonNullable<Row['at']> | null {
  const { x, y } = prompt.startsFrom === undefined ? {} : { x: levels?.['x'], y: levels?.['y'] }
  if (x === undefined && y === undefined) return null
  return { ...(x === undefined ? {} : { x }), ...(y === undefined ? {} : { y }) }
}

/** Rows that were placed both ways. */
function spotsIn(answer: MatrixAnswer): Spots {
  return Object.fromEntries(
    Object.entries(answer).flatMap(([id, { x, y }]) =>
      x === undefined || y === undefined ? [] : [[id, { x, y }] as const],
    ),
  )
}

function placedRows(prompt: MatrixPrompt, rows: readonly Row[], answer: MatrixAnswer) {
  const spots = spotsIn(answer)
  return withKept(rowsOf(prompt, rows), textsIn(answer)).flatMap(({ id, text }) => {
    const spot = own(spots, id)
    return spot === undefined ? [] : [{ id, text, spot }]
  })
}

/** A dot for each row of one entry, named by the workshop's row where it has several: what people wrote stands on no map. */
function dotsOf(prompt: MatrixPrompt, entry: Entry<MatrixParts>): readonly MapDot[] {
  return Object.entries(entry.parts.dots ?? {}).map(([id, { x, y }], index) => {
    const label =
      prompt.rows.length > 1 ? prompt.rows.find((row) => row.id === id)?.label : undefined
    return { id: `${entry.id}-${index + 1}`, x, y, ...(label === undefined ? {} : { label }) }
  })
}

const wordsOf = ({ x, y }: MatrixPrompt) => ({
  start: x.low,
  end: x.high,
  foot: y.low,
  top: y.high,
})

function map(prompt: MatrixPrompt, { n, quarters, dots }: MatrixTally): Figure {
  const quarter = (id: QuarterId) => ({ label: quarterName(prompt, id), count: quarters[id] })
  const [a, b, c, d] = quarterIds
  const all = [quarter(a), quarter(b), quarter(c), quarter(d)] as const
  return { kind: 'map', n, x: prompt.x, y: prompt.y, quarters: all, dots }
}

function bars(prompt: MatrixPrompt, { n, quarters }: MatrixTally): Figure {
  const all = quarterIds.map((id) => ({
    id,
    label: quarterName(prompt, id),
    count: quarters[id],
  }))
  return { kind: 'bars', n, bars: all, order: 'given' }
}

/** A carried row that is offered no longer keeps its place and its text; one that says nothing is let go quietly. */
function answerOf(prompt: MatrixPrompt, rows: readonly Row[]): z.ZodType<MatrixAnswer> {
  return z.record(rowKey, placed).transform((given) => {
    const said = Object.entries(given).filter(([, { x, y }]) => x !== undefined || y !== undefined)
    const asked = { rows: rowsOf(prompt, rows), own: prompt.rows }
    return keepValues<Placed>(asked, Object.fromEntries(said))
  })
}
