import { z } from 'zod'
import type { Exercise, Prompt } from '../exercise.ts'
import { asPrompt, id, question, words } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Figure } from '../figure.ts'
import { numbersToRing, ratedBlocks } from '../scale-blocks.ts'
import { askedScale, notFound } from '../scale-fields.ts'
import { histogramOf, numbersOf, type ScaleNumbers } from '../scale-numbers.ts'
import { seededOf } from '../seeded.ts'
import { keptSchema } from '../kept-schema.ts'
import { readAnswer, said, text } from '../text.ts'
import {
  countFaces,
  faceBars,
  faceRow,
  faces,
  moodAnswer,
  moodValues,
  type Faces,
  type MoodValue,
} from './mood.ts'

/**
 * Reading the own plan: fixing its wording, starring lines, leaving lines out, then choosing what to hand in. `again` is
 * an earlier mood, or scale of one row, of this workshop that is asked once more; `ask` is that question, with its faces
 * or numbers.
 */
export interface PlanReviewPrompt extends Prompt {
  readonly again?: string
  readonly ask?:
    | { readonly text: string; readonly faces: Faces }
    | { readonly text: string; readonly scale: ScaleNumbers }
  /** What stands over the switches of "What I hand in". */
  readonly handIn?: string
}

/** What its owner changed about a line of the plan: other words, left out, starred, kept off page 1. */
export interface Edit {
  readonly text?: string
  readonly out?: boolean
  readonly star?: boolean
  readonly private?: boolean
}

/** `edits` by line id (`<item>.<step>.<row>`); `again` is the face or number at the second asking. */
export interface PlanReviewAnswer {
  readonly edits: Readonly<Record<string, Edit>>
  readonly again?: { readonly step?: string; readonly v?: number; readonly word?: string }
}

/** Edits are for their owner alone: `answer` says only that the plan was read. */
export type PlanReviewParts = { readonly answer: true; readonly again: number | null }

/** What was given at the second asking, sorted: numbers of faces or of the scale. */
export interface PlanReviewTally {
  readonly again: readonly number[]
}

const fields = z
  .strictObject({
    ...question,
    again: z.exactOptional(id),
    askAgain: z.exactOptional(words),
    handIn: z.exactOptional(words),
  })
  .refine((each) => each.askAgain === undefined || each.again !== undefined, {
    path: ['askAgain'],
    message: 'needs again: the step that is asked once more',
  })

const lineId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/u)

const edit = z.strictObject({
  text: z.exactOptional(text()),
  out: z.exactOptional(z.boolean()),
  star: z.exactOptional(z.boolean()),
  private: z.exactOptional(z.boolean()),
})

/** Where nothing is asked again, a face from before that was changed is taken still. */
function answerOf({ ask }: PlanReviewPrompt): z.ZodType<PlanReviewAnswer> {
  const numbers = ask !== undefined && 'scale' in ask ? numbersOf(ask.scale) : moodValues
  const again = moodAnswer.extend({
    v: z.exactOptional(z.literal([...numbers])),
    step: z.exactOptional(z.string().max(200)),
  })
  return z.strictObject({
    edits: z.record(lineId, edit).default({}),
    again: z.exactOptional(again),
  })
}

export const planReview: Exercise<
  PlanReviewPrompt,
  PlanReviewAnswer,
  PlanReviewParts,
  PlanReviewTally
> = {
  family: 'decide',
  asks: true,
  mayBeLive: false,
  figureKinds: ['bars', 'histogram'],
  partNames: ['answer', 'again'],
  needs: [],
  samples: [
    {
      prompt: { prompt: 'Read your plan. Fix the wording.' },
      rows: [],
      answers: [
        { edits: {} },
        { edits: { 'taster.more.sentence': { text: 'More mornings outside.', star: true } } },
        { edits: { 'taster.next.a': { out: true } }, again: { v: 4, word: 'lighter' } },
      ],
    },
  ],
  parsePrompt: (raw) => {
    // The question stands in `ask` until `link` has found the faces that belong to it.
    const { askAgain, ...prompt } = asPrompt(fields.parse(raw))
    return askAgain === undefined ? prompt : { ...prompt, ask: { text: askAgain, faces: noFaces } }
  },
  parseAnswer: (prompt, _rows, raw) => readAnswer(keptSchema(answerOf, prompt), raw),
  isEmpty: (answer) => Object.keys(answer.edits).length === 0 && answer.again?.v === undefined,
  parts: (_prompt, answer) => ({ answer: true, again: answer.again?.v ?? null }),
  rows: ({ ask }, { levels }) => {
    const x = levels?.['before']
    return ask === undefined || x === undefined ? [] : [{ id: 'again', text: ask.text, at: { x } }]
  },
  offers: () => [],
  texts: () => [],
  tally: (_prompt, _rows, entries) => ({
    again: entries.flatMap(({ parts }) => parts.again ?? []).sort((a, b) => a - b),
  }),
  figures: (prompt, tally) => figuresOf(prompt, tally),
  planBlocks: ({ ask }, rows, answer, place, say) => {
    const { v, word } = answer.again ?? {}
    if (v === undefined || ask === undefined) return []
    if ('scale' in ask) {
      const at = rows.find(({ id }) => id === 'again')?.at?.x
      return ratedBlocks(
        ask.scale,
        { id: `${place.step}.again`, label: ask.text, number: v, at },
        say,
      )
    }
    const face = moodValues.find((each) => each === v)
    if (face === undefined) return []
    const label = ask.faces[face - 1] ?? ''
    const words = said(word) === '' ? {} : { word: said(word) }
    return [{ kind: 'faces', faces: [{ title: say('kind.after'), face, label, ...words }] }]
  },
  summaryBlocks: (prompt, tally, place, say) => figureBlocks(figuresOf(prompt, tally), place, say),
  worksheetBlocks: ({ text, ask }, _rows, _place, say) => [
    { kind: 'prose', text },
    ...(ask === undefined ? [] : [{ kind: 'prose' as const, text: ask.text }]),
    ...(ask === undefined
      ? []
      : 'scale' in ask
        ? numbersToRing(ask.scale, [], say)
        : [faceRow(ask.faces)]),
  ],
  sampleAnswer: ({ ask }, _rows, seed) => {
    if (ask === undefined) return { edits: {} }
    const v =
      'scale' in ask ? seededOf(numbersOf(ask.scale), seed) : seededOf([3, 4, 4, 5] as const, seed)
    return { edits: {}, again: { v } }
  },
  asksAgain: (prompt) => prompt.again,
  levelsFrom: ({ again, ask }) =>
    again === undefined || (ask !== undefined && 'faces' in ask) ? {} : { before: again },
  link: (prompt, earlier) => {
    if (prompt.again === undefined) return prompt
    const asked = askedScale(earlier, prompt.again)
    if (asked !== null)
      return { ...prompt, ask: { text: prompt.ask?.text ?? asked.text, scale: asked.numbers } }
    const mood = z.object({ text: z.string(), faces }).safeParse(earlier.get(prompt.again)?.prompt)
    if (!mood.success) throw notFound('no earlier mood, or scale of one row,', prompt.again)
    return {
      ...prompt,
      ask: { text: prompt.ask?.text ?? mood.data.text, faces: mood.data.faces },
    }
  },
}

const noFaces: Faces = ['', '', '', '', '']

function figuresOf({ ask }: PlanReviewPrompt, { again }: PlanReviewTally): readonly Figure[] {
  if (ask === undefined) return []
  if ('scale' in ask) return [histogramOf(ask.scale, again)]
  return [faceBars(ask.faces, countFaces(moodValuesOf(again)))]
}

/** Those that are faces. */
const moodValuesOf = (numbers: readonly number[]): readonly MoodValue[] =>
  numbers.flatMap((number) => moodValues.filter((value) => value === number))
