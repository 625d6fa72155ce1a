import { z } from 'zod'
import { cardsFigure, cardsOf, type CardTally } from '../card-tally.ts'
import type { Earlier, Exercise, Prompt, Row } from '../exercise.ts'
import { asPrompt, type Labelled } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Figure } from '../figure.ts'
import { keepIds, textsField, withKept, type KeptTexts } from '../carried-rows.ts'
import { keptTexts, rowKey } from '../kept-rows.ts'
import { columnBlocks, gridBlocks, numbersToRing, ratedBlocks } from '../scale-blocks.ts'
import { inColumns, type Grid } from '../scale-grid.ts'
import { askedScale, notFound, scaleFields, unlinked } from '../scale-fields.ts'
import { dotRowsOf, heightOf, histogramOf, numbersOf, type ScaleNumbers } from '../scale-numbers.ts'
import { seededOf } from '../seeded.ts'
import { taken } from '../taken.ts'
import { keptSchema } from '../kept-schema.ts'
import { line, own, readAnswer, said } from '../text.ts'

/**
 * Numbers for one row or several. Without `rows` the question is the one row, called `it`, unless rows are carried; with
 * `rows: []` all are carried. `word` asks for a line beside it under this label, `circle` for one row. `again` is an
 * earlier scale of one row that is asked once more, with its numbers. `grid`: the rows are these, asked once for each column.
 * `later`: the plan asks the one row again, for a pen, under this label.
 */
export interface ScalePrompt extends Prompt, ScaleNumbers {
  readonly rows?: readonly Labelled[]
  readonly word?: string
  readonly circle?: string
  readonly again?: string
  readonly grid?: Grid
  readonly later?: string
}

/** A number by row id, a word, the id of the circled row; `texts` of carried rows (`kept-rows.ts`). */
export interface ScaleAnswer {
  readonly rows: Readonly<Record<string, number>>
  readonly word?: string
  readonly circled?: string
  readonly texts?: KeptTexts
}

/** `answer`: numbers of the prompt's own rows. `circled`: which of those is circled, or empty. Carried rows are nobody else's. */
export type ScaleParts = {
  readonly answer: Readonly<Record<string, number>>
  readonly word: string
  readonly circled: string
}

/** The numbers given to each of the prompt's rows, sorted; `n` people gave any. */
export interface ScaleTally {
  readonly n: number
  readonly rows: ReadonlyMap<string, readonly number[]>
  readonly circled: { readonly n: number; readonly rows: ReadonlyMap<string, number> }
  readonly words: CardTally
}

/** The id of the one row where a scale has no others. */
export const onlyRow = 'it'

export const scale: Exercise<ScalePrompt, ScaleAnswer, ScaleParts, ScaleTally> = {
  family: 'rate',
  asks: true,
  mayBeLive: true,
  figureKinds: ['histogram', 'dots', 'bars', 'cards'],
  partNames: ['answer', 'word', 'circled'],
  needs: [],
  samples: [
    {
      prompt: {
        prompt: 'If someone asked for your goals now, could you answer?',
        from: 0,
        to: 10,
        ends: { low: 'no idea', high: 'in one sentence' },
        word: 'What would help?',
        later: 'And in three months',
      },
      rows: [{ id: onlyRow, text: 'If someone asked for your goals now, could you answer?' }],
      answers: [
        { rows: { it: 7 }, word: 'an hour of quiet' },
        { rows: { it: 0 } },
        { rows: {}, word: '' },
      ],
    },
    {
      prompt: {
        prompt: 'Take your working days apart. Rate each part.',
        from: -2,
        to: 2,
        ends: { low: 'drains me', high: 'feeds me' },
        circle: 'Circle the one part that would change the picture.',
        rows: [
          { id: 'tasks', label: 'Tasks' },
          { id: 'constructor', label: 'Colleagues' },
        ],
      },
      rows: [
        { id: 'tasks', text: 'Tasks' },
        { id: 'constructor', text: 'Colleagues' },
        { id: 'k-1', text: 'The long way there' },
      ],
      answers: [
        { rows: { tasks: -1, constructor: 2 }, circled: 'tasks' },
        { rows: { 'k-1': -2 }, circled: 'k-1', texts: { 'k-1': 'The way there' } },
        { rows: { gone: 1, kept: 1 }, texts: { kept: 'A row of last week' } },
        { rows: {} },
      ],
    },
  ],
  parsePrompt: (raw) => {
    const { from, to, step, ends, columns, ...asked } = asPrompt(scaleFields.parse(raw))
    const { rows = [] } = asked
    const prompt = columns === undefined ? asked : { ...asked, ...inColumns({ rows, columns }) }
    if (from === undefined || to === undefined || ends === undefined)
      return { ...prompt, ...unlinked }
    return { ...prompt, from, to, step: step ?? 1, ends }
  },
  parseAnswer: (prompt, rows, raw) =>
    readAnswer(keptSchema(answerOf, prompt, { rows, byId: ownRows(prompt) }), raw),
  isEmpty: (answer) =>
    Object.keys(answer.rows).length === 0 &&
    answer.circled === undefined &&
    said(answer.word) === '',
  parts: (prompt, answer) => {
    const mine = ownRows(prompt)
    const numbers = mine.flatMap(({ id }) => {
      const number = own(answer.rows, id)
      return number === undefined ? [] : [[id, number] as const]
    })
    const circled = mine.some(({ id }) => id === answer.circled) ? (answer.circled ?? '') : ''
    return { answer: Object.fromEntries(numbers), word: said(answer.word), circled }
  },
  rows: (prompt, earlier) => rowsOf(prompt, earlier),
  offers: (prompt, rows, answer, take) => {
    const all = withKept(rows, answer.texts).filter(({ id }) => id !== onlyRow)
    if (take === 'starred') return all.filter(({ id }) => id === answer.circled)
    const rated = all.filter(({ id }) => own(answer.rows, id) !== undefined)
    const number = ({ id }: Row) => own(answer.rows, id) ?? prompt.from
    return taken(
      rated.sort((a, b) => number(b) - number(a)).map(({ id, text }) => ({ id, text })),
      take,
    )
  },
  texts: (_prompt, parts) => wordsOf(parts),
  tally: (prompt, _rows, entries) => {
    const answers = entries.map(({ parts }) => parts.answer ?? {})
    const circled = entries.flatMap(({ parts }) => (parts.circled ? [parts.circled] : []))
    const mine = ownRows(prompt)
    return {
      n: answers.filter((answer) => Object.keys(answer).length > 0).length,
      rows: new Map(
        mine.map(({ id }) => [id, rising(answers.flatMap((each) => own(each, id) ?? []))]),
      ),
      circled: {
        n: circled.length,
        rows: new Map(mine.map(({ id }) => [id, circled.filter((each) => each === id).length])),
      },
      words: cardsOf(entries, wordsOf),
    }
  },
  figures: (prompt, tally) => [
    numbersFigure(prompt, tally),
    ...(prompt.circle === undefined ? [] : [circledFigure(prompt, tally)]),
    ...(prompt.word === undefined ? [] : [cardsFigure(tally.words)]),
  ],
  planBlocks: (prompt, rows, answer, place, say) => {
    const all = withKept(rows, answer.texts)
    const lineOf = (row: string) => `${place.step}.${row}`
    const number = own(answer.rows, onlyRow)
    const only = all.length === 1 ? all.find(({ id }) => id === onlyRow) : undefined
    const rated = all.flatMap(({ id, text }) => {
      const number = own(answer.rows, id)
      const circled = answer.circled === id
      if (number === undefined && !circled) return []
      return [{ id: lineOf(id), label: text, number, circled }]
    })
    const blocks =
      prompt.grid !== undefined
        ? columnBlocks(
            prompt,
            prompt.grid,
            { ...place, numberOf: (row) => own(answer.rows, row) },
            say,
          )
        : only === undefined
          ? gridBlocks(prompt, { title: place.title, rows: rated, circle: prompt.circle }, say)
          : number === undefined
            ? []
            : [
                ...ratedBlocks(
                  prompt,
                  { id: lineOf(onlyRow), label: place.title, number, at: only.at?.x },
                  say,
                ),
                ...(prompt.later === undefined
                  ? []
                  : [{ kind: 'ruled' as const, label: prompt.later, lines: 1 }]),
              ]
    const text = said(answer.word)
    if (text === '') return blocks
    return [
      ...blocks,
      { kind: 'prose', id: lineOf('word'), label: prompt.word ?? place.title, text },
    ]
  },
  summaryBlocks: (prompt, tally, place, say) =>
    figureBlocks(scale.figures(prompt, tally, say), place, say),
  worksheetBlocks: (prompt, rows, _place, say) => [
    { kind: 'prose', text: prompt.text },
    ...numbersToRing(prompt, rows.length === 0 ? 'carried' : (prompt.rows ?? []), say),
    ...(prompt.circle === undefined ? [] : [{ kind: 'note' as const, text: prompt.circle }]),
    ...(prompt.word === undefined
      ? []
      : [{ kind: 'ruled' as const, label: prompt.word, lines: 2 }]),
  ],
  sampleAnswer: (prompt, rows, seed) => {
    const choices = numbersOf(prompt)
    const numbers = rows.map(({ id }, row) => [id, seededOf(choices, seed, row)] as const)
    const circled = rows.length === 0 ? undefined : seededOf(rows, seed, 99).id
    const { texts } = keepIds({ rows, own: ownRows(prompt) }, rows.map(rowId), undefined)
    const kept = numbers.filter(([id]) => rows.some((row) => row.id === id))
    return {
      rows: Object.fromEntries(kept),
      ...(prompt.circle === undefined || circled === undefined ? {} : { circled }),
      ...textsField(texts),
    }
  },
  asksAgain: (prompt) => prompt.again,
  levelsFrom: (prompt) => (prompt.again === undefined ? {} : { before: prompt.again }),
  level: (prompt, answer) => {
    const number = prompt.rows === undefined ? own(answer.rows, onlyRow) : undefined
    return number === undefined ? null : heightOf(prompt, number)
  },
  link: (prompt, earlier) => {
    if (prompt.again === undefined) return prompt
    const found = askedScale(earlier, prompt.again)
    if (found === null) throw notFound('no earlier scale of one row', prompt.again)
    return { ...prompt, ...found.numbers }
  },
}

const rowId = ({ id }: Row): string => id

/** The prompt's own rows: those that everybody has. */
const ownRows = (prompt: ScalePrompt): readonly Labelled[] =>
  prompt.rows ?? [{ id: onlyRow, label: prompt.text }]

function rowsOf(prompt: ScalePrompt, { own, levels }: Earlier): readonly Row[] {
  if (prompt.rows === undefined && own.length > 0) return own
  const x = prompt.again === undefined ? undefined : levels?.['before']
  const at = x === undefined ? {} : { at: { x } }
  return [...ownRows(prompt).map(({ id, label }) => ({ id, text: label, ...at })), ...own]
}

const wordsOf = (parts: Readonly<Partial<ScaleParts>>): readonly string[] =>
  said(parts.word) === '' ? [] : [said(parts.word)]

function numbersFigure(prompt: ScalePrompt, tally: ScaleTally): Figure {
  const given = (row: string) => tally.rows.get(row) ?? []
  const [first, ...others] = ownRows(prompt)
  if (first !== undefined && others.length === 0) return histogramOf(prompt, given(first.id))
  const { from, to, ends } = prompt
  return { kind: 'dots', n: tally.n, from, to, ends, rows: dotRowsOf(ownRows(prompt), given) }
}

function circledFigure(prompt: ScalePrompt, { circled }: ScaleTally): Figure {
  const bars = ownRows(prompt).map(({ id, label }) => ({
    id,
    label,
    count: circled.rows.get(id) ?? 0,
  }))
  return { kind: 'bars', n: circled.n, bars, order: 'largest-first' }
}

function answerOf(prompt: ScalePrompt, rows: readonly Row[]): z.ZodType<ScaleAnswer> {
  const asked = { rows, own: ownRows(prompt) }
  const numbers = z.record(rowKey, z.literal([...numbersOf(prompt)])).default({})
  return z
    .strictObject({
      rows: numbers,
      word: z.exactOptional(prompt.word === undefined ? z.never() : line()),
      circled: z.exactOptional(prompt.circle === undefined ? z.never() : rowKey),
      texts: z.exactOptional(keptTexts),
    })
    .transform(({ rows: given, word, circled, texts }) => {
      const spoken = [...Object.keys(given), ...(circled === undefined ? [] : [circled])]
      const { ids, texts: kept } = keepIds(asked, spoken, texts)
      return {
        rows: Object.fromEntries(
          ids.flatMap((id) => {
            const number = own(given, id)
            return number === undefined ? [] : [[id, number] as const]
          }),
        ),
        ...(word === undefined ? {} : { word }),
        ...(circled === undefined || !ids.includes(circled) ? {} : { circled }),
        ...textsField(kept),
      }
    })
}

const rising = (numbers: readonly number[]): readonly number[] => [...numbers].sort((a, b) => a - b)
