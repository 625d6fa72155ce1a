import { z } from 'zod'
import type { Block } from '../block.ts'
import type { Entry, Exercise, Prompt } from '../exercise.ts'
import { asPrompt, question, words } from '../fields.ts'
import type { Figure } from '../figure.ts'
import { figureBlocks } from '../figure-blocks.ts'
import { seededOf } from '../seeded.ts'
import { line, readAnswer, said } from '../text.ts'

/** Five faces, from 1 (the hardest) to 5 (the best). */
export const moodValues = [1, 2, 3, 4, 5] as const
export type MoodValue = (typeof moodValues)[number]

/** `faces` are the labels of 1 to 5; `word` asks for one word too, under this label. */
export interface MoodPrompt extends Prompt {
  readonly faces: Faces
  readonly word?: string
}

export type Faces = readonly [string, string, string, string, string]

/** `v` is missing in a draft; the word is for the own plan alone and never counted. */
export interface MoodAnswer {
  readonly v?: MoodValue
  readonly word?: string
}

export type MoodParts = { readonly answer: MoodValue | null }

/** How many people chose each face, in the order of `moodValues`. */
export interface MoodTally {
  readonly n: number
  readonly counts: Readonly<Record<MoodValue, number>>
}

/** Five labels as a workshop writes them. */
export const faces = z.tuple([words, words, words, words, words])

/** A face and perhaps a word, as it comes from a phone. */
export const moodAnswer = z.strictObject({
  v: z.exactOptional(z.literal(moodValues)),
  word: z.exactOptional(line(30)),
})

const fields = z.strictObject({ ...question, faces, word: z.exactOptional(words) })

/** Counts faces; who chose none is not counted. */
export function countFaces(chosen: readonly (MoodValue | null | undefined)[]): MoodTally {
  const count = (value: MoodValue) => chosen.filter((each) => each === value).length
  const counts = { 1: count(1), 2: count(2), 3: count(3), 4: count(4), 5: count(5) }
  return { n: counts[1] + counts[2] + counts[3] + counts[4] + counts[5], counts }
}

/** Five bars with their faces, ids `1` to `5`. */
export function faceBars(labels: Faces, tally: MoodTally): Figure {
  const bars = moodValues.map((face) => ({
    id: `${face}`,
    label: labels[face - 1] ?? '',
    count: tally.counts[face],
    face,
  }))
  return { kind: 'bars', n: tally.n, bars, order: 'given' }
}

/** The five faces on paper, to put a ring round one. */
export function faceRow(labels: Faces): Block {
  return {
    kind: 'faces',
    faces: moodValues.map((face) => ({ title: '', face, label: labels[face - 1] ?? '' })),
  }
}

export const mood: Exercise<MoodPrompt, MoodAnswer, MoodParts, MoodTally> = {
  family: 'ask',
  asks: true,
  mayBeLive: true,
  figureKinds: ['bars'],
  partNames: ['answer'],
  needs: [],
  samples: [
    {
      prompt: {
        prompt: 'How is your working week?',
        faces: ['Very hard', 'Hard', 'So-so', 'Good', 'Very good'],
        word: 'One word for it, if you like',
      },
      rows: [],
      answers: [
        { v: 3, word: 'stretched' },
        { v: 1, word: 'noisy' },
        { v: 4 },
        { v: 5, word: 'lively' },
        { v: 2, word: 'late' },
        {},
      ],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (_prompt, _rows, raw) => readAnswer<MoodAnswer>(moodAnswer, raw),
  isEmpty: (answer) => answer.v === undefined && said(answer.word) === '',
  parts: (_prompt, answer) => ({ answer: answer.v ?? null }),
  rows: () => [],
  offers: () => [],
  texts: () => [],
  tally: (_prompt, _rows, entries: readonly Entry<MoodParts>[]) =>
    countFaces(entries.map((entry) => entry.parts.answer)),
  figures: (prompt, tally) => [faceBars(prompt.faces, tally)],
  planBlocks: (prompt, _rows, answer, place) => {
    if (answer.v === undefined) return []
    const word = said(answer.word)
    const label = prompt.faces[answer.v - 1] ?? ''
    const face = { title: place.title, face: answer.v, label, ...(word === '' ? {} : { word }) }
    return [{ kind: 'faces', faces: [face] }]
  },
  summaryBlocks: (prompt, tally, place, say) =>
    figureBlocks([faceBars(prompt.faces, tally)], place, say),
  worksheetBlocks: (prompt) => [
    { kind: 'prose', text: prompt.text },
    faceRow(prompt.faces),
    ...(prompt.word === undefined
      ? []
      : [{ kind: 'ruled' as const, label: prompt.word, lines: 1 }]),
  ],
  likeness: (_prompt, { answer = null }) => (answer === null ? null : (answer - 1) * 25),
  sampleAnswer: (_prompt, _rows, seed) => ({ v: seededOf([2, 3, 3, 4, 4, 5] as const, seed) }),
}
