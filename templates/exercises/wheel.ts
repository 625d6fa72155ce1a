import { z } from 'zod'
import type { Exercise, Prompt } from '../exercise.ts'
import { asPrompt, distinct, labelled, question, words, type Labelled } from '../fields.ts'
import { figureBlocks } from '../figure-blocks.ts'
import { gapBetween } from '../figure/gaps.ts'
import { middleOf } from '../figure/middle.ts'
import type { Figure } from '../figure.ts'
import { seeded } from '../seeded.ts'
import { taken } from '../taken.ts'
import { keptSchema } from '../kept-schema.ts'
import { own, readAnswer } from '../text.ts'
import type { Say } from '../words.ts'

/**
 * The same spokes rated once or twice, 0 to `to`: `readings` says of what. `wanted` is the reading (1 or 2) that people would
 * rather have: the gap of a spoke is how far it lies above the other.
 */
export interface WheelPrompt extends Prompt {
  readonly spokes: readonly Labelled[]
  readonly readings: readonly string[]
  readonly to: number
  readonly wanted: 1 | 2
}

/** By spoke, a number for each reading; null: not rated yet. Spokes without any number are left out. */
export type WheelAnswer = Readonly<Record<string, Rated>>

export type WheelParts = { readonly answer: WheelAnswer }

/** Medians: a list for each reading, a number for each spoke in their order. `n` people rated anything. */
export interface WheelTally {
  readonly n: number
  readonly medians: readonly Rated[]
}

type Rated = readonly (number | null)[]

const fields = z.strictObject({
  ...question,
  spokes: distinct(labelled, 3).refine((spokes) => spokes.length <= 8, 'more than 8 spokes'),
  readings: z.array(words).min(1).max(2),
  to: z.int().min(2).max(10).default(5),
  wanted: z.literal([1, 2]).default(2),
})

/** Who rates only some spokes must not be seen in a median of few: it takes these, or everybody who rated anything. */
const fewest = 5

export const wheel: Exercise<WheelPrompt, WheelAnswer, WheelParts, WheelTally> = {
  family: 'rate',
  asks: true,
  mayBeLive: false,
  figureKinds: ['radar', 'table'],
  partNames: ['answer'],
  needs: [],
  samples: [
    {
      prompt: {
        prompt: 'Rate two jobs. 0 is none, 5 is plenty.',
        spokes: [
          { id: 'novelty', label: 'Novelty' },
          { id: 'ease', label: 'Ease' },
          { id: 'constructor', label: 'Making things' },
        ],
        readings: ['The film job', 'My days now'],
        wanted: 1,
      },
      rows: [],
      answers: [
        { novelty: [3, 4], ease: [5, 1], constructor: [5, 2] },
        { novelty: [2, 2], ease: [4, null] },
        { ease: [null, 0] },
        { novelty: [null, null] },
        {},
      ],
    },
    {
      prompt: {
        prompt: 'How fully do you live it?',
        spokes: [
          { id: 'time', label: 'Time' },
          { id: 'place', label: 'Place' },
          { id: 'people', label: 'People' },
          { id: 'health', label: 'Health' },
        ],
        readings: ['Now'],
        to: 10,
      },
      rows: [],
      answers: [{ time: [10], place: [0], people: [7], health: [7] }, { place: [3] }, {}],
    },
  ],
  parsePrompt: (raw) => asPrompt(fields.parse(raw)),
  parseAnswer: (prompt, _rows, raw) => readAnswer(keptSchema(answerOf, prompt), raw),
  isEmpty: (answer) => Object.keys(answer).length === 0,
  parts: (_prompt, answer) => ({ answer }),
  rows: (prompt) => prompt.spokes.map(({ id, label }) => ({ id, text: label })),
  offers: (prompt, _rows, answer, take) =>
    taken(
      byGap(prompt, (id) => own(answer, id) ?? [])
        .filter(({ rated }) => rated.some(isRated))
        .map(({ id, label }) => ({ id, text: label })),
      take,
    ),
  texts: () => [],
  tally: (prompt, _rows, entries) => {
    const answers = entries
      .map((entry) => entry.parts.answer ?? {})
      .filter((answer) => Object.keys(answer).length > 0)
    const n = answers.length
    const medians = prompt.readings.map((_, reading) =>
      prompt.spokes.map(({ id }) => {
        const rated = answers.map((answer) => own(answer, id)?.[reading] ?? null).filter(isRated)
        return rated.length < Math.min(fewest, n) ? null : middleOf(rated.sort((a, b) => a - b))
      }),
    )
    return { n, medians }
  },
  figures: (prompt, tally, say) => [
    radar(prompt, tally),
    {
      kind: 'table',
      n: tally.n,
      head: headOf(prompt, say),
      rows: rowsOf(prompt, tally, say),
    },
  ],
  planBlocks: (prompt, _rows, answer, place, say) => {
    const medians = prompt.readings.map((_, reading) =>
      prompt.spokes.map(({ id }) => own(answer, id)?.[reading] ?? null),
    )
    const mine = { n: 1, medians }
    const rows = rowsOf(prompt, mine, say).filter(({ id }) => own(answer, id) !== undefined)
    if (rows.length === 0) return []
    return [
      { kind: 'heading', level: 3, text: place.title },
      { kind: 'figure', figure: radar(prompt, mine), finding: ownFinding(prompt, answer, say) },
      {
        kind: 'table',
        head: headOf(prompt, say),
        rows: rows.map(({ id, cells }) => ({ id: `${place.step}.${id}`, cells })),
      },
    ]
  },
  summaryBlocks: (prompt, tally, place, say) =>
    figureBlocks(wheel.figures(prompt, tally, say), place, say),
  worksheetBlocks: (prompt, _rows, _place, say) => {
    const rings = Array.from({ length: prompt.to + 1 }, (_, value) => `${value}`)
    return [
      { kind: 'prose', text: prompt.text },
      {
        kind: 'grid',
        head: '',
        columns: prompt.readings.map((head) => ({ head, fill: { rings } })),
        rows: prompt.spokes.map(({ id, label }) => ({ id, text: label })),
      },
      { kind: 'note', text: say('kind.wheel-paper') },
    ]
  },
  sampleAnswer: (prompt, _rows, seed) =>
    Object.fromEntries(
      prompt.spokes.map(({ id }, spoke) => {
        const high = prompt.to - seeded(seed, spoke, Math.ceil(prompt.to / 2) + 1)
        const low = seeded(seed, spoke + 50, Math.ceil(prompt.to / 2) + 2)
        const both = prompt.readings.map((_, reading) =>
          reading + 1 === prompt.wanted ? high : low,
        )
        return [id, both]
      }),
    ),
}

/** Less than any gap. */
const belowAll = -100

const isRated = (value: number | null): value is number => value !== null

/** How far the wanted reading lies above the other; of one reading alone, how far it lies below the top. */
function gapOf(prompt: WheelPrompt, [first = null, second = null]: Rated): number | null {
  if (first === null) return null
  if (prompt.readings.length === 1) return prompt.to - first
  if (second === null) return null
  return gapBetween(first, second, prompt.wanted)
}

/** The spokes with what was rated, the largest gap first, those without a gap last; else in the prompt's order. */
function byGap(prompt: WheelPrompt, ratedOf: (id: string, place: number) => Rated) {
  return prompt.spokes
    .map(({ id, label }, place) => {
      const rated = ratedOf(id, place)
      return { id, label, rated, gap: gapOf(prompt, rated) }
    })
    .sort((a, b) => (b.gap ?? belowAll) - (a.gap ?? belowAll))
}

function radar(prompt: WheelPrompt, { n, medians }: WheelTally): Figure {
  const readings = prompt.readings.map((label, reading) => ({
    label,
    values: medians[reading] ?? [],
  }))
  const wanted = readings.length > 1 ? { wanted: prompt.wanted } : {}
  return { kind: 'radar', n, most: prompt.to, spokes: prompt.spokes, ...wanted, readings }
}

function headOf(prompt: WheelPrompt, say: Say): readonly string[] {
  return ['', ...prompt.readings, ...(prompt.readings.length > 1 ? [say('kind.gap')] : [])]
}

function rowsOf(prompt: WheelPrompt, { medians }: WheelTally, say: Say) {
  return byGap(prompt, (_, place) => medians.map((reading) => reading[place] ?? null)).map(
    ({ id, label, rated, gap }) => {
      const numbers = rated.map((value) => (value === null ? '' : say('kind.number', { value })))
      return { id, cells: [label, ...numbers, ...(rated.length > 1 ? [gapText(gap, say)] : [])] }
    },
  )
}

function gapText(gap: number | null, say: Say): string {
  if (gap === null) return ''
  if (gap === 0) return say('kind.number', { value: 0 })
  return gap > 0 ? say('kind.more', { value: gap }) : say('kind.less', { value: -gap })
}

/** What the own wheel says: its widest gap where there is one, else what is in it. */
function ownFinding(prompt: WheelPrompt, answer: WheelAnswer, say: Say): string {
  const [widest, next] = byGap(prompt, (id) => own(answer, id) ?? [])
  const [first = '', second = ''] = prompt.readings
  const { gap = null, label = '', rated: [a = null, b = null] = [] } = widest ?? {}
  if (a !== null && b !== null && gap !== null && gap > 0 && gap > (next?.gap ?? 0))
    return say('kind.wheel-widest', { label, first, a, second, b })
  return say('kind.wheel', { readings: prompt.readings.join(', '), most: prompt.to })
}

function answerOf(prompt: WheelPrompt): z.ZodType<WheelAnswer> {
  const ids = prompt.spokes.map(({ id }) => id)
  const rated = z.array(z.int().min(0).max(prompt.to).nullable()).max(prompt.readings.length)
  return z.partialRecord(z.enum(ids), rated).transform((spokes) =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const given = own(spokes, id) ?? []
        if (!given.some(isRated)) return []
        return [[id, prompt.readings.map((_, reading) => given[reading] ?? null)] as const]
      }),
    ),
  )
}
