import type { Cell } from './block.ts'
import type { EvidencePrompt } from './evidence-prompt.ts'
import type { Row } from './exercise.ts'
import type { EvidenceAnswer, EvidenceRow } from './exercises/evidence.ts'
import { own, said } from './text.ts'
import { labelsOf } from './chips.ts'

/** A line with its text, as it is drawn. */
export interface Drawn {
  readonly id: string
  readonly text: string
  readonly row: EvidenceRow
}

/** A line on which nothing was said. */
export const blank: EvidenceRow = { ev: '', tags: [], plan: '' }

/** A typed line that has its name says something; a carried one never stands in an answer for its text alone. */
export const isBlank = ({ t, ev, s, tags, plan }: EvidenceRow): boolean =>
  s === undefined && tags.length === 0 && [t, ev, plan].every((words) => said(words) === '')

/** The lines that say anything, by row id. */
export const filled = (answer: EvidenceAnswer): readonly (readonly [string, EvidenceRow])[] =>
  Object.entries(answer).filter(([, row]) => !isBlank(row))

/** A line as a later step takes it. */
export const asRow = ({ id, text }: Drawn): Row => ({ id, text })

/** The lines that say anything: those asked about in their order, then typed ones and those that are gone from their source. */
export function linesOf(rows: readonly Row[], answer: EvidenceAnswer): readonly Drawn[] {
  const offered = rows.map(({ id, text }) => ({ id, text }))
  const known = new Set(rows.map(({ id }) => id))
  const others = Object.entries(answer)
    .filter(([id]) => !known.has(id))
    .map(([id, { t }]) => ({ id, text: said(t) }))
  return [...offered, ...others].flatMap(({ id, text }) => {
    const row = own(answer, id)
    return row === undefined || isBlank(row) ? [] : [{ id, text, row }]
  })
}

/** All lines asked about in their order, those without a word left for a pen; then the others. */
export function withBlank(rows: readonly Row[], lines: readonly Drawn[]): readonly Drawn[] {
  const asked = rows.map(
    ({ id, text }) => lines.find((line) => line.id === id) ?? { id, text, row: blank },
  )
  return [...asked, ...lines.filter(({ id }) => rows.every((row) => row.id !== id))]
}

/** Lines by the mark that their owner gave them, in the order of the first of each. */
export function byMark(
  rows: readonly Row[],
  lines: readonly Drawn[],
): readonly [string, Drawn[]][] {
  const marks = new Map(rows.map(({ id, mark }) => [id, mark ?? '']))
  const groups = new Map<string, Drawn[]>()
  for (const line of lines) {
    const mark = marks.get(line.id) ?? ''
    groups.set(mark, [...(groups.get(mark) ?? []), line])
  }
  return [...groups]
}

/** What stands over a table of lines. */
export const headOf = (prompt: EvidencePrompt): readonly string[] => [
  prompt.own?.label ?? '',
  ...(prompt.strength === undefined ? [] : [prompt.strength.label]),
  prompt.ev.label,
  ...(prompt.tags === undefined ? [] : [prompt.tags.label]),
  ...(prompt.next === undefined ? [] : [prompt.next.label]),
]

/** What stands beside a line's text, in the order of the head. */
export function cellsOf(prompt: EvidencePrompt, row: EvidenceRow): readonly Cell[] {
  const { strength, tags, next } = prompt
  const level = row.s === undefined ? undefined : strength?.levels[row.s]
  const strong: Cell =
    row.s === undefined || level === undefined ? '' : { stones: row.s, of: 3, text: level }
  return [
    ...(strength === undefined ? [] : [strong]),
    said(row.ev),
    ...(tags === undefined ? [] : [labelsOf(tags.options, row.tags)]),
    ...(next === undefined ? [] : [said(row.plan)]),
  ]
}
