import { z } from 'zod'
import type { Exercise, Prompt } from '../exercise.ts'
import { asPrompt, question, words } from '../fields.ts'

/** Something that the facilitator tells or shows: people look up and answer nothing. `points` are shown under it. */
export interface BriefPrompt extends Prompt {
  readonly points: readonly string[]
}

/** Nobody answers a brief. */
export type BriefAnswer = null

type BriefParts = Record<never, never>

const fields = z.strictObject({ ...question, points: z.array(words).max(6).default([]) })

export const brief: Exercise<BriefPrompt, BriefAnswer, BriefParts, null> = {
  family: 'talk',
  asks: false,
  mayBeLive: false,
  figureKinds: [],
  partNames: [],
  needs: [],
  samples: [
    {
      prompt: { prompt: 'Ten minutes of fresh air. What do you notice on the way?' },
      rows: [],
      answers: [],
    },
    {
      prompt: {
        prompt: 'Tell a neighbour about your scene.',
        points: ['One tells, for two minutes.', 'One asks: what is good about that?'],
      },
      rows: [],
      answers: [],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: () => ({ ok: false, code: 'bad-shape', path: '' }),
  isEmpty: () => true,
  parts: () => ({}),
  rows: () => [],
  offers: () => [],
  texts: () => [],
  tally: () => null,
  figures: () => [],
  planBlocks: () => [],
  summaryBlocks: () => [],
  worksheetBlocks: (prompt) => [
    { kind: 'prose', text: prompt.text },
    ...(prompt.points.length === 0
      ? []
      : [
          {
            kind: 'bullets' as const,
            ordered: false,
            lines: prompt.points.map((text, index) => ({ id: `${index + 1}`, text })),
          },
        ]),
  ],
  sampleAnswer: () => null,
}
