import { z } from 'zod'
import { cardsIn } from '../card-tally.ts'
import { dayInShort, isDay, type Day } from '../days.ts'
import type { Exercise, Prompt } from '../exercise.ts'
import { asPrompt, distinct, id, question, words, type Labelled } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Card, Figure } from '../figure.ts'
import { isLanguage } from '../language.ts'
import { seededOf } from '../seeded.ts'
import { taken } from '../taken.ts'
import { byIds, line, own, readAnswer, said } from '../text.ts'
import type { Say } from '../words.ts'

/** The four fields of a commitment: where and when, what, by which day, who will ask. */
export interface CommitmentTexts {
  readonly cue: string
  readonly act: string
  readonly by: string
  readonly who: string
}

/** `labels` of the fields, `hints` as examples in them; at most `max` commitments (1 to 3). `dates`: days besides those. `showDays`: others read the days, too. */
export interface CommitmentsPrompt extends Prompt {
  readonly labels: CommitmentTexts
  readonly hints: Readonly<Partial<CommitmentTexts>>
  readonly max: number
  readonly dates: readonly AskedDates[]
  readonly showDays?: true
}

/**
 * Up to `count` days that somebody sets: talks, a review. `after`: the first is proposed so many days from today. `review`:
 * it is the day on which the owner looks at the plan again.
 */
export interface AskedDates extends Labelled {
  readonly count: number
  readonly after?: number
  readonly review: boolean
}

/** `by` and `asks` (when `who` will ask) are calendar days like `2026-11-22`, or empty. `id` is made by the client. */
export interface Commitment {
  readonly id?: string
  readonly cue: string
  readonly act: string
  readonly by: string
  readonly who: string
  readonly asks?: string
}

/** `dates` are calendar days by the id of what they are for. */
export interface CommitmentsAnswer {
  readonly items: readonly Commitment[]
  readonly dates?: Readonly<Record<string, readonly Day[]>>
}

/** `answer`: what is done, by those who show it. `number`: how many were made. */
export type CommitmentsParts = { readonly answer: readonly Promised[]; readonly number: number }

/** `review`: the day on which its owner looks at it again, where that is shown. */
interface Promised extends Commitment {
  readonly review?: Day
}

/** `made` commitments by `made.n` people; cards only of those shown. */
export interface CommitmentsTally {
  readonly n: number
  readonly made: number
  readonly shown: { readonly n: number; readonly cards: readonly PromiseCard[] }
}

/** A card with its days, where they are shown; empty where none was set. */
interface PromiseCard extends Card {
  readonly by?: Day
  readonly review?: Day
}

const askedDates = z
  .strictObject({
    id,
    label: words,
    count: z.int().min(1).max(12).default(1),
    after: z.exactOptional(z.int().min(1).max(730)),
    review: z.boolean().default(false),
  })
  .refine(({ review, count }) => !review || count === 1, {
    path: ['count'],
    message: 'a review is one day',
  })

const fields = z.strictObject({
  ...question,
  labels: z.strictObject({ cue: words, act: words, by: words, who: words }),
  hints: z
    .strictObject({
      cue: z.exactOptional(words),
      act: z.exactOptional(words),
      by: z.exactOptional(words),
      who: z.exactOptional(words),
    })
    .default({}),
  max: z.int().min(1).max(3).default(3),
  dates: distinct(askedDates, 0)
    .refine((dates) => dates.filter((each) => each.review).length < 2, 'one review is enough')
    .default([]),
  showDays: z.exactOptional(z.literal(true)),
})

const day = line(20).refine((value) => value === '' || isDay(value), 'not a day like 2026-11-22')

const item = z.strictObject({
  id: z.exactOptional(id),
  cue: line(200).default(''),
  act: line(300).default(''),
  by: day.default(''),
  who: line(80).default(''),
  asks: z.exactOptional(day),
})

const sampleItems = [
  { cue: 'Thursday, 7:15, at the kitchen table', act: 'write three lines to Anna', who: 'Tomasz' },
  { cue: 'Monday after lunch, at my desk', act: 'block two mornings for making', who: 'Priya' },
  { cue: 'Saturday, on the way to the market', act: 'ask the baker for half an hour', who: 'Jo' },
] as const

export const commitments: Exercise<
  CommitmentsPrompt,
  CommitmentsAnswer,
  CommitmentsParts,
  CommitmentsTally
> = {
  family: 'decide',
  asks: true,
  mayBeLive: false,
  figureKinds: ['counter', 'cards'],
  partNames: ['answer', 'number'],
  needs: [],
  samples: [
    {
      prompt: {
        prompt: 'One next step. When, where, what?',
        labels: { cue: 'When and where', act: 'I will', by: 'By', who: 'Who will ask me?' },
      },
      rows: [],
      answers: [
        {
          items: sampleItems.map((each, index) => ({ ...each, id: `c${index}`, by: '2026-12-04' })),
        },
        { items: [{ cue: '', act: 'call Sam', by: '', who: '', asks: '2026-12-11' }] },
        { items: [{ id: 'a', cue: '', act: '', by: '', who: '' }] },
        { items: [] },
      ],
    },
    {
      prompt: {
        prompt: 'One move, and who helps.',
        labels: { cue: 'When and where', act: 'I will', by: 'By', who: 'My helper' },
        dates: [
          { id: 'talks', label: 'Talks with my helper', count: 4 },
          { id: 'review', label: 'I look at it again', after: 90, review: true },
        ],
      },
      rows: [],
      answers: [
        {
          items: [{ id: 'a', cue: 'Monday', act: 'ask Jo', by: '2026-12-04', who: 'Jo' }],
          dates: { talks: ['2026-12-04', '2026-12-11'], review: ['2027-02-22'] },
        },
        { items: [], dates: { talks: [] } },
      ],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (prompt, _rows, raw) => readAnswer<CommitmentsAnswer>(answerOf(prompt), raw),
  isEmpty: (answer) =>
    made(answer).length === 0 &&
    Object.values(answer.dates ?? {}).every((days) => days.length === 0),
  parts: (prompt, answer) => {
    const review = datesIn(prompt, answer).find((each) => each.review)?.days[0]
    const looked = prompt.showDays && review !== undefined ? { review } : {}
    return {
      answer: made(answer).map((each) => ({ ...each, ...looked })),
      number: made(answer).length,
    }
  },
  rows: () => [],
  offers: (_prompt, _rows, answer, take) =>
    taken(
      made(answer).map((each, index) => ({ id: rowOf(each, index), text: said(each.act) })),
      take,
    ),
  texts: (_prompt, parts) => acts(parts),
  tally: (prompt, _rows, entries) => {
    const numbers = entries.map(({ parts }) => parts.number ?? parts.answer?.length ?? 0)
    return {
      n: numbers.filter((number) => number > 0).length,
      made: numbers.reduce((sum, number) => sum + number, 0),
      shown: cardsIn(entries, ({ answer = [] }) =>
        answer.map(({ act, by, review = '' }) => ({
          text: said(act),
          ...(prompt.showDays ? { by, review } : {}),
        })),
      ),
    }
  },
  figures: (_prompt, tally, say) => [counter(tally, say), promises(tally, say)],
  planBlocks: (_prompt, _rows, answer, place, say) => {
    const steps = made(answer).map((each, index) => ({
      id: `${place.step}.${rowOf(each, index)}`,
      cue: said(each.cue),
      act: said(each.act),
      by: each.by,
      who: said(each.who),
      asks: each.asks ?? '',
    }))
    const labels = {
      cue: say('plan.when-where'),
      act: say('plan.i-will'),
      by: say('plan.by'),
      who: say('plan.asks-me-who'),
    }
    return steps.length === 0 ? [] : [{ kind: 'checklist', steps, labels }]
  },
  summaryBlocks: (_prompt, tally, place, say) => [
    ...figureBlocks([counter(tally, say)], place, say),
    ...(tally.shown.n === 0 ? [] : figureBlocks([promises(tally, say)], place, say)),
  ],
  worksheetBlocks: (prompt) => [
    { kind: 'prose', text: prompt.text },
    {
      kind: 'nextStep',
      step: { id: 'blank', cue: '', act: '', by: '', who: '' },
      labels: prompt.labels,
    },
    { kind: 'ruled', label: prompt.labels.who, lines: 1 },
    ...prompt.dates.map(({ label }) => ({ kind: 'ruled' as const, label, lines: 1 })),
  ],
  sampleAnswer: (_prompt, _rows, seed) => ({
    items: [{ id: 's1', ...seededOf(sampleItems, seed), by: '', asks: '' }],
  }),
}

/** The days that somebody set, in their order, under what they are for; nothing where none was set. */
export function datesIn(
  prompt: CommitmentsPrompt,
  answer: CommitmentsAnswer,
): readonly (AskedDates & { readonly days: readonly Day[] })[] {
  return prompt.dates.flatMap((asked) => {
    const days = [...(own(answer.dates ?? {}, asked.id) ?? [])].filter((each) => each !== '').sort()
    return days.length === 0 ? [] : [{ ...asked, days }]
  })
}

function answerOf(prompt: CommitmentsPrompt): z.ZodType<CommitmentsAnswer> {
  const set = day.refine((each) => each !== '', 'a day that says nothing')
  const dates = byIds(
    prompt.dates.map(({ id, count }) => [id, z.array(set).max(count).default([])] as const),
  )
  return z.strictObject({
    items: z.array(item).max(prompt.max),
    dates: z.exactOptional(prompt.dates.length === 0 ? z.never() : dates),
  })
}

/** The commitments that say anything. */
const made = (answer: CommitmentsAnswer): readonly Commitment[] =>
  answer.items.filter((each) => said(each.act) !== '' || said(each.cue) !== '')

const rowOf = (each: Commitment, index: number): string => each.id ?? `${index + 1}`

/** What others may read: the act alone, without when, where, or a third person's name. */
const acts = (parts: Readonly<Partial<CommitmentsParts>>): readonly string[] =>
  (parts.answer ?? []).map((each) => said(each.act)).filter(Boolean)

/** Cards that say by when, where the workshop shows that; the day is in the language of the words around it. */
function promises({ shown }: CommitmentsTally, say: Say): Figure {
  const inWords = (day: Day): string => dayInShort(day, languageOr(say('kind.days-in'), 'en'))
  const cards = shown.cards.map(({ by = '', review = '', ...card }): Card => {
    const days = [
      ...(by === '' ? [] : [say('kind.promise-by', { date: inWords(by) })]),
      ...(review === '' ? [] : [say('kind.promise-review', { date: inWords(review) })]),
    ]
    return { ...card, text: [card.text, days.join(' ')].filter(Boolean).join('\n') }
  })
  return { kind: 'cards', n: shown.n, cards }
}

const languageOr = (language: string, other: string): string =>
  isLanguage(language) ? language : other

const counter = (tally: CommitmentsTally, say: Say): Figure => ({
  kind: 'counter',
  n: tally.n,
  value: tally.made,
  label: say('kind.commitments-made', { n: tally.made }),
})
