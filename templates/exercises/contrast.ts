import { z } from 'zod'
import type { Exercise, Prompt } from '../exercise.ts'
import { asPrompt, distinct, labelled, question, words, type Labelled } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Figure } from '../figure.ts'
import { seeded, seededOf } from '../seeded.ts'
import { taken } from '../taken.ts'
import { keptSchema } from '../kept-schema.ts'
import { line, own, readAnswer, said } from '../text.ts'

/**
 * Two columns for the same rows: `left` and `right` are their heads. People fill at most `pick` rows. `so` asks for a
 * "so what" in each row, under this label; `starred` says what a star means. `limit` is each field's, in code points.
 */
export interface ContrastPrompt extends Prompt {
  readonly left: string
  readonly right: string
  readonly rows: readonly Labelled[]
  readonly pick: number
  readonly so?: string
  readonly starred: string
  readonly limit: number
}

export interface ContrastRow {
  readonly l: string
  readonly r: string
  readonly star: boolean
  readonly so: string
}

/** Fields by row id. Rows that stand here without words are drafts. */
export type ContrastAnswer = Readonly<Record<string, ContrastRow>>

/** `answer`: the filled rows. `stars`: ids of the starred ones, in the prompt's order. */
export type ContrastParts = { readonly answer: ContrastAnswer; readonly stars: readonly string[] }

/** Stars for each row; `n` people starred anything or filled a row. */
export interface ContrastTally {
  readonly n: number
  readonly stars: ReadonlyMap<string, number>
}

const fields = z.strictObject({
  ...question,
  left: words,
  right: words,
  rows: distinct(labelled, 2),
  pick: z.int().min(1).max(12).default(4),
  so: z.exactOptional(words),
  starred: words,
  limit: z.int().min(20).max(400).default(140),
})

const sampleFields = [
  { l: 'Done by three. Evenings are mine.', r: 'Ten-hour days. The phone rings at night.' },
  { l: 'Bread, beds, firewood. I see it finished.', r: 'Slides, lists, calls. Never finished.' },
  { l: 'Guests who come back each spring.', r: 'Three hundred names. I know forty.' },
  { l: 'If I am late, the soup is late.', r: 'If I am late, somebody waits.' },
] as const

export const contrast: Exercise<ContrastPrompt, ContrastAnswer, ContrastParts, ContrastTally> = {
  family: 'list',
  asks: true,
  mayBeLive: false,
  figureKinds: ['bars', 'counter'],
  partNames: ['answer', 'stars'],
  needs: [],
  samples: [
    {
      prompt: {
        prompt: 'Fill the two rows that matter most.',
        left: 'Film',
        right: 'Now',
        pick: 2,
        starred: 'What I miss most',
        rows: [
          { id: 'hours', label: 'Hours' },
          { id: 'people', label: 'People' },
          { id: 'place', label: 'Place' },
        ],
      },
      rows: [],
      answers: [
        {
          hours: { l: 'Done by three.', r: 'Ten-hour days.', star: true, so: '' },
          people: { l: 'Regulars.', r: 'Strangers.', star: false, so: '' },
        },
        { place: { l: 'By a lake.', star: true } },
        {},
      ],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (prompt, _rows, raw) => readAnswer(keptSchema(answerOf, prompt), raw),
  isEmpty: (answer) => Object.values(answer).every(isBlank),
  parts: (prompt, answer) => ({
    answer: Object.fromEntries(Object.entries(answer).filter(([, row]) => !isBlank(row))),
    stars: prompt.rows.filter(({ id }) => own(answer, id)?.star === true).map(({ id }) => id),
  }),
  rows: (prompt) => prompt.rows.map(({ id, label }) => ({ id, text: label })),
  offers: (prompt, _rows, answer, take) => {
    const rows = prompt.rows.flatMap(({ id, label }) => {
      const row = own(answer, id)
      if (row === undefined || isBlank(row) || (take === 'starred' && !row.star)) return []
      return [{ id, text: said(row.l) === '' ? label : `${label}: ${said(row.l)}` }]
    })
    return taken(rows, take)
  },
  texts: () => [],
  tally: (prompt, _rows, entries) => {
    const stars = entries.map((entry) => entry.parts.stars ?? [])
    const filled = entries.filter(
      ({ parts }) => (parts.stars ?? []).length > 0 || Object.keys(parts.answer ?? {}).length > 0,
    )
    return {
      n: filled.length,
      stars: new Map(
        prompt.rows.map(({ id }) => [id, stars.filter((each) => each.includes(id)).length]),
      ),
    }
  },
  figures: (prompt, tally, say) => [
    bars(prompt, tally),
    { kind: 'counter', n: tally.n, value: tally.n, label: say('kind.written', { n: tally.n }) },
  ],
  planBlocks: (prompt, _rows, answer, place) => {
    const rows = prompt.rows.flatMap(({ id, label }) => {
      const row = own(answer, id)
      if (row === undefined || isBlank(row)) return []
      const cells = [label, said(row.l), said(row.r), ...(prompt.so ? [said(row.so)] : [])]
      return [{ id: `${place.step}.${id}`, cells, star: row.star }]
    })
    if (rows.length === 0) return []
    const note = { kind: 'note' as const, text: prompt.starred }
    return [
      { kind: 'table', head: headOf(prompt), rows },
      ...(rows.some((row) => row.star) ? [note] : []),
    ]
  },
  summaryBlocks: (prompt, tally, place, say) => figureBlocks([bars(prompt, tally)], place, say),
  worksheetBlocks: (prompt) => [
    { kind: 'prose', text: prompt.text },
    {
      kind: 'grid',
      head: '',
      columns: headOf(prompt)
        .slice(1)
        .map((head) => ({ head, fill: 'words' as const })),
      rows: prompt.rows.map(({ id, label }) => ({ id, text: label })),
      lines: 2,
    },
    { kind: 'note', text: prompt.starred },
  ],
  sampleAnswer: (prompt, _rows, seed) => {
    const first = seeded(seed, 1, prompt.rows.length)
    const ids = [...prompt.rows.slice(first), ...prompt.rows.slice(0, first)].map(({ id }) => id)
    return Object.fromEntries(
      ids.slice(0, prompt.pick).map((id, index) => {
        const row = seededOf(sampleFields, seed, index)
        return [id, { ...row, star: index < 2, so: '' }]
      }),
    )
  },
}

const headOf = (prompt: ContrastPrompt): readonly string[] => [
  '',
  prompt.left,
  prompt.right,
  ...(prompt.so ? [prompt.so] : []),
]

const isBlank = (row: ContrastRow): boolean =>
  !row.star && said(row.l) === '' && said(row.r) === '' && said(row.so) === ''

function bars(prompt: ContrastPrompt, tally: ContrastTally): Figure {
  const all = prompt.rows.map(({ id, label }) => ({ id, label, count: tally.stars.get(id) ?? 0 }))
  return { kind: 'bars', n: tally.n, bars: all, order: 'largest-first' }
}

function answerOf(prompt: ContrastPrompt): z.ZodType<ContrastAnswer> {
  const field = line(prompt.limit).default('')
  // What was not asked for would stand in no plan, and yet make a row that says something.
  const so = prompt.so === undefined ? field.refine((text) => said(text) === '') : field
  const row = z.strictObject({ l: field, r: field, star: z.boolean().default(false), so })
  const ids = prompt.rows.map(({ id }) => id)
  return z
    .partialRecord(z.enum(ids), row)
    .transform((rows) =>
      Object.fromEntries(
        ids.flatMap((id) => {
          const found = own(rows, id)
          return found === undefined ? [] : [[id, found] as const]
        }),
      ),
    )
    .refine(
      (rows) => Object.values(rows).filter((each) => !isBlank(each)).length <= prompt.pick,
      'too many rows',
    )
}
