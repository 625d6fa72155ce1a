import { z } from 'zod'
import { chipsField, labelsOf, pickedOf, type Chips } from '../chips.ts'
import { cardsFigure, cardsIn, type CardTally } from '../card-tally.ts'
import type { Moment as DrawnMoment } from '../block.ts'
import type { Exercise, Prompt, Row } from '../exercise.ts'
import { asPrompt, distinct, id, question, words } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Ends, Figure } from '../figure.ts'
import { often, oftenBars, type Often } from '../often.ts'
import { saysAnything } from '../says-anything.ts'
import { signed } from '../scale-numbers.ts'
import { seeded, seededOf } from '../seeded.ts'
import { taken } from '../taken.ts'
import { keptSchema } from '../kept-schema.ts'
import { line, readAnswer, said } from '../text.ts'
import type { Say } from '../words.ts'
import { wordField, wordFieldShape, wordsOf, type WordField } from '../word-field.ts'

/**
 * Moments in their order: `start` of them at first, at most `max`. `moment` asks what happened; `year` when; `tags` to tap;
 * `energy` how much there was, -2 to 2, with what its ends mean.
 */
export interface TimelinePrompt extends Prompt {
  readonly moment: WordField
  readonly year?: { readonly label: string; readonly hint?: string }
  readonly tags?: Chips
  readonly energy?: Ends & { readonly label: string }
  readonly count: { readonly start: number; readonly max: number }
}

/** One moment; the id is made by the phone. `e` -2 to 2, absent while nothing was tapped. */
export interface Moment {
  readonly id: string
  readonly label: string
  readonly year?: string
  readonly tags: readonly string[]
  readonly e?: number
}

/** First to last. */
export type TimelineAnswer = readonly Moment[]

/** `answer`: the moments. `tags`: each as often as it was tapped. */
export type TimelineParts = { readonly answer: TimelineAnswer; readonly tags: readonly string[] }

/** `n` people said anything; how often each tag was tapped; cards of the moments that are shown. */
export interface TimelineTally {
  readonly n: number
  readonly tags: readonly Often[]
  readonly shown: CardTally
}

/** A year, or "at nineteen". */
const yearLimit = 16

const fields = z.strictObject({
  ...question,
  moment: wordField(120, 300),
  year: z.exactOptional(z.strictObject(wordFieldShape)),
  tags: z.exactOptional(chipsField),
  energy: z.exactOptional(z.strictObject({ label: words, low: words, high: words })),
  count: z
    .strictObject({
      start: z.int().min(1).max(12).default(3),
      max: z.int().min(1).max(12).default(8),
    })
    .refine(({ start, max }) => start <= max, {
      path: ['start'],
      message: 'start is more than max',
    })
    .prefault({}),
})

const sampleMoments = [
  { label: 'Anna asked me to help at the market', year: '2009' },
  { label: 'A recruiter rang on a wet Tuesday', year: '2013' },
  { label: 'The depot closed', year: '2016' },
  { label: 'I learned to bake, and told nobody', year: '2019' },
  { label: 'I said yes to leading the night shift', year: '2022' },
] as const

export const timeline: Exercise<TimelinePrompt, TimelineAnswer, TimelineParts, TimelineTally> = {
  family: 'list',
  asks: true,
  mayBeLive: false,
  figureKinds: ['bars', 'cards', 'counter'],
  partNames: ['answer', 'tags'],
  needs: [],
  samples: [
    {
      prompt: {
        prompt: 'Turns in your working life.',
        moment: { label: 'What happened?' },
        year: { label: 'When?', hint: 'a year' },
        tags: {
          label: 'How it came',
          options: [
            { id: 'met', label: 'Someone I met' },
            { id: 'set', label: 'I set out to' },
          ],
        },
        energy: { label: 'Energy after it', low: 'drained', high: 'alive' },
        count: { start: 2, max: 3 },
      },
      rows: [],
      answers: [
        [
          { id: 'b', label: 'Met Anna', year: '2009', tags: ['met'], e: 2 },
          { id: 'a', label: 'It closed', tags: [], e: -1 },
        ],
        [{ id: 'constructor', label: '', tags: ['set'] }],
        [{ id: 'a', label: ' ' }],
        [],
      ],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (prompt, _rows, raw) => readAnswer(keptSchema(answerOf, prompt), raw),
  isEmpty: (answer) => filled(answer).length === 0,
  parts: (_prompt, answer) => {
    const all = filled(answer)
    return { answer: all, tags: all.flatMap(({ tags }) => tags) }
  },
  rows: (_prompt, earlier) => earlier.own,
  offers: (_prompt, _rows, answer, take) => (take === 'starred' ? [] : taken(rowsOf(answer), take)),
  texts: (_prompt, parts) => textsOf(parts),
  tally: (prompt, _rows, entries) => {
    const taps = entries.map(({ parts }) => parts.tags ?? [])
    return {
      n: entries.filter(saysAnything).length,
      tags: (prompt.tags?.options ?? []).map((tag) => often(taps, tag.id)),
      shown: cardsIn(entries, ({ answer = [] }) =>
        answer.flatMap((moment) => {
          const text = textOf(moment)
          return text === '' ? [] : [{ text, ...columnOf(prompt, moment) }]
        }),
      ),
    }
  },
  figures: (prompt, tally, say) => [
    bars(prompt, tally),
    wall(prompt, tally.shown, say),
    { kind: 'counter', n: tally.n, value: tally.n, label: say('kind.written', { n: tally.n }) },
  ],
  planBlocks: (prompt, _rows, answer, place) => {
    const moments = filled(answer).map((moment) => drawn(prompt, moment, place.step))
    if (moments.length === 0) return []
    const { energy } = prompt
    const ends = energy === undefined ? {} : { ends: { low: energy.low, high: energy.high } }
    return [
      { kind: 'heading', level: 3, text: place.title },
      { kind: 'trail', moments, ...ends },
    ]
  },
  summaryBlocks: (prompt, tally, place, say) =>
    figureBlocks(
      timeline
        .figures(prompt, tally, say)
        .filter((figure) => figure.kind !== 'cards' || figure.n > 0),
      place,
      say,
    ),
  worksheetBlocks: (prompt) => {
    const { energy, tags, year } = prompt
    const marks = [-2, -1, 0, 1, 2].map((each) => signed({ from: -2 }, each))
    return [
      { kind: 'prose', text: prompt.text },
      {
        kind: 'grid',
        head: prompt.moment.label,
        columns: [
          ...(year === undefined ? [] : [{ head: year.label, fill: 'number' as const }]),
          ...(tags === undefined ? [] : [{ head: tags.label, fill: 'words' as const }]),
          ...(energy === undefined ? [] : [{ head: energy.label, fill: { rings: marks } }]),
        ],
        rows: Array.from({ length: prompt.count.max }, (_, at) => ({ id: `m${at}`, text: '' })),
        lines: 1.5,
      },
      ...(tags === undefined
        ? []
        : [{ kind: 'note' as const, text: tags.options.map(({ label }) => label).join(' · ') }]),
      ...(energy === undefined
        ? []
        : [
            {
              kind: 'note' as const,
              text: `${marks.at(0)} ${energy.low} … ${marks.at(-1)} ${energy.high}`,
            },
          ]),
    ]
  },
  sampleAnswer: (prompt, _rows, seed) => {
    const first = seeded(seed, 0, 3)
    const count = Math.min(prompt.count.max, Math.max(prompt.count.start, 3), 5 - first + 2)
    return sampleMoments.slice(0, count).map(({ label, year }, at) => ({
      id: `s${at + 1}`,
      label: label.slice(0, prompt.moment.limit),
      ...(prompt.year === undefined ? {} : { year }),
      tags: prompt.tags === undefined ? [] : [seededOf(prompt.tags.options, seed, at).id],
      ...(prompt.energy === undefined ? {} : { e: seeded(seed, at, 5) - 2 }),
    }))
  },
}

const isBlank = ({ label, year, tags, e }: Moment): boolean =>
  e === undefined && tags.length === 0 && said(label) === '' && said(year) === ''

const filled = (answer: TimelineAnswer): TimelineAnswer => answer.filter((each) => !isBlank(each))

const rowsOf = (answer: TimelineAnswer): readonly Row[] =>
  answer.map(({ id, label }) => ({ id, text: said(label) })).filter(({ text }) => text !== '')

/** What others may read: what happened and when. */
const textsOf = (parts: Readonly<Partial<TimelineParts>>): readonly string[] =>
  (parts.answer ?? []).map(textOf).filter(Boolean)

const textOf = ({ label, year }: Moment): string =>
  [said(year), said(label)].filter(Boolean).join(', ')

/** Where there is energy, moments stand by what it was: up, down or neither. */
function columnOf({ energy }: TimelinePrompt, { e = 0 }: Moment): { readonly column?: string } {
  if (energy === undefined) return {}
  return { column: e > 0 ? 'up' : e < 0 ? 'down' : 'between' }
}

function wall({ energy }: TimelinePrompt, shown: CardTally, say: Say): Figure {
  const figure = cardsFigure(shown)
  if (energy === undefined) return figure
  const between = shown.cards.some(({ column }) => column === 'between')
  return {
    ...figure,
    columns: [
      { id: 'up', label: energy.high },
      ...(between ? [{ id: 'between', label: say('kind.in-between') }] : []),
      { id: 'down', label: energy.low },
    ],
  }
}

function drawn(prompt: TimelinePrompt, moment: Moment, step: string): DrawnMoment {
  const tags = prompt.tags === undefined ? '' : labelsOf(prompt.tags.options, moment.tags)
  const energy = moment.e === undefined ? '' : signed({ from: -2 }, moment.e)
  const note = [tags, energy].filter(Boolean).join(' · ')
  return {
    id: `${step}.${moment.id}`,
    text: said(moment.label),
    ...(said(moment.year) === '' ? {} : { when: said(moment.year) }),
    ...(note === '' ? {} : { note }),
    ...(moment.e === undefined ? {} : { energy: moment.e }),
  }
}

const bars = (prompt: TimelinePrompt, tally: TimelineTally): Figure => ({
  kind: 'bars',
  n: tally.n,
  bars: oftenBars(prompt.tags?.options ?? [], tally.tags),
  order: 'given',
})

function answerOf(prompt: TimelinePrompt): z.ZodType<TimelineAnswer> {
  const moment = z.strictObject({
    id,
    label: wordsOf(prompt.moment),
    year: z.exactOptional(prompt.year === undefined ? z.never() : line(yearLimit)),
    tags: pickedOf(prompt.tags),
    e: z.exactOptional(prompt.energy === undefined ? z.never() : z.int().min(-2).max(2)),
  })
  return distinct(moment, 0).refine((all) => all.length <= prompt.count.max, 'too many moments')
}
