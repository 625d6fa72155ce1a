import { z } from 'zod'
import type { Exercise, Prompt } from '../exercise.ts'
import { asPrompt, question, words } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import { seededOf } from '../seeded.ts'
import { readAnswer, said, text as several, textLimit } from '../text.ts'
import { cardsFigure, cardsOf, type CardTally } from '../card-tally.ts'

/** A free text. `starters` are beginnings of sentences that a tap inserts; `limit` counts code points; `lines` is the box's height. */
export interface TextPrompt extends Prompt {
  readonly starters: readonly string[]
  readonly limit: number
  readonly lines: number
}

export interface TextAnswer {
  readonly t: string
}

export type TextParts = { readonly answer: string }

const fields = z.strictObject({
  ...question,
  starters: z.array(words).max(8).default([]),
  limit: z.int().min(20).max(textLimit.most).default(textLimit.usual),
  lines: z.int().min(1).max(12).default(5),
})

const sampleTexts = [
  'It’s a Tuesday and the lake is still flat. I carry the bread in and light the stove before anyone is up.',
  'I listen first. People tell me things they did not plan to say, and then the work goes faster.',
  'My hands are full of paint and nobody asks me for a number all morning.',
  'Making strangers feel expected. In my usual work nobody would notice.',
] as const

export const text: Exercise<TextPrompt, TextAnswer, TextParts, CardTally> = {
  family: 'ask',
  asks: true,
  mayBeLive: false,
  figureKinds: ['cards', 'counter'],
  partNames: ['answer'],
  needs: [],
  samples: [
    {
      prompt: { prompt: 'Write the opening scene.', starters: ['It’s a Tuesday and…'] },
      rows: [],
      answers: [...sampleTexts.map((t) => ({ t })), { t: '' }],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (prompt, _rows, raw) =>
    readAnswer<TextAnswer>(z.strictObject({ t: several(prompt.limit) }), raw),
  isEmpty: (answer) => said(answer.t) === '',
  parts: (_prompt, answer) => ({ answer: said(answer.t) }),
  rows: () => [],
  offers: (_prompt, _rows, answer) =>
    said(answer.t) === '' ? [] : [{ id: 't', text: said(answer.t) }],
  texts: (_prompt, parts) => (said(parts.answer) === '' ? [] : [said(parts.answer)]),
  tally: (_prompt, _rows, entries) =>
    cardsOf(entries, (parts) => (parts.answer === undefined ? [] : [parts.answer])),
  figures: (_prompt, tally, say) => [
    cardsFigure(tally),
    { kind: 'counter', n: tally.n, value: tally.n, label: say('kind.written', { n: tally.n }) },
  ],
  planBlocks: (_prompt, _rows, answer, place) =>
    said(answer.t) === ''
      ? []
      : [{ kind: 'prose', id: `${place.step}.t`, label: place.title, text: said(answer.t) }],
  summaryBlocks: (_prompt, tally, place, say) => figureBlocks([cardsFigure(tally)], place, say),
  worksheetBlocks: (prompt) => [
    { kind: 'prose', text: prompt.text },
    ...(prompt.starters.length === 0
      ? [{ kind: 'ruled' as const, label: '', lines: prompt.lines + 2 }]
      : prompt.starters.map((label) => ({ kind: 'ruled' as const, label, lines: 2 }))),
  ],
  sampleAnswer: (_prompt, _rows, seed) => ({ t: seededOf(sampleTexts, seed) }),
}
