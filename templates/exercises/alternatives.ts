import { z } from 'zod'
import {
  asRows,
  gaugeTable,
  hasNumbers,
  numbersToRing,
  oneByOne,
  type Filled,
} from '../alternatives-blocks.ts'
import type { PaperBlock } from '../block.ts'
import { cardsIn, type CardTally } from '../card-tally.ts'
import type { Entry, Exercise, Prompt } from '../exercise.ts'
import { asPrompt, distinct, id, labelled, question, words, type Labelled } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { DotRow, Ends, Figure } from '../figure.ts'
import { dotRowsOf } from '../scale-numbers.ts'
import { saysAnything } from '../says-anything.ts'
import { seeded, seededOf } from '../seeded.ts'
import { taken } from '../taken.ts'
import { keptSchema } from '../kept-schema.ts'
import { byIds, own, readAnswer, said } from '../text.ts'
import { wordField, wordsOf, type WordField } from '../word-field.ts'

/** A number to give to each option, from 0 to the prompt's `to`. */
export interface Gauge extends Labelled {
  readonly low: string
  readonly high: string
}

/** The same small plan several times: each of the `options` has the same `fields` and `gauges`. */
export interface AlternativesPrompt extends Prompt {
  readonly options: readonly Labelled[]
  readonly fields: readonly (WordField & { readonly id: string })[]
  readonly gauges: readonly Gauge[]
  readonly to: number
}

/** One option: words by field id, numbers by gauge id. */
export interface Alternative {
  readonly fields: Readonly<Record<string, string>>
  readonly g: Readonly<Record<string, number>>
}

/** What was said, by option id. */
export type AlternativesAnswer = Readonly<Record<string, Alternative>>

/** `answer`: the words of each option. `gauges`: the numbers, by option and gauge. */
export type AlternativesParts = {
  readonly answer: Readonly<Record<string, Alternative['fields']>>
  readonly gauges: Readonly<Record<string, Alternative['g']>>
}

/** `n` people said anything; cards of what is shown; the middle of each gauge. */
export interface AlternativesTally {
  readonly n: number
  readonly shown: CardTally
  readonly dots: readonly DotRow[]
}

const fields = z.strictObject({
  ...question,
  options: distinct(labelled, 1).refine((all) => all.length <= 4, 'at most four options'),
  fields: distinct(wordField(200, 600).extend({ id }), 1).refine(
    (all) => all.length <= 5,
    'at most five fields',
  ),
  gauges: distinct(z.strictObject({ id, label: words, low: words, high: words }), 0)
    .refine((all) => all.length <= 5, 'at most five gauges')
    .default([]),
  to: z.union([z.literal(5), z.literal(10)], 'gauges go to 5 or to 10').default(10),
})

const sampleWords = [
  'one morning a week at the bakery next door',
  'ask Jo whether I may run the summer camp',
  'a course on Saturdays, and the old garage for it',
  'two weeks with my aunt, and see what I miss',
] as const

export const alternatives: Exercise<
  AlternativesPrompt,
  AlternativesAnswer,
  AlternativesParts,
  AlternativesTally
> = {
  family: 'list',
  asks: true,
  mayBeLive: false,
  figureKinds: ['cards', 'dots', 'counter'],
  partNames: ['answer', 'gauges'],
  needs: [],
  samples: [
    {
      prompt: {
        prompt: 'Three ways to more of it.',
        options: [
          { id: 'here', label: 'This month, where I am' },
          { id: 'side', label: 'Sideways' },
        ],
        fields: [
          { id: 'what', label: 'What I’d do', hint: 'one thing' },
          { id: 'who', label: 'Who could help' },
        ],
        gauges: [{ id: 'like', label: 'Liking', low: 'not at all', high: 'very much' }],
      },
      rows: [],
      answers: [
        {
          here: { fields: { what: 'Bake on Fridays', who: 'Jo' }, g: { like: 8 } },
          side: { fields: { what: 'The camp' }, g: {} },
        },
        { side: { g: { like: 0 } } },
        { here: { fields: { what: ' ' } } },
        {},
      ],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (prompt, _rows, raw) => readAnswer(keptSchema(answerOf, prompt), raw),
  isEmpty: (answer) => Object.values(answer).every(isBlank),
  parts: (prompt, answer) => {
    const filled = filledOf(prompt, answer)
    const keep = <K extends keyof Alternative>(key: K, says: (one: Alternative) => boolean) =>
      Object.fromEntries(
        filled.filter(({ one }) => says(one)).map(({ option, one }) => [option.id, one[key]]),
      )
    return { answer: keep('fields', hasWords), gauges: keep('g', hasNumbers) }
  },
  rows: (_prompt, earlier) => earlier.own,
  offers: (prompt, _rows, answer, take) => {
    const rows = filledOf(prompt, answer).flatMap(({ option, one }) => {
      const text = textsOf(prompt, one.fields)[0]
      if (text === undefined) return []
      return [
        { id: option.id, text: prompt.options.length === 1 ? text : `${option.label}: ${text}` },
      ]
    })
    return take === 'starred' ? [] : taken(rows, take)
  },
  texts: (prompt, parts) => cardTexts(prompt, parts).map(({ text }) => text),
  tally: (prompt, _rows, entries) => ({
    n: entries.filter(saysAnything).length,
    shown: shownOf(prompt, entries),
    dots: dotRowsOf(gaugeRows(prompt), (row) =>
      entries.flatMap(({ parts }) => {
        const { option, gauge } = gaugeOf(prompt, row)
        return own(own(parts.gauges ?? {}, option) ?? {}, gauge) ?? []
      }),
    ),
  }),
  figures: (prompt, tally, say) => [
    cards(prompt, tally),
    {
      kind: 'dots',
      n: tally.n,
      from: 0,
      to: prompt.to,
      ends: sharedEnds(prompt) ?? { low: '', high: '' },
      rows: tally.dots,
    },
    { kind: 'counter', n: tally.n, value: tally.n, label: say('kind.written', { n: tally.n }) },
  ],
  planBlocks: (prompt, _rows, answer, place) => {
    const filled = filledOf(prompt, answer)
    if (filled.length === 0) return []
    const texts = filled.filter(({ one }) => hasWords(one))
    const written =
      prompt.fields.length <= 2 && prompt.options.length > 1
        ? asRows(prompt, texts, place.step)
        : texts.flatMap((each) => oneByOne(prompt, each, place.step))
    const gauges = gaugeTable(prompt, filled, place.step)
    // Options that stand one after the other have headings of their own.
    if (written[0]?.kind === 'heading') return [...written, ...gauges]
    return [{ kind: 'heading', level: 3, text: place.title }, ...written, ...gauges]
  },
  summaryBlocks: (prompt, tally, place, say) =>
    figureBlocks(
      alternatives.figures(prompt, tally, say).filter((figure) => !isBare(figure)),
      place,
      say,
    ),
  worksheetBlocks: (prompt) => [
    { kind: 'prose', text: prompt.text },
    ...prompt.options.flatMap(({ label }): readonly PaperBlock[] => [
      ...(prompt.options.length === 1
        ? []
        : [{ kind: 'heading' as const, level: 3 as const, text: label }]),
      ...prompt.fields.map((field) => ({ kind: 'ruled' as const, label: field.label, lines: 2 })),
      ...(prompt.gauges.length === 0 ? [] : [numbersToRing(prompt)]),
    ]),
  ],
  sampleAnswer: (prompt, _rows, seed) =>
    Object.fromEntries(
      prompt.options.map((option, at) => [
        option.id,
        {
          fields: Object.fromEntries(
            prompt.fields.map(({ id, limit }, place) => [
              id,
              seededOf(sampleWords, seed, 7 * at + place).slice(0, limit),
            ]),
          ),
          g: Object.fromEntries(
            prompt.gauges.map(({ id }, place) => [id, seeded(seed, 7 * at + place, prompt.to + 1)]),
          ),
        },
      ]),
    ),
}

const hasWords = ({ fields }: Alternative): boolean =>
  Object.values(fields).some((text) => said(text) !== '')

const isBlank = (one: Alternative): boolean => !hasNumbers(one) && !hasWords(one)

const filledOf = (prompt: AlternativesPrompt, answer: AlternativesAnswer): readonly Filled[] =>
  prompt.options.flatMap((option) => {
    const one = own(answer, option.id)
    return one === undefined || isBlank(one) ? [] : [{ option, one }]
  })

/** What was written in an option's fields, in their order. */
const textsOf = (prompt: AlternativesPrompt, fields: Alternative['fields']): readonly string[] =>
  prompt.fields.map(({ id }) => said(own(fields, id))).filter(Boolean)

function cardTexts(prompt: AlternativesPrompt, parts: Readonly<Partial<AlternativesParts>>) {
  return prompt.options.flatMap(({ id }) => {
    const text = textsOf(prompt, own(parts.answer ?? {}, id) ?? {}).join(' · ')
    return text === '' ? [] : [{ column: id, text }]
  })
}

/** One card for each option that somebody shows, in its column where there are several. */
const shownOf = (
  prompt: AlternativesPrompt,
  entries: readonly Entry<AlternativesParts>[],
): CardTally =>
  cardsIn(entries, (parts) =>
    cardTexts(prompt, parts).map(({ column, text }) =>
      prompt.options.length === 1 ? { text } : { text, column },
    ),
  )

function cards(prompt: AlternativesPrompt, { shown }: AlternativesTally): Figure {
  const columns = prompt.options.length === 1 ? {} : { columns: prompt.options }
  return { kind: 'cards', n: shown.n, cards: shown.cards, ...columns }
}

/** Whether a figure has nothing to say although people answered. */
const isBare = (figure: Figure): boolean =>
  (figure.kind === 'cards' && figure.cards.length === 0) ||
  (figure.kind === 'dots' && figure.rows.length === 0)

/** The words at both ends of every gauge; null: each has words of its own. */
function sharedEnds({ gauges }: AlternativesPrompt): Ends | null {
  const [first, ...others] = gauges
  return first !== undefined &&
    others.every(({ low, high }) => low === first.low && high === first.high)
    ? { low: first.low, high: first.high }
    : null
}

/** A row for each gauge, of each option where there are several; with the words of its ends where they are not those of all. */
function gaugeRows(prompt: AlternativesPrompt): readonly Labelled[] {
  const own = sharedEnds(prompt) === null
  return prompt.options.flatMap((option) =>
    prompt.gauges.map(({ id, label, low, high }) => {
      const name = own ? `${label} (${low} – ${high})` : label
      return {
        id: `${option.id}--${id}`,
        label: prompt.options.length === 1 ? name : `${option.label}: ${name}`,
      }
    }),
  )
}

function gaugeOf(prompt: AlternativesPrompt, row: string): { option: string; gauge: string } {
  const all = prompt.options.flatMap((option) =>
    prompt.gauges.map((gauge) => ({ option: option.id, gauge: gauge.id })),
  )
  return all.find(({ option, gauge }) => `${option}--${gauge}` === row) ?? { option: '', gauge: '' }
}

function answerOf(prompt: AlternativesPrompt): z.ZodType<AlternativesAnswer> {
  const texts = prompt.fields.map((field) => [field.id, wordsOf(field)] as const)
  const number = z.exactOptional(z.int().min(0).max(prompt.to))
  const numbers = prompt.gauges.map((gauge) => [gauge.id, number] as const)
  const one = z.strictObject({
    fields: byIds(texts).prefault({}),
    g: byIds(numbers).prefault({}),
  })
  const options = prompt.options.map((option) => [option.id, z.exactOptional(one)] as const)
  return byIds(options)
}
