import { z } from 'zod'
import type { Block, PaperBlock } from '../block.ts'
import type { Exercise, Prompt, Row } from '../exercise.ts'
import { asPrompt, distinct, id, labelled, question, words, type Labelled } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Figure } from '../figure.ts'
import { keepIds, textsField, withKept, type KeptTexts } from '../carried-rows.ts'
import { keptTexts, rowKey } from '../kept-rows.ts'
import { seeded, seededOf } from '../seeded.ts'
import { taken } from '../taken.ts'
import { keptSchema } from '../kept-schema.ts'
import { line, own, readAnswer, said } from '../text.ts'

/**
 * Cards to put on piles, one at a time; what is carried as rows comes after the prompt's own `cards`. People may add `own`
 * cards of `chars` code points. `keep`: of one pile people then choose at most so many, under its label. A pile may stay out
 * of the plan.
 */
export interface CardSortPrompt extends Prompt {
  readonly cards: readonly SortedCard[]
  readonly piles: readonly Pile[]
  readonly own: number
  readonly chars: number
  readonly keep?: { readonly pile: string; readonly most: number; readonly label: string }
}

/** `gloss`: what is meant by it, in a few words. */
export interface SortedCard extends Labelled {
  readonly gloss?: string
}

export interface Pile extends Labelled {
  readonly inPlan: boolean
}

/**
 * Piles by card; cards that lie on none are left out. `own`: cards that this person made, ids from the phone. `kept`: ids, as
 * they were chosen. `texts`: what the carried cards say.
 */
export interface CardSortAnswer {
  readonly piles: Readonly<Record<string, string>>
  readonly own?: readonly OwnCard[]
  readonly kept?: readonly string[]
  readonly texts?: KeptTexts
}

export interface OwnCard {
  readonly id: string
  readonly t: string
}

/** `answer`: piles of the prompt's own cards. `own`: what people's own cards say. `kept`: ids of the prompt's own cards. */
export type CardSortParts = {
  readonly answer: Readonly<Record<string, string>>
  readonly own: readonly string[]
  readonly kept: readonly string[]
}

/** For each card of the prompt, people by pile and people who kept it; `n` people sorted, `nKept` kept something. */
export interface CardSortTally {
  readonly n: number
  readonly nKept: number
  readonly cards: readonly {
    readonly id: string
    readonly label: string
    readonly counts: readonly number[]
    readonly kept: number
  }[]
}

const pile = z.strictObject({ id, label: words, inPlan: z.boolean().default(true) })

const fields = z
  .strictObject({
    ...question,
    cards: distinct(labelled.extend({ gloss: z.exactOptional(words) }), 0).refine(
      (cards) => cards.length <= 40,
      'more than 40 cards',
    ),
    piles: distinct(pile, 2).refine((piles) => piles.length <= 4, 'more than 4 piles'),
    own: z.int().min(0).max(5).default(0),
    chars: z.int().min(10).max(200).default(80),
    keep: z.exactOptional(z.strictObject({ pile: id, most: z.int().min(1).max(20), label: words })),
  })
  .refine(({ piles, keep }) => !keep || piles.some((each) => each.id === keep.pile), {
    path: ['keep', 'pile'],
    message: 'no pile is called so',
  })

const sampleOwn = ['A garden', 'Singing', 'Near the sea'] as const

export const cardSort: Exercise<CardSortPrompt, CardSortAnswer, CardSortParts, CardSortTally> = {
  family: 'sort',
  asks: true,
  mayBeLive: false,
  figureKinds: ['stacked', 'bars'],
  partNames: ['answer', 'own', 'kept'],
  needs: [],
  takesNoHint: true,
  samples: [
    {
      prompt: {
        prompt: 'What does the film leave out?',
        cards: [
          { id: 'income', label: 'Steady income', gloss: 'no fear of next month' },
          { id: 'growth', label: 'Growth' },
          { id: 'constructor', label: 'Standing' },
        ],
        piles: [
          { id: 'must', label: 'Must have' },
          { id: 'nice', label: 'Nice' },
          { id: 'without', label: 'Fine without', inPlan: false },
        ],
        own: 1,
        keep: { pile: 'must', most: 2, label: 'Keep two' },
      },
      rows: [{ id: 'k1', text: 'Quiet evenings' }],
      answers: [
        {
          piles: { income: 'must', constructor: 'without', k1: 'must', own1: 'nice' },
          own: [{ id: 'own1', t: 'A workshop of my own' }],
          kept: ['k1', 'income'],
          texts: { k1: 'Quiet evenings' },
        },
        { piles: { growth: 'nice', income: 'without' } },
        { piles: { income: 'must' }, kept: ['income'] },
        { piles: {}, own: [{ id: 'own1', t: '' }] },
        { piles: {} },
      ],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (prompt, rows, raw) =>
    readAnswer(keptSchema(answerOf, prompt, { rows, byId: prompt.cards }), raw),
  isEmpty: (answer) => Object.keys(answer.piles).length === 0 && ownTexts(answer).length === 0,
  parts: (prompt, answer) => {
    const piles = prompt.cards.flatMap(({ id }) => {
      const on = own(answer.piles, id)
      return on === undefined ? [] : [[id, on] as const]
    })
    return {
      answer: Object.fromEntries(piles),
      own: ownTexts(answer),
      kept: prompt.cards.map(({ id }) => id).filter((id) => answer.kept?.includes(id)),
    }
  },
  rows: (prompt, earlier) => cardsOf(prompt, earlier.own),
  offers: (prompt, rows, answer, take) => {
    const sorted = sortedCards(prompt, rows, answer)
    const wanted =
      take === 'starred'
        ? sorted.filter((card) => card.kept)
        : typeof take === 'object' && 'pile' in take
          ? sorted.filter((card) => card.pile === take.pile)
          : sorted
    return taken(
      wanted.map(({ id, text }) => ({ id, text })),
      take,
    )
  },
  texts: (_prompt, parts) => parts.own ?? [],
  tally: (prompt, _rows, entries) => {
    const given = entries.map((entry) => entry.parts)
    return {
      n: given.filter((parts) => Object.keys(parts.answer ?? {}).length > 0).length,
      nKept: given.filter((parts) => (parts.kept ?? []).length > 0).length,
      cards: prompt.cards.map(({ id, label }) => ({
        id,
        label,
        counts: prompt.piles.map(
          (on) => given.filter((parts) => own(parts.answer ?? {}, id) === on.id).length,
        ),
        kept: given.filter((parts) => parts.kept?.includes(id)).length,
      })),
    }
  },
  figures: (prompt, tally) => [
    {
      kind: 'stacked',
      n: tally.n,
      piles: prompt.piles.map(({ id, label }) => ({ id, label })),
      rows: tally.cards.map(({ id, label, counts }) => ({ id, label, counts })),
    },
    bars(prompt, tally),
  ],
  planBlocks: (prompt, rows, answer, place) => {
    const sorted = sortedCards(prompt, rows, answer)
    const piles = prompt.piles.flatMap((on): readonly Block[] => {
      const cards = sorted.filter((card) => card.pile === on.id)
      if (!on.inPlan || cards.length === 0) return []
      const lines = cards.map(({ id, text, kept }) => ({
        id: `${place.step}.${id}`,
        text,
        ...(kept ? { star: true } : {}),
      }))
      return [{ kind: 'chips', label: on.label, lines }]
    })
    return piles.length === 0 ? [] : [{ kind: 'heading', level: 3, text: place.title }, ...piles]
  },
  summaryBlocks: (prompt, tally, place, say) =>
    figureBlocks(cardSort.figures(prompt, tally, say), place, say),
  worksheetBlocks: (prompt, rows) => {
    const glossOf = (id: string) => prompt.cards.find((card) => card.id === id)?.gloss
    const cards = cardsOf(prompt, rows).map(({ id, text }) => ({
      id,
      text: [text, glossOf(id) ?? ''].filter(Boolean).join(': '),
    }))
    const free = Array.from({ length: prompt.own }, (_, n) => ({ id: `own-${n + 1}`, text: '' }))
    const keep: readonly PaperBlock[] = prompt.keep
      ? [{ kind: 'ruled', label: prompt.keep.label, lines: Math.min(prompt.keep.most, 6) }]
      : []
    return [
      { kind: 'prose', text: prompt.text },
      {
        kind: 'grid',
        head: '',
        columns: prompt.piles.map(({ label }) => ({ head: label, fill: 'tick' as const })),
        rows: [...cards, ...free],
      },
      ...keep,
    ]
  },
  sampleAnswer: (prompt, rows, seed) => {
    const cards = cardsOf(prompt, rows)
    const made = prompt.own > 0 && seeded(seed, 99, 3) === 0
    const ids = [...cards.map(({ id }) => id), ...(made ? ['own1'] : [])]
    const piles = ids.map((id, n) => [id, seededOf(prompt.piles, seed, n).id] as const)
    const kept = piles.filter(([, on]) => on === prompt.keep?.pile).map(([id]) => id)
    const carried = cards.filter(({ id }) => prompt.cards.every((card) => card.id !== id))
    return {
      piles: Object.fromEntries(piles),
      ...(made ? { own: [{ id: 'own1', t: seededOf(sampleOwn, seed) }] } : {}),
      ...(prompt.keep && kept.length > 0 ? { kept: kept.slice(0, prompt.keep.most) } : {}),
      ...textsField(Object.fromEntries(carried.map(({ id, text }) => [id, text]))),
    }
  },
}

/** The prompt's cards, then what is carried besides them. */
function cardsOf(prompt: CardSortPrompt, rows: readonly Row[]): readonly Row[] {
  const cards = prompt.cards.map(({ id, label }) => ({ id, text: label }))
  return [...cards, ...rows.filter((row) => cards.every(({ id }) => id !== row.id))]
}

const ownTexts = (answer: CardSortAnswer): readonly string[] =>
  (answer.own ?? []).map(({ t }) => said(t)).filter(Boolean)

/** Every card that lies on a pile and says something: kept ones first, as they were chosen, then pile by pile. */
function sortedCards(prompt: CardSortPrompt, rows: readonly Row[], answer: CardSortAnswer) {
  const kept = answer.kept ?? []
  const rank = (id: string) => (kept.includes(id) ? kept.indexOf(id) : kept.length)
  const pileRank = (on: string) => prompt.piles.findIndex((each) => each.id === on)
  const made = (answer.own ?? []).map(({ id, t }) => ({ id, text: said(t) }))
  return [...withKept(cardsOf(prompt, rows), answer.texts), ...made]
    .flatMap(({ id, text }) => {
      const on = own(answer.piles, id)
      if (on === undefined || text === '') return []
      return [{ id, text, pile: on, kept: kept.includes(id) }]
    })
    .sort((a, b) => rank(a.id) - rank(b.id) || pileRank(a.pile) - pileRank(b.pile))
}

/** People who kept each card, where cards are kept; else those who put it on the first pile. */
function bars(prompt: CardSortPrompt, tally: CardSortTally): Figure {
  const keeps = prompt.keep !== undefined
  const all = tally.cards.map(({ id, label, counts, kept }) => ({
    id,
    label,
    count: keeps ? kept : (counts[0] ?? 0),
  }))
  return { kind: 'bars', n: keeps ? tally.nKept : tally.n, bars: all, order: 'largest-first' }
}

/** A carried card that is offered no longer keeps its pile and its text; one that says nothing is let go quietly. */
function answerOf(prompt: CardSortPrompt, rows: readonly Row[]): z.ZodType<CardSortAnswer> {
  const offered = cardsOf(prompt, rows)
  const made = distinct(z.strictObject({ id, t: line(prompt.chars) }), 0)
    .refine((cards) => cards.length <= prompt.own, 'too many own cards')
    .refine(
      (cards) => cards.every((card) => offered.every((row) => row.id !== card.id)),
      'an own card has the id of another card',
    )
  const piles = prompt.piles.map((on) => on.id)
  return z
    .strictObject({
      piles: z.record(rowKey, z.enum(piles)),
      own: z.exactOptional(made),
      kept: z.exactOptional(z.array(rowKey).max(200)),
      texts: z.exactOptional(keptTexts),
    })
    .transform((given): CardSortAnswer => {
      const mine = (given.own ?? []).map((card) => card.id)
      const asked = { rows: offered, own: prompt.cards }
      const sorted = Object.keys(given.piles).filter((id) => !mine.includes(id))
      const { ids, texts } = keepIds(asked, sorted, given.texts)
      const lying = [...ids, ...mine].flatMap((id) => {
        const on = own(given.piles, id)
        return on === undefined ? [] : [[id, on] as const]
      })
      const onPile = new Map(lying)
      const kept = [...new Set(given.kept ?? [])].filter(
        (id) => prompt.keep !== undefined && onPile.get(id) === prompt.keep.pile,
      )
      return {
        piles: Object.fromEntries(lying),
        ...(mine.length > 0 ? { own: given.own ?? [] } : {}),
        ...(kept.length > 0 ? { kept } : {}),
        ...textsField(texts),
      }
    })
    .refine(({ kept = [] }) => kept.length <= (prompt.keep?.most ?? 0), 'too many are kept')
}
