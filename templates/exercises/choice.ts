import { z } from 'zod'
import type { Exercise, Prompt } from '../exercise.ts'
import { asPrompt, distinct, labelled, question, type Labelled } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Figure } from '../figure.ts'
import { seeded, seededOf } from '../seeded.ts'
import { taken } from '../taken.ts'
import { keptSchema } from '../kept-schema.ts'
import { readAnswer } from '../text.ts'

/** One option of several, or up to `max` of them where `many`. Bars stand as given unless `order` says otherwise. */
export interface ChoicePrompt extends Prompt {
  readonly options: readonly Labelled[]
  readonly many: boolean
  readonly max: number
  readonly order: 'given' | 'largest-first'
}

/** Ids of the chosen options, in the order of the options. */
export type ChoiceAnswer = readonly string[]

export type ChoiceParts = { readonly answer: ChoiceAnswer }

/** People for each option. */
export interface ChoiceTally {
  readonly n: number
  readonly counts: ReadonlyMap<string, number>
}

const fields = z.strictObject({
  ...question,
  options: distinct(labelled, 2),
  many: z.boolean().default(false),
  max: z.exactOptional(z.int().min(1)),
  order: z.enum(['given', 'largest-first']).default('given'),
})

export const choice: Exercise<ChoicePrompt, ChoiceAnswer, ChoiceParts, ChoiceTally> = {
  family: 'ask',
  asks: true,
  mayBeLive: true,
  figureKinds: ['bars'],
  partNames: ['answer'],
  needs: [],
  samples: [
    {
      prompt: {
        prompt: 'Which set was it?',
        options: [
          { id: 'kitchen', label: 'Kitchen or bar' },
          { id: 'boat', label: 'Boat' },
          { id: 'stage', label: 'Stage' },
        ],
      },
      rows: [],
      answers: [['kitchen'], ['boat'], []],
    },
    {
      prompt: {
        prompt: 'What do you promise?',
        many: true,
        options: [
          { id: 'ask', label: 'I ask for information, not for work.' },
          { id: 'time', label: 'I keep to 20 minutes.' },
        ],
      },
      rows: [],
      answers: [['time', 'ask'], ['ask'], []],
    },
  ],
  parsePrompt: (raw) => {
    const { max, ...prompt } = asPrompt(fields.parse(raw))
    return { ...prompt, max: prompt.many ? (max ?? prompt.options.length) : 1 }
  },
  parseAnswer: (prompt, _rows, raw) => readAnswer(keptSchema(answerOf, prompt), raw),
  isEmpty: (answer) => answer.length === 0,
  parts: (_prompt, answer) => ({ answer }),
  rows: () => [],
  offers: (prompt, _rows, answer, take) =>
    taken(
      chosen(prompt, answer).map(({ id, label }) => ({ id, text: label })),
      take,
    ),
  texts: () => [],
  tally: (prompt, _rows, entries) => {
    const answers = entries.map((entry) => entry.parts.answer ?? [])
    const count = (id: string) => answers.filter((answer) => answer.includes(id)).length
    return {
      n: answers.filter((answer) => answer.length > 0).length,
      counts: new Map(prompt.options.map(({ id }) => [id, count(id)])),
    }
  },
  figures: (prompt, tally) => [bars(prompt, tally)],
  planBlocks: (prompt, _rows, answer, place) => {
    const lines = chosen(prompt, answer).map(({ id, label }) => ({
      id: `${place.step}.${id}`,
      text: label,
    }))
    return lines.length === 0 ? [] : [{ kind: 'chips', label: place.title, lines }]
  },
  summaryBlocks: (prompt, tally, place, say) => figureBlocks([bars(prompt, tally)], place, say),
  worksheetBlocks: (prompt) => [
    { kind: 'prose', text: prompt.text },
    { kind: 'ticks', lines: prompt.options.map(({ id, label }) => ({ id, text: label })) },
  ],
  likeness: (_prompt, { answer = [] }) => (answer.length === 0 ? null : answer),
  sampleAnswer: (prompt, _rows, seed) => {
    if (!prompt.many) return [seededOf(prompt.options, seed).id]
    const some = prompt.options.filter((_, index) => seeded(seed, index, 2) === 0)
    return some.slice(0, prompt.max).map(({ id }) => id)
  },
}

const chosen = (prompt: ChoicePrompt, answer: ChoiceAnswer): readonly Labelled[] =>
  prompt.options.filter(({ id }) => answer.includes(id))

function bars(prompt: ChoicePrompt, tally: ChoiceTally): Figure {
  const all = prompt.options.map(({ id, label }) => ({
    id,
    label,
    count: tally.counts.get(id) ?? 0,
  }))
  return { kind: 'bars', n: tally.n, bars: all, order: prompt.order }
}

function answerOf(prompt: ChoicePrompt): z.ZodType<ChoiceAnswer> {
  const ids = prompt.options.map(({ id }) => id)
  return z
    .array(z.enum(ids))
    .transform((picked) => ids.filter((id) => picked.includes(id)))
    .refine((picked) => picked.length <= prompt.max, 'too many are chosen')
}
