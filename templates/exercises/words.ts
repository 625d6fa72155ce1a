import { z } from 'zod'
import type { Exercise, Prompt, Row } from '../exercise.ts'
import { asPrompt, question } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Figure } from '../figure.ts'
import { seededSome } from '../seeded.ts'
import { taken } from '../taken.ts'
import type { Term } from '../terms.ts'
import { countTerms } from '../terms.ts'
import { readAnswer, said, short } from '../text.ts'

/** One to three words or short phrases. `most`: so many; `chars`: graphemes in each. */
export interface WordsPrompt extends Prompt {
  readonly most: number
  readonly chars: number
}

/** What stands in the boxes, in their order; a box may be empty. */
export type WordsAnswer = readonly string[]

export type WordsParts = { readonly answer: WordsAnswer }

/** `n` people said something; each counts once for a term. */
export interface WordsTally {
  readonly n: number
  readonly terms: readonly Term[]
}

const chars = 24

const fields = z.strictObject({
  ...question,
  most: z.int().min(1).max(3).default(3),
  chars: z.int().min(10).max(60).default(chars),
})

const sampleWords = [
  'calm',
  'useful',
  'outdoors',
  'teaching',
  'good colleagues',
  'making things',
  'a little brave',
] as const

export const words: Exercise<WordsPrompt, WordsAnswer, WordsParts, WordsTally> = {
  family: 'ask',
  asks: true,
  mayBeLive: false,
  figureKinds: ['cloud'],
  partNames: ['answer'],
  needs: [],
  samples: [
    {
      prompt: { prompt: 'Your target job in three words' },
      rows: [],
      answers: [['Outdoors', 'calm', 'useful'], ['outdoors.', '', 'useful'], ['', ''], []],
    },
    {
      prompt: { prompt: 'A job you admire', most: 1 },
      rows: [],
      answers: [['Lighthouse keeper'], ['👩‍👩‍👧‍👦'.repeat(chars / 2)]],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (prompt, _rows, raw) =>
    readAnswer<WordsAnswer>(z.array(short(prompt.chars)).max(prompt.most), raw),
  isEmpty: (answer) => filled(answer).length === 0,
  parts: (_prompt, answer) => ({ answer: filled(answer) }),
  rows: (_prompt, earlier) => earlier.own,
  offers: (_prompt, _rows, answer, take) => taken(rowsOf(answer), take),
  texts: (_prompt, parts) => parts.answer ?? [],
  tally: (_prompt, _rows, entries) => {
    const people = entries.map(({ parts }) => parts.answer ?? [])
    return { n: people.filter((each) => each.length > 0).length, terms: countTerms(people) }
  },
  figures: (_prompt, tally) => [cloud(tally)],
  planBlocks: (_prompt, _rows, answer, place) => {
    const lines = rowsOf(answer).map(({ id, text }) => ({ id: `${place.step}.${id}`, text }))
    return lines.length === 0 ? [] : [{ kind: 'chips', label: place.title, lines }]
  },
  summaryBlocks: (_prompt, tally, place, say) => figureBlocks([cloud(tally)], place, say),
  worksheetBlocks: (prompt) => [
    { kind: 'prose', text: prompt.text },
    { kind: 'ruled', label: '', lines: prompt.most },
  ],
  sampleAnswer: (prompt, _rows, seed) => seededSome(sampleWords, seed, prompt.most),
}

const filled = (answer: WordsAnswer): WordsAnswer => answer.map(said).filter((word) => word !== '')

/** Each under the box that it stands in: words of one's own have no other id. */
const rowsOf = (answer: WordsAnswer): readonly Row[] =>
  answer.flatMap((word, place) =>
    said(word) === '' ? [] : [{ id: `w${place + 1}`, text: said(word) }],
  )

function cloud({ n, terms }: WordsTally): Figure {
  return { kind: 'cloud', n, terms }
}
