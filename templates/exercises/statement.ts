import { z } from 'zod'
import { cardsFigure, cardsOf, type CardTally } from '../card-tally.ts'
import type { Exercise, Prompt } from '../exercise.ts'
import { asPrompt, distinct, id, question, words } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import { seeded, seededOf } from '../seeded.ts'
import { blank, filledIn } from '../sentence.ts'
import { keptSchema } from '../kept-schema.ts'
import { byIds, line, own, readAnswer, said } from '../text.ts'

/** A blank of the sentence: its label for screen readers and paper, an example, its limit in code points. */
export interface Slot {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly limit: number
}

/**
 * `sentence` holds each slot once as `{id}`; `confidence` asks how sure, 0 to 100 %, under this label. `copy`: what the button
 * says that puts the whole sentence on the clipboard, for a sentence that is a message.
 */
export interface StatementPrompt extends Prompt {
  readonly sentence: string
  readonly slots: readonly Slot[]
  readonly confidence?: string
  readonly copy?: string
}

/** `confidence` in %, 0 to 100. */
export interface StatementAnswer {
  readonly slots: Readonly<Record<string, string>>
  readonly confidence?: number
}

/** `answer` is the whole sentence, empty where nothing was filled in. */
export type StatementParts = { readonly answer: string; readonly confidence: number | null }

const slot = z.strictObject({
  id,
  label: words,
  hint: z.exactOptional(words),
  limit: z.int().min(5).max(200).default(80),
})

const fields = z
  .strictObject({
    ...question,
    sentence: words,
    slots: distinct(slot, 1),
    confidence: z.exactOptional(words),
    copy: z.exactOptional(words),
  })
  .superRefine(({ sentence, slots }, context) => {
    const blanks = [...sentence.matchAll(blank)].map((match) => match[1] ?? '')
    const problem = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    slots.forEach((each, index) => {
      const times = blanks.filter((name) => name === each.id).length
      if (times !== 1)
        problem(
          ['slots', index],
          `{${each.id}} must stand in the sentence once, not ${times} times`,
        )
    })
    if (slots.some((each) => each.id === 'year'))
      problem(['slots'], 'no slot is called year: {year} is the year of the room')
    for (const name of blanks.filter((each) => each !== 'year'))
      if (!slots.some((each) => each.id === name))
        problem(['sentence'], `no slot is called ${name}`)
  })

/** The whole sentence of an answer; empty where nothing was said. */
const sentenceOf = ({ sentence, slots }: StatementPrompt, answer: StatementAnswer): string =>
  filledIn(sentence, slots, (slot) => said(own(answer.slots, slot)))

export const statement: Exercise<StatementPrompt, StatementAnswer, StatementParts, CardTally> = {
  family: 'ask',
  asks: true,
  mayBeLive: false,
  figureKinds: ['cards', 'counter'],
  partNames: ['answer', 'confidence'],
  needs: [],
  samples: [
    {
      prompt: {
        prompt: 'Finish the sentence.',
        sentence: 'I’m {job} in {place}, and people know me for {known}.',
        slots: [
          { id: 'job', label: 'What are you?', hint: 'a baker' },
          { id: 'place', label: 'Where?', hint: 'a harbour town' },
          { id: 'known', label: 'What do people know you for?', hint: 'rye bread' },
        ],
      },
      rows: [],
      answers: [
        { slots: { job: 'a baker', place: 'a harbour town', known: 'rye bread.' } },
        { slots: { job: 'a boat builder', place: '', known: 'boats that do not leak' } },
        { slots: {} },
      ],
    },
    {
      prompt: {
        prompt: 'How sure are you?',
        sentence: 'In five years I {guess}.',
        slots: [{ id: 'guess', label: 'Your guess' }],
        confidence: 'How sure are you, in per cent?',
      },
      rows: [],
      answers: [{ slots: { guess: 'teach two days a week' }, confidence: 60 }],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (prompt, _rows, raw) => readAnswer(keptSchema(answerOf, prompt), raw),
  isEmpty: (answer) =>
    Object.values(answer.slots).every((value) => said(value) === '') &&
    answer.confidence === undefined,
  parts: (prompt, answer) => ({
    answer: sentenceOf(prompt, answer),
    confidence: answer.confidence ?? null,
  }),
  rows: () => [],
  offers: (prompt, _rows, answer) => {
    const text = sentenceOf(prompt, answer)
    return text === '' ? [] : [{ id: 'sentence', text }]
  },
  texts: (_prompt, parts) => (parts.answer ? [parts.answer] : []),
  tally: (_prompt, _rows, entries) =>
    cardsOf(entries, (parts) => (parts.answer ? [parts.answer] : [])),
  figures: (_prompt, tally, say) => [
    cardsFigure(tally),
    { kind: 'counter', n: tally.n, value: tally.n, label: say('kind.written', { n: tally.n }) },
  ],
  planBlocks: (prompt, _rows, answer, place, say) => {
    const text = sentenceOf(prompt, answer)
    if (text === '') return []
    const quote = { kind: 'quote' as const, id: `${place.step}.sentence`, text }
    if (answer.confidence === undefined) return [quote]
    return [quote, { kind: 'note', text: say('kind.confidence', { percent: answer.confidence }) }]
  },
  summaryBlocks: (_prompt, tally, place, say) => figureBlocks([cardsFigure(tally)], place, say),
  worksheetBlocks: (prompt) => [
    { kind: 'prose', text: prompt.text },
    { kind: 'gaps', text: prompt.sentence.replace(blank, '_'.repeat(28)) },
    ...(prompt.confidence === undefined
      ? []
      : [{ kind: 'ruled' as const, label: prompt.confidence, lines: 1 }]),
  ],
  sampleAnswer: (prompt, _rows, seed) => ({
    slots: Object.fromEntries(
      prompt.slots.map((each, index) => [each.id, each.hint ?? seededOf(sampleWords, seed, index)]),
    ),
    ...(prompt.confidence === undefined ? {} : { confidence: 10 * (3 + seeded(seed, 99, 7)) }),
  }),
}

const sampleWords = [
  'more time outside',
  'a small workshop',
  'people I like',
  'good bread',
] as const

function answerOf(prompt: StatementPrompt): z.ZodType<StatementAnswer> {
  const slots = prompt.slots.map((each) => [each.id, z.exactOptional(line(each.limit))] as const)
  return z.strictObject({
    slots: byIds(slots),
    // JSON knows a zero below zero, which a store would give back as the other one.
    confidence: z.exactOptional(
      z
        .int()
        .min(0)
        .max(100)
        .transform((percent) => percent + 0),
    ),
  })
}
