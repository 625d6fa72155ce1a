import { z } from 'zod'
import type { Exercise, Prompt, Row } from '../exercise.ts'
import { asPrompt, question } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Figure, RankedRow } from '../figure.ts'
import { seeded } from '../seeded.ts'
import { taken } from '../taken.ts'
import { keptSchema } from '../kept-schema.ts'
import { byCodeUnit, own, readAnswer } from '../text.ts'

/** Each person has `dots` dots for the rows that the room was shown, at most `each` on one row. */
export interface DotVotePrompt extends Prompt {
  readonly dots: number
  readonly each: number
}

/** Dots by row id; rows without a dot are left out. */
export type DotVoteAnswer = Readonly<Record<string, number>>

export type DotVoteParts = { readonly answer: DotVoteAnswer }

/** `n` people gave a dot; rows with most dots first. */
export interface DotVoteTally {
  readonly n: number
  readonly rows: readonly RankedRow[]
}

const fields = z.strictObject({
  ...question,
  dots: z.int().min(1).max(20).default(3),
  each: z.exactOptional(z.int().min(1)),
})

/** Rows are people's own words, so their ids are the room's: anything that can be a key. */
const dotted = z.record(z.string().max(80), z.int().min(0).max(20))

const ranked = (tally: DotVoteTally): Figure => ({ kind: 'ranked', n: tally.n, rows: tally.rows })

export const dotVote: Exercise<DotVotePrompt, DotVoteAnswer, DotVoteParts, DotVoteTally> = {
  family: 'decide',
  asks: true,
  mayBeLive: false,
  figureKinds: ['ranked'],
  partNames: ['answer'],
  needs: ['room-rows'],
  samples: [
    {
      prompt: { prompt: 'Three dots. What shall we try first?', dots: 3 },
      rows: [
        { id: 'k3-1', text: 'Walk to the far bakery on Fridays' },
        { id: 'p9-2', text: 'No meetings before ten on Tuesdays' },
        { id: 'constructor', text: 'Cook for the team once a month' },
      ],
      answers: [
        { 'k3-1': 2, 'p9-2': 1 },
        { constructor: 3 },
        { 'p9-2': 1 },
        { 'k3-1': 0, gone: 1 },
        {},
      ],
    },
  ],
  parsePrompt: (raw) => {
    const { each, ...prompt } = asPrompt(fields.parse(raw))
    return { ...prompt, each: Math.min(each ?? prompt.dots, prompt.dots) }
  },
  parseAnswer: (prompt, rows, raw) =>
    readAnswer(keptSchema(answerOf, prompt, { rows, byId: rows }), raw),
  isEmpty: (answer) => Object.keys(answer).length === 0,
  parts: (_prompt, answer) => ({ answer }),
  rows: (_prompt, earlier) => earlier.room,
  offers: (_prompt, rows, answer, take) => taken(favourites(rows, answer), take),
  texts: () => [],
  tally: (_prompt, rows, entries) => {
    const answers = entries.map((entry) => entry.parts.answer ?? {})
    const score = (id: string) => answers.reduce((sum, answer) => sum + (own(answer, id) ?? 0), 0)
    return {
      n: answers.filter((answer) => Object.keys(answer).length > 0).length,
      rows: rows
        .map(({ id, text }) => ({ id, text, score: score(id) }))
        .sort((a, b) => b.score - a.score || byCodeUnit(a.id, b.id)),
    }
  },
  figures: (_prompt, tally) => [ranked(tally)],
  planBlocks: (_prompt, rows, answer, place) => {
    const lines = favourites(rows, answer).map(({ id, text }) => ({
      id: `${place.step}.${id}`,
      text,
    }))
    if (lines.length === 0) return []
    return [{ kind: 'bullets', label: place.title, ordered: false, lines }]
  },
  summaryBlocks: (_prompt, tally, place, say) => figureBlocks([ranked(tally)], place, say),
  worksheetBlocks: (prompt) => [
    { kind: 'prose', text: prompt.text },
    { kind: 'ruled', label: '', lines: prompt.dots },
  ],
  sampleAnswer: (prompt, rows, seed) => {
    const dots = new Map<string, number>()
    for (let dot = 0; dot < prompt.dots; dot++) {
      const row = rows[seeded(seed, dot, rows.length)]
      const given = dots.get(row?.id ?? '') ?? 0
      if (row !== undefined && given < prompt.each) dots.set(row.id, given + 1)
    }
    return Object.fromEntries(dots)
  },
}

/** What this person gave dots to, most dots first. */
function favourites(rows: readonly Row[], answer: DotVoteAnswer): readonly Row[] {
  const dots = (row: Row) => own(answer, row.id) ?? 0
  return rows.filter((row) => dots(row) > 0).sort((a, b) => dots(b) - dots(a))
}

/** A row that the facilitator has hidden meanwhile loses its dots quietly: the rest of the vote is good. */
function answerOf(prompt: DotVotePrompt, rows: readonly Row[]): z.ZodType<DotVoteAnswer> {
  return dotted
    .transform((dots) =>
      Object.fromEntries(
        rows.flatMap(({ id }) => {
          const given = own(dots, id) ?? 0
          return given > 0 ? [[id, given] as const] : []
        }),
      ),
    )
    .refine(
      (dots) => Object.values(dots).every((each) => each <= prompt.each),
      'too many on one row',
    )
    .refine(
      (dots) => Object.values(dots).reduce((sum, each) => sum + each, 0) <= prompt.dots,
      'more dots than there are',
    )
}
