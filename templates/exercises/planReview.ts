import { z } from 'zod'
import type { Exercise, Prompt } from '../exercise.ts'
import { asPrompt, id, question, words } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import { seededOf } from '../seeded.ts'
import { readAnswer, said, text } from '../text.ts'
import {
  countFaces,
  faceBars,
  faceRow,
  faces,
  moodAnswer,
  type Faces,
  type MoodTally,
  type MoodValue,
} from './mood.ts'

/**
 * Reading the own plan: fixing its wording, starring lines, leaving lines out, then choosing what to hand in. `again` is
 * an earlier mood of this workshop that is asked once more; `ask` is that question, with its faces.
 */
export interface PlanReviewPrompt extends Prompt {
  readonly again?: string
  readonly ask?: { readonly text: string; readonly faces: Faces }
  /** What stands over the switches of "What I hand in". */
  readonly handIn?: string
}

/** What its owner changed about a line of the plan: other words, left out, starred. */
export interface Edit {
  readonly text?: string
  readonly out?: boolean
  readonly star?: boolean
}

/** `edits` by line id (`<item>.<step>.<row>`); `again` is the face at the second asking. */
export interface PlanReviewAnswer {
  readonly edits: Readonly<Record<string, Edit>>
  readonly again?: { readonly step?: string; readonly v?: MoodValue; readonly word?: string }
}

/** Edits are for their owner alone: `answer` says only that the plan was read. */
export type PlanReviewParts = { readonly answer: true; readonly again: MoodValue | null }

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
})

const answerShape: z.ZodType<PlanReviewAnswer> = z.strictObject({
  edits: z.record(lineId, edit).default({}),
  again: z.exactOptional(moodAnswer.extend({ step: z.exactOptional(z.string().max(200)) })),
})

export const planReview: Exercise<PlanReviewPrompt, PlanReviewAnswer, PlanReviewParts, MoodTally> =
  {
    family: 'decide',
    asks: true,
    mayBeLive: false,
    figureKinds: ['bars'],
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
      return askAgain === undefined
        ? prompt
        : { ...prompt, ask: { text: askAgain, faces: noFaces } }
    },
    parseAnswer: (_prompt, _rows, raw) => readAnswer(answerShape, raw),
    isEmpty: (answer) => Object.keys(answer.edits).length === 0 && answer.again?.v === undefined,
    parts: (_prompt, answer) => ({ answer: true, again: answer.again?.v ?? null }),
    rows: () => [],
    offers: () => [],
    texts: () => [],
    tally: (_prompt, _rows, entries) => countFaces(entries.map((entry) => entry.parts.again)),
    figures: (prompt, tally) =>
      prompt.ask === undefined ? [] : [faceBars(prompt.ask.faces, tally)],
    planBlocks: (prompt, _rows, answer, _place, say) => {
      const { v, word } = answer.again ?? {}
      if (v === undefined || prompt.ask === undefined) return []
      const label = prompt.ask.faces[v - 1] ?? ''
      const words = said(word) === '' ? {} : { word: said(word) }
      return [{ kind: 'faces', faces: [{ title: say('kind.after'), face: v, label, ...words }] }]
    },
    summaryBlocks: (prompt, tally, place, say) =>
      prompt.ask === undefined ? [] : figureBlocks([faceBars(prompt.ask.faces, tally)], place, say),
    worksheetBlocks: (prompt) => [
      { kind: 'prose', text: prompt.text },
      ...(prompt.ask === undefined
        ? []
        : [{ kind: 'prose' as const, text: prompt.ask.text }, faceRow(prompt.ask.faces)]),
    ],
    sampleAnswer: (prompt, _rows, seed) => ({
      edits: {},
      ...(prompt.ask === undefined ? {} : { again: { v: seededOf([3, 4, 4, 5] as const, seed) } }),
    }),
    asksAgain: (prompt) => prompt.again,
    link: (prompt, earlier) => {
      if (prompt.again === undefined) return prompt
      const asked = z
        .object({ text: z.string(), faces })
        .safeParse(earlier.get(prompt.again)?.prompt)
      if (!asked.success)
        throw new z.ZodError([
          {
            code: 'custom',
            path: ['again'],
            message: `no earlier mood is called ${prompt.again}`,
            input: prompt.again,
          },
        ])
      return {
        ...prompt,
        ask: { text: prompt.ask?.text ?? asked.data.text, faces: asked.data.faces },
      }
    },
  }

const noFaces: Faces = ['', '', '', '', '']
