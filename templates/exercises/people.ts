import { z } from 'zod'
import { chipsField, labelsOf, optionOf, pickedOf, type Chips } from '../chips.ts'
import type { Exercise, Prompt } from '../exercise.ts'
import { asPrompt, distinct, id, labelled, question, words, type Labelled } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Figure } from '../figure.ts'
import { often, oftenBars, type Often } from '../often.ts'
import { saysAnything } from '../says-anything.ts'
import { seeded, seededOf } from '../seeded.ts'
import { taken } from '../taken.ts'
import { keptSchema } from '../kept-schema.ts'
import { byIds, line, own, readAnswer, said } from '../text.ts'
import { wordField, wordsOf, type WordField } from '../word-field.ts'

/** A further question about each person. */
type PersonField = WordField & { readonly id: string }

/**
 * A card for each person: `start` of them at first, at most `max`. `name` is who; `route` how to reach them, one of its
 * options; `chips` taps that are counted; `warmth` four levels, 0 to 3.
 */
export interface PeoplePrompt extends Prompt {
  readonly name: WordField
  readonly chips?: Chips
  readonly route?: { readonly label: string; readonly options: readonly Labelled[] }
  readonly warmth?: { readonly label: string; readonly levels: readonly string[] }
  readonly fields: readonly PersonField[]
  readonly count: { readonly start: number; readonly max: number }
}

/** One person; the id is made by the phone. `warmth` 0 to 3; it and `route` are absent while nothing was tapped. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly route?: string
  readonly chips: readonly string[]
  readonly warmth?: number
  readonly fields: Readonly<Record<string, string>>
}

export type PeopleAnswer = readonly Person[]

/** `answer`: the people. `chips`: each option as often as it was tapped. */
export type PeopleParts = { readonly answer: PeopleAnswer; readonly chips: readonly string[] }

/** `n` people said anything; how often each chip was tapped. */
export interface PeopleTally {
  readonly n: number
  readonly chips: readonly Often[]
}

const fields = z.strictObject({
  ...question,
  name: wordField(80, 120),
  chips: z.exactOptional(chipsField),
  route: z.exactOptional(z.strictObject({ label: words, options: distinct(labelled, 2) })),
  warmth: z.exactOptional(
    z.strictObject({ label: words, levels: z.array(words).length(4, 'four levels, 0 to 3') }),
  ),
  fields: distinct(wordField(140, 300).extend({ id }), 0).default([]),
  count: z
    .strictObject({
      start: z.int().min(1).max(12).default(1),
      max: z.int().min(1).max(12).default(8),
    })
    .refine(({ start, max }) => start <= max, {
      path: ['start'],
      message: 'start is more than max',
    })
    .prefault({}),
})

const sampleNames = [
  'Anna from the bakery',
  'my first boss',
  'the woman who runs the lake house',
  'Tomasz',
  'a writer I read about',
] as const

const sampleWords = [
  'she is at the market on Saturdays',
  'through my sister',
  'good work, and being asked early',
  'coffee after the June meeting',
] as const

export const people: Exercise<PeoplePrompt, PeopleAnswer, PeopleParts, PeopleTally> = {
  family: 'list',
  asks: true,
  mayBeLive: false,
  figureKinds: ['bars', 'counter'],
  partNames: ['answer', 'chips'],
  needs: [],
  samples: [
    {
      prompt: {
        prompt: 'Whose job do you admire?',
        name: { label: 'Who?', hint: 'a first name is enough' },
        chips: {
          label: 'What draws you',
          options: [
            { id: 'craft', label: 'The craft' },
            { id: 'life', label: 'The life around it' },
          ],
        },
        route: {
          label: 'How?',
          options: [
            { id: 'direct', label: 'I ask' },
            { id: 'cold', label: 'I write' },
          ],
        },
        warmth: { label: 'How warm?', levels: ['Unknown', 'Met once', 'Friendly', 'Close'] },
        fields: [{ id: 'find', label: 'How I’d find them' }],
        count: { start: 2, max: 4 },
      },
      rows: [],
      answers: [
        [
          {
            id: 'a',
            name: 'Anna',
            route: 'direct',
            chips: ['craft', 'life'],
            warmth: 3,
            fields: { find: 'at the market' },
          },
          { id: 'constructor', name: '', chips: [], fields: {} },
        ],
        [{ id: 'a', name: 'Sam', warmth: 0 }],
        [],
      ],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (prompt, _rows, raw) => readAnswer(keptSchema(answerOf, prompt), raw),
  isEmpty: (answer) => filled(answer).length === 0,
  parts: (_prompt, answer) => {
    const all = filled(answer)
    return { answer: all, chips: all.flatMap(({ chips }) => chips) }
  },
  rows: (_prompt, earlier) => earlier.own,
  offers: (_prompt, _rows, answer, take) =>
    taken(
      filled(answer)
        .map(({ id, name }) => ({ id, text: said(name) }))
        .filter(({ text }) => text !== ''),
      take,
    ),
  texts: (_prompt, parts) =>
    (parts.answer ?? [])
      .flatMap(({ name, fields }) => [name, ...Object.values(fields)].map(said))
      .filter(Boolean),
  tally: (prompt, _rows, entries) => {
    const taps = entries.map(({ parts }) => parts.chips ?? [])
    return {
      n: entries.filter(saysAnything).length,
      chips: (prompt.chips?.options ?? []).map((option) => often(taps, option.id)),
    }
  },
  figures: (prompt, tally, say) => [
    bars(prompt, tally),
    { kind: 'counter', n: tally.n, value: tally.n, label: say('kind.written', { n: tally.n }) },
  ],
  planBlocks: (prompt, _rows, answer, place) => {
    const rows = filled(answer).map((person) => ({
      id: `${place.step}.${person.id}`,
      cells: [said(person.name), ...cellsOf(prompt, person)],
    }))
    if (rows.length === 0) return []
    return [
      { kind: 'heading', level: 3, text: place.title },
      { kind: 'table', head: headOf(prompt), rows },
    ]
  },
  summaryBlocks: (prompt, tally, place, say) => figureBlocks([bars(prompt, tally)], place, say),
  worksheetBlocks: (prompt) => {
    const { name, chips, route, warmth, fields, count } = prompt
    const levels = warmth?.levels.map((_, level) => `${level}`) ?? []
    const written = [chips, route].flatMap((each) => (each === undefined ? [] : [each]))
    const legends = [
      chips?.options.map(({ label }) => label),
      route?.options.map(({ label }) => label),
      warmth?.levels.map((level, number) => `${number} ${level}`),
    ]
    return [
      { kind: 'prose', text: prompt.text },
      {
        kind: 'grid',
        head: name.label,
        columns: [
          ...written.map(({ label }) => ({ head: label, fill: 'words' as const })),
          ...(warmth === undefined ? [] : [{ head: warmth.label, fill: { rings: levels } }]),
          ...fields.map(({ label }) => ({ head: label, fill: 'words' as const })),
        ],
        rows: Array.from({ length: Math.min(count.max, 6) }, (_, at) => ({
          id: `p${at}`,
          text: '',
        })),
        lines: 1.5,
      },
      ...legends.flatMap((legend) =>
        legend === undefined ? [] : [{ kind: 'note' as const, text: legend.join(' · ') }],
      ),
    ]
  },
  sampleAnswer: (prompt, _rows, seed) =>
    Array.from({ length: Math.min(prompt.count.max, Math.max(prompt.count.start, 2)) }, (_, at) => {
      const { chips, route, warmth } = prompt
      return {
        id: `s${at + 1}`,
        name: seededOf(sampleNames, seed + at).slice(0, prompt.name.limit),
        ...(route === undefined ? {} : { route: seededOf(route.options, seed, at).id }),
        chips: chips === undefined ? [] : [seededOf(chips.options, seed, at).id],
        ...(warmth === undefined ? {} : { warmth: seeded(seed, at, 4) }),
        fields: Object.fromEntries(
          prompt.fields.map(({ id, limit }, place) => [
            id,
            seededOf(sampleWords, seed, at + place).slice(0, limit),
          ]),
        ),
      }
    }),
}

const isBlank = ({ name, route, chips, warmth, fields }: Person): boolean =>
  route === undefined &&
  warmth === undefined &&
  chips.length === 0 &&
  [name, ...Object.values(fields)].every((text) => said(text) === '')

const filled = (answer: PeopleAnswer): PeopleAnswer => answer.filter((each) => !isBlank(each))

/** What draws the room, by taps alone: never a name. */
const bars = (prompt: PeoplePrompt, tally: PeopleTally): Figure => ({
  kind: 'bars',
  n: tally.n,
  bars: oftenBars(prompt.chips?.options ?? [], tally.chips),
  order: 'largest-first',
})

const headOf = (prompt: PeoplePrompt): readonly string[] => [
  prompt.name.label,
  ...[prompt.chips, prompt.route, prompt.warmth].flatMap((field) => field?.label ?? []),
  ...prompt.fields.map(({ label }) => label),
]

/** What stands beside a name, in the order of the head. */
function cellsOf({ chips, route, warmth, fields }: PeoplePrompt, person: Person) {
  const level = person.warmth === undefined ? undefined : warmth?.levels[person.warmth]
  return [
    ...(chips === undefined ? [] : [labelsOf(chips.options, person.chips)]),
    ...(route === undefined ? [] : [labelsOf(route.options, [person.route ?? ''])]),
    ...(warmth === undefined
      ? []
      : [level === undefined ? '' : { stones: person.warmth ?? 0, of: 3, text: level }]),
    ...fields.map((field) => said(own(person.fields, field.id))),
  ]
}

function answerOf(prompt: PeoplePrompt): z.ZodType<PeopleAnswer> {
  const asked = prompt.fields.map((field) => [field.id, wordsOf(field)] as const)
  const person = z.strictObject({
    id,
    name: line(prompt.name.limit).default(''),
    route: z.exactOptional(optionOf(prompt.route?.options)),
    chips: pickedOf(prompt.chips),
    warmth: z.exactOptional(prompt.warmth === undefined ? z.never() : z.int().min(0).max(3)),
    fields: byIds(asked).prefault({}),
  })
  return distinct(person, 0).refine((all) => all.length <= prompt.count.max, 'too many people')
}
