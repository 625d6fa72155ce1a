import { z } from 'zod'
import type { GridColumn } from '../block.ts'
import { pickedOf } from '../chips.ts'
import {
  asRow,
  byMark,
  cellsOf,
  filled,
  headOf,
  isBlank,
  linesOf,
  withBlank,
  type Drawn,
} from '../evidence-lines.ts'
import { parseEvidencePrompt, type EvidencePrompt } from '../evidence-prompt.ts'
import type { Exercise, Row } from '../exercise.ts'
import { figureBlocks } from '../figure-blocks.ts'
import type { Figure } from '../figure.ts'
import { keepValues } from '../carried-rows.ts'
import { keptText, rowKey } from '../kept-rows.ts'
import { often, oftenBars, type Often } from '../often.ts'
import { saysAnything } from '../says-anything.ts'
import { seeded, seededOf } from '../seeded.ts'
import { taken } from '../taken.ts'
import { countTerms, type Term } from '../terms.ts'
import { keptSchema } from '../kept-schema.ts'
import { line, readAnswer, said } from '../text.ts'
import { wordsOf } from '../word-field.ts'
import type { Say } from '../words.ts'

/** One line: `t` is its text where the prompt does not hold it; `s` 0 to 3, absent while nothing was tapped. */
export interface EvidenceRow {
  readonly t?: string
  readonly ev: string
  readonly s?: number
  readonly tags: readonly string[]
  readonly plan: string
}

/** Lines by row id. Rows that stand here without anything are drafts. */
export type EvidenceAnswer = Readonly<Record<string, EvidenceRow>>

/** `answer`: what was said. `strengths` by row id. `tags`: each as often as it was tapped. `names`: lines that people typed. */
export type EvidenceParts = {
  readonly answer: EvidenceAnswer
  readonly strengths: Readonly<Record<string, number>>
  readonly tags: readonly string[]
  readonly names: readonly string[]
}

/** `n` people said anything; how many lines have each strength and each tag. */
export interface EvidenceTally {
  readonly n: number
  readonly strengths: readonly Often[]
  readonly tags: readonly Often[]
  readonly terms: readonly Term[]
}

const levels = ['None yet', 'Near', 'Direct', 'Direct, with proof']

const sampleLines = [
  {
    ev: 'Spring at the depot: I set up two shifts and kept the list',
    plan: 'ask for the next one',
  },
  { ev: 'Two years of answering the phone, mostly complaints', plan: 'a morning at the counter' },
  { ev: 'The school fair, every year, with forty helpers', plan: 'take the budget as well' },
  { ev: '', plan: 'an evening class, or ask Priya to show me' },
] as const

const sampleNames = ['Budgets', 'Leading six people', 'Spoken Polish', 'Planning a season'] as const

export const evidence: Exercise<EvidencePrompt, EvidenceAnswer, EvidenceParts, EvidenceTally> = {
  family: 'list',
  asks: true,
  mayBeLive: false,
  figureKinds: ['bars', 'table', 'cloud', 'counter'],
  partNames: ['answer', 'strengths', 'tags', 'names'],
  needs: [],
  samples: [
    {
      prompt: {
        prompt: 'Line by line: which experience of mine relates?',
        ev: { label: 'Which experience of mine relates?', hint: 'when, where, what happened' },
        strength: { label: 'How strong is it?', levels },
        tags: { label: 'Also true', options: [{ id: 'over', label: 'From another field' }] },
      },
      rows: [
        { id: 'r1', text: 'Leads a team of six' },
        { id: 'constructor', text: 'Keeps a budget' },
      ],
      answers: [
        {
          r1: { t: 'Leads a team of six', ev: 'The depot', s: 3, tags: ['over'], plan: '' },
          constructor: { ev: '', s: 0 },
        },
        { gone: { t: 'Drives a van', ev: 'Two summers', s: 2 } },
        { r1: { ev: ' ' }, never: { ev: 'lost' } },
        {},
      ],
    },
    {
      prompt: {
        prompt: 'Three skills that it asks for.',
        own: { label: 'Skill', start: 3, max: 4 },
        ev: { label: 'How I know' },
        strength: { label: 'Where I am', levels },
        next: { label: 'Where I could build it from my present job' },
      },
      rows: [],
      answers: [
        { a: { t: 'Budgets', ev: 'my club', s: 1, plan: 'ask Jo' }, b: { t: '', ev: 'a draft' } },
        {},
      ],
    },
  ],
  parsePrompt: parseEvidencePrompt,
  parseAnswer: (prompt, rows, raw) =>
    readAnswer(keptSchema(answerOf, prompt, { rows, byId: prompt.rows }), raw),
  isEmpty: (answer) => Object.values(answer).every(isBlank),
  parts: (prompt, answer) => {
    const all = filled(answer)
    return {
      answer: Object.fromEntries(all),
      strengths: Object.fromEntries(
        all.flatMap(([id, { s }]) => (s === undefined ? [] : [[id, s] as const])),
      ),
      tags: all.flatMap(([, row]) => row.tags),
      names: prompt.own === undefined ? [] : all.map(([, row]) => said(row.t)).filter(Boolean),
    }
  },
  rows: (prompt, earlier) => [
    ...prompt.rows.map(({ id, label }) => ({ id, text: label })),
    // Typed lines stand alone: what was written earlier is offered to them, and is no line itself.
    ...(prompt.own === undefined ? earlier.own : []),
  ],
  offers: (_prompt, rows, answer, take) => {
    const lines = linesOf(rows, answer).filter(({ text }) => text !== '')
    if (take === 'starred') return []
    if (typeof take === 'string' || 'top' in take) return taken(lines.map(asRow), take)
    // What somebody keeps is their own experience, not the words of the advert.
    if (take.pile === 'direct')
      return lines
        .filter(({ row }) => (row.s ?? 0) >= 2)
        .map((line) => ({ ...asRow(line), text: said(line.row.ev) || line.text }))
    if (take.pile !== 'gaps') return []
    const strength = ({ row }: Drawn) => row.s ?? 0
    return lines
      .filter(({ row }) => row.s === 0 || row.s === 1)
      .sort((a, b) => strength(a) - strength(b))
      .map(asRow)
  },
  texts: (_prompt, parts) => [
    ...(parts.names ?? []),
    ...Object.values(parts.answer ?? {})
      .flatMap(({ t, ev, plan }) => [said(t), said(ev), said(plan)])
      .filter(Boolean),
  ],
  tally: (prompt, _rows, entries) => {
    const strengths = entries.map(({ parts }) => Object.values(parts.strengths ?? {}))
    const tags = entries.map(({ parts }) => parts.tags ?? [])
    return {
      n: entries.filter(saysAnything).length,
      strengths: (prompt.strength?.levels ?? []).map((_, s) => often(strengths, s)),
      tags: (prompt.tags?.options ?? []).map(({ id }) => often(tags, id)),
      terms: countTerms(entries.map(({ parts }) => parts.names ?? [])),
    }
  },
  figures: (prompt, tally, say) => [
    bars(prompt, tally),
    ...table(prompt, tally, say),
    { kind: 'cloud', n: tally.n, terms: tally.terms },
    { kind: 'counter', n: tally.n, value: tally.n, label: say('kind.written', { n: tally.n }) },
  ],
  planBlocks: (prompt, rows, answer, place) => {
    const said = linesOf(rows, answer)
    if (said.length === 0) return []
    const [first = '', ...others] = headOf(prompt)
    return [
      { kind: 'heading', level: 3, text: place.title },
      ...byMark(rows, withBlank(rows, said)).map(([mark, lines]) => ({
        kind: 'table' as const,
        head: [mark || first, ...others],
        rows: lines.map(({ id, text, row }) => ({
          id: `${place.step}.${id}`,
          cells: [text, ...cellsOf(prompt, row)],
        })),
      })),
    ]
  },
  summaryBlocks: (prompt, tally, place, say) =>
    figureBlocks(evidence.figures(prompt, tally, say), place, say),
  worksheetBlocks: (prompt, rows) => {
    const known = rows.map(({ id, text }) => ({ id, text }))
    const free = Array.from({ length: prompt.own?.max ?? 6 }, (_, at) => ({
      id: `l${at}`,
      text: '',
    }))
    const { strength, tags, ev, next } = prompt
    const written = (field: { readonly label: string } | undefined): readonly GridColumn[] =>
      field === undefined ? [] : [{ head: field.label, fill: 'words' }]
    const levels = strength?.levels.map((_, level) => `${level}`) ?? []
    const legends = [
      strength?.levels.map((level, s) => `${s} ${level}`),
      tags?.options.map(({ label }) => label),
    ]
    return [
      { kind: 'prose', text: prompt.text },
      {
        kind: 'grid',
        head: prompt.own?.label ?? '',
        columns: [
          ...(strength === undefined ? [] : [{ head: strength.label, fill: { rings: levels } }]),
          ...written(ev),
          ...written(tags),
          ...written(next),
        ],
        rows: known.length === 0 ? free : known,
        lines: 2,
      },
      ...legends.flatMap((legend) =>
        legend === undefined ? [] : [{ kind: 'note' as const, text: legend.join(' · ') }],
      ),
    ]
  },
  sampleAnswer: (prompt, rows, seed) => {
    const names = sampleNames.slice(0, prompt.own?.start ?? 0)
    const typed = names.map((text, at) => ({ id: `s${at + 1}`, text, own: true }))
    const lines = [
      ...rows.map((row) => ({ ...row, own: !prompt.rows.some(({ id }) => id === row.id) })),
      ...typed,
    ]
    return Object.fromEntries(
      lines.map(({ id, text, own: hasText }, at) => {
        const { ev, plan } = seededOf(sampleLines, seed, at)
        const tag = prompt.tags?.options[seeded(seed, at, prompt.tags.options.length)]
        const row: EvidenceRow = {
          ...(hasText ? { t: text } : {}),
          ev: ev.slice(0, prompt.ev.limit),
          ...(prompt.strength === undefined ? {} : { s: ev === '' ? 0 : 1 + seeded(seed, at, 3) }),
          tags: tag === undefined ? [] : [tag.id],
          plan: plan.slice(0, prompt.next?.limit ?? 0),
        }
        return [id, row]
      }),
    )
  },
  level: (prompt, answer, rows) => {
    const heavy = new Set(
      rows.flatMap(({ id, mark }) =>
        mark !== undefined && mark === prompt.strength?.twice ? [id] : [],
      ),
    )
    const given = Object.entries(answer).flatMap(([id, { s }]) =>
      s === undefined ? [] : [{ s, weight: heavy.has(id) ? 2 : 1 }],
    )
    const weight = given.reduce((sum, each) => sum + each.weight, 0)
    if (weight === 0) return null
    return Math.round(
      (given.reduce((sum, each) => sum + each.s * each.weight, 0) / weight / 3) * 100,
    )
  },
}

/** How many lines have each strength; where no strength is asked, each tag. */
function bars(prompt: EvidencePrompt, tally: EvidenceTally): Figure {
  const levels = prompt.strength?.levels.map((label, s) => ({ id: `${s}`, label }))
  const all =
    levels === undefined
      ? oftenBars(prompt.tags?.options ?? [], tally.tags)
      : oftenBars(levels, tally.strengths)
  return { kind: 'bars', n: tally.n, bars: all, order: 'given' }
}

function table(prompt: EvidencePrompt, tally: EvidenceTally, say: Say): readonly Figure[] {
  if (prompt.tags === undefined) return []
  const rows = oftenBars(prompt.tags.options, tally.tags).map(({ id, label, count, people }) => ({
    id,
    cells: [label, `${count}`, `${people ?? 0}`],
  }))
  const head = [prompt.tags.label, say('figure.times'), say('figure.people')]
  return [{ kind: 'table', n: tally.n, head, rows }]
}

/**
 * Lines that are carried keep their text; one whose source is gone stays as long as something was said on it. Typed lines
 * are all lines that are not offered, also while they have no name yet.
 */
function answerOf(prompt: EvidencePrompt, rows: readonly Row[]): z.ZodType<EvidenceAnswer> {
  const row = z.strictObject({
    t: z.exactOptional(prompt.own === undefined ? keptText : line(prompt.own.limit)),
    ev: wordsOf(prompt.ev),
    s: z.exactOptional(prompt.strength === undefined ? z.never() : z.int().min(0).max(3)),
    tags: pickedOf(prompt.tags),
    plan: wordsOf(prompt.next),
  })
  const asked = { rows, own: prompt.rows }
  const known = new Set(rows.map(({ id }) => id))
  return z.record(rowKey, row).transform((given, context): EvidenceAnswer => {
    if (prompt.own === undefined)
      return Object.fromEntries(
        Object.entries(keepValues(asked, given)).filter(([, each]) => !isBlank({ ...each, t: '' })),
      )
    const typed = Object.entries(given).filter(([id]) => !known.has(id))
    if (typed.length <= prompt.own.max) return given
    context.addIssue({ code: 'custom', message: 'too many lines' })
    return z.NEVER
  })
}
