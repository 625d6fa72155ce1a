import { z } from 'zod'
import { askedDates, datesIn, noDays, type AskedDates, type SetDays } from '../asked-dates.ts'
import type { Block } from '../block.ts'
import { cardsIn } from '../card-tally.ts'
import { dayInShort, isDay, type Day } from '../days.ts'
import type { Exercise, Place, Prompt } from '../exercise.ts'
import { asPrompt, distinct, id, question, words } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Card, Figure } from '../figure.ts'
import { isLanguage } from '../language.ts'
import { seededOf } from '../seeded.ts'
import { taken } from '../taken.ts'
import { keptSchema } from '../kept-schema.ts'
import { byIds, line, own, readAnswer, said } from '../text.ts'
import { wordField, wordsOf, type WordField } from '../word-field.ts'
import type { Say } from '../words.ts'

/** The four fields of a commitment: where and when, what, by which day, who will ask. */
export interface CommitmentTexts {
  readonly cue: string
  readonly act: string
  readonly by: string
  readonly who: string
}

/**
 * `labels` of the fields, `hints` as examples in them; at most `max` commitments (1 to 3). `offer` makes an act of a carried
 * row, which stands in it as `{row}`. `fields` ask more about each; `dates`: days besides those. `showDays`: others read the
 * days, too. `take` is what the switch says by which people own what they wrote: shown, with their name.
 */
export interface CommitmentsPrompt extends Prompt {
  readonly labels: CommitmentTexts
  readonly hints: Readonly<Partial<CommitmentTexts>>
  readonly max: number
  readonly offer?: string
  readonly fields?: readonly CommitmentField[]
  readonly dates: readonly AskedDates[]
  readonly showDays?: true
  readonly take?: string
}

/** A further question about a commitment. */
export type CommitmentField = WordField & { readonly id: string }

/** `by` and `asks` (when `who` will ask) are calendar days like `2026-11-22`, or empty. `id` is made by the client. */
export interface Commitment {
  readonly id?: string
  readonly cue: string
  readonly act: string
  readonly by: string
  readonly who: string
  readonly asks?: string
  /** Words by the id of what was asked further. */
  readonly fields?: Readonly<Record<string, string>>
}

export interface CommitmentsAnswer extends SetDays {
  readonly items: readonly Commitment[]
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
  offer: z.exactOptional(words.refine((text) => text.includes('{row}'), 'holds no {row}')),
  fields: z.exactOptional(distinct(wordField(120, 300).extend({ id }), 1).max(3)),
  dates: distinct(askedDates, 0)
    .refine((dates) => dates.filter((each) => each.review).length < 2, 'one review is enough')
    .default([]),
  showDays: z.exactOptional(z.literal(true)),
  take: z.exactOptional(words),
})

const day = line(20).refine((value) => value === '' || isDay(value), 'not a day like 2026-11-22')

const itemOf = (further: readonly CommitmentField[] | undefined): z.ZodType<Commitment> =>
  z.strictObject({
    id: z.exactOptional(id),
    cue: line(200).default(''),
    act: line(300).default(''),
    by: day.default(''),
    who: line(80).default(''),
    asks: z.exactOptional(day),
    fields: z.exactOptional(
      further === undefined
        ? z.never()
        : byIds(further.map((field) => [field.id, wordsOf(field)] as const)),
    ),
  })

const sampleItems = [
  { cue: 'Thursday, 7:15, at the kitchen table', act: 'write three lines to Anna', who: 'Tomasz' },
  { cue: 'Monday after lunch, at my desk', act: 'block two mornings for making', who: 'Priya' },
  { cue: 'Saturday, on the way to the market', act: 'ask the baker for half an hour', who: 'Jo' },
] as const

const sampleFurther = ['a card with a drawing', 'a jar of honey', 'by letter, by hand'] as const

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
    {
      prompt: {
        prompt: 'One coffee. With whom, and how will you thank them?',
        labels: { cue: 'When and where', act: 'I will', by: 'By', who: 'Who will ask me?' },
        offer: 'ask {row} for twenty minutes',
        fields: [{ id: 'constructor', label: 'How I’ll thank them', hint: 'a card' }],
        dates: [
          { id: 'lookout', label: 'Lookout', count: 12, after: 30, monthly: true, who: 'With' },
        ],
      },
      rows: [],
      answers: [
        {
          items: [
            { id: 'a', cue: 'At eight', act: 'ask Jo', fields: { constructor: 'a loaf of bread' } },
            { id: 'b', fields: { constructor: 'a card' } },
          ],
          dates: { lookout: ['2026-12-22', '2027-01-22', '2027-02-22'] },
          with: { lookout: 'Priya' },
        },
        { items: [{ id: 'a', act: 'ask Jo', fields: {} }], with: {} },
      ],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (prompt, _rows, raw) =>
    readAnswer<CommitmentsAnswer>(keptSchema(answerOf, prompt), raw),
  isEmpty: (answer) => made(answer).length === 0 && noDays(answer),
  parts: (prompt, answer) => {
    const review = datesIn(prompt.dates, answer).find((each) => each.review)?.days[0]
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
  planBlocks: (prompt, _rows, answer, place, say) => {
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
    return steps.length === 0
      ? []
      : [{ kind: 'checklist', steps, labels }, ...furtherBlocks(prompt, answer, place)]
  },
  summaryBlocks: (_prompt, tally, place, say) => [
    ...figureBlocks([counter(tally, say)], place, say),
    ...(tally.shown.n === 0 ? [] : figureBlocks([promises(tally, say)], place, say)),
  ],
  worksheetBlocks: ({ text, labels, fields = [], dates }) => {
    const rows = [
      { id: 'cue', text: labels.cue },
      { id: 'act', text: labels.act },
      { id: 'by', text: labels.by },
      { id: 'who', text: labels.who },
      ...[...fields, ...dates].map(({ id, label }) => ({ id, text: label })),
    ]
    const columns = [{ head: '', fill: 'words' as const }]
    return [
      { kind: 'prose', text },
      { kind: 'grid', head: '', columns, rows, lines: 1.5 },
    ]
  },
  sampleAnswer: ({ fields }, _rows, seed) => {
    const further = (fields ?? []).map(({ id, limit }) => [
      id,
      seededOf(sampleFurther, seed).slice(0, limit),
    ])
    const item = { id: 's1', ...seededOf(sampleItems, seed), by: '', asks: '' }
    return {
      items: [fields === undefined ? item : { ...item, fields: Object.fromEntries(further) }],
    }
  },
}

/** What was asked further about each commitment, under what it will do; one block for each that says anything of it. */
function furtherBlocks(
  { fields = [] }: CommitmentsPrompt,
  answer: CommitmentsAnswer,
  place: Place,
): readonly Block[] {
  return made(answer).flatMap((each, index): readonly Block[] => {
    const lines = fields.flatMap(({ id, label }) => {
      const text = said(own(each.fields ?? {}, id))
      const line = `${place.step}.${rowOf(each, index)}.${id}`
      return text === '' ? [] : [{ id: line, text: `${label}: ${text}` }]
    })
    return lines.length === 0
      ? []
      : [{ kind: 'bullets', label: said(each.act) || said(each.cue), ordered: false, lines }]
  })
}

function answerOf(prompt: CommitmentsPrompt): z.ZodType<CommitmentsAnswer> {
  const set = day.refine((each) => each !== '', 'a day that says nothing')
  const dates = byIds(
    prompt.dates.map(({ id, count }) => [id, z.array(set).max(count).default([])] as const),
  )
  const names = byIds(
    prompt.dates.flatMap(({ id, who }) =>
      who === undefined ? [] : [[id, z.exactOptional(line(80))] as const],
    ),
  )
  const asksWho = prompt.dates.some(({ who }) => who !== undefined)
  return z.strictObject({
    items: z.array(itemOf(prompt.fields)).max(prompt.max),
    dates: z.exactOptional(prompt.dates.length === 0 ? z.never() : dates),
    with: z.exactOptional(asksWho ? names : z.never()),
  })
}

/** The commitments that say anything. */
const made = (answer: CommitmentsAnswer): readonly Commitment[] =>
  answer.items.filter((each) =>
    [each.act, each.cue, ...Object.values(each.fields ?? {})].some((text) => said(text) !== ''),
  )

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
  label: say('kind.commitments-made', {
    n: tally.made,
    people: say('kind.by-people', { n: tally.n }),
  }),
})
