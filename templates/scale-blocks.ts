import type { Block, PaperBlock } from './block.ts'
import type { Labelled } from './fields.ts'
import { cellOf, type Grid } from './scale-grid.ts'
import { numberAt, numberText, numbersOf, type ScaleNumbers } from './scale-numbers.ts'
import type { Say } from './words.ts'

/** One rating as a line of the plan; beside its first asking where that is known (`at`, 0 to 100). */
export function ratedBlocks(
  scale: ScaleNumbers,
  rated: {
    readonly id: string
    readonly label: string
    readonly number: number
    readonly at?: number | undefined
  },
  say: Say,
): readonly Block[] {
  const { id, label, at } = rated
  const now = { number: numberText(scale, rated.number), ...ends(scale) }
  const text =
    at === undefined
      ? say('kind.rated', now)
      : say('kind.rated-twice', { ...now, before: numberText(scale, numberAt(scale, at)) })
  return [{ kind: 'bullets', label, ordered: false, lines: [{ id, text }] }]
}

/**
 * The numbers to put a ring round: for the one question (no rows), for each row, or for rows that are `carried` and so written
 * by hand. Questions about several things have a ring of numbers for each thing.
 */
export function numbersToRing(
  scale: ScaleNumbers & { readonly grid?: Grid },
  rows: readonly Labelled[] | 'carried',
  say: Say,
): readonly PaperBlock[] {
  const rings = numbersOf(scale).map((number) => numberText(scale, number))
  if (rows !== 'carried' && rows.length === 0)
    return [{ kind: 'rings', numbers: rings, ends: scale.ends }]
  const asked = scale.grid?.rows ?? rows
  const lines =
    asked === 'carried'
      ? [1, 2, 3, 4, 5].map((n) => ({ id: `r${n}`, text: '' }))
      : asked.map(({ id, label }) => ({ id, text: label }))
  const columns = scale.grid?.columns.map(({ label }) => label) ?? ['']
  return [
    {
      kind: 'grid',
      head: '',
      columns: columns.map((head) => ({ head, fill: { rings } })),
      rows: lines,
    },
    { kind: 'note', text: say('kind.scale-ends', ends(scale)) },
  ]
}

/** Several ratings as a table: a number by row, a star where a row is circled, and what `circle` asks for then. */
export function gridBlocks(
  scale: ScaleNumbers,
  rated: {
    readonly title: string
    readonly rows: readonly GridRow[]
    readonly circle?: string | undefined
  },
  say: Say,
): readonly Block[] {
  if (rated.rows.length === 0) return []
  const { from, to } = ends(scale)
  const rows = rated.rows.map(({ id, label, number, circled }) => ({
    id,
    cells: [label, number === undefined ? '' : numberText(scale, number)],
    star: circled,
  }))
  const circle = rows.some(({ star }) => star) ? rated.circle : undefined
  return [
    { kind: 'table', head: [rated.title, `${from} … ${to}`], rows },
    { kind: 'note', text: say('kind.scale-ends', ends(scale)) },
    ...(circle === undefined ? [] : [{ kind: 'note' as const, text: circle }]),
  ]
}

/** Ratings of several things side by side, which is what they are compared for: a row for each question. */
export function columnBlocks(
  scale: ScaleNumbers,
  { rows, columns }: Grid,
  at: {
    readonly step: string
    readonly title: string
    readonly numberOf: (cell: string) => number | undefined
  },
  say: Say,
): readonly Block[] {
  const text = (number: number | undefined) =>
    number === undefined ? '' : numberText(scale, number)
  const rated = rows
    .map((row) => ({
      id: `${at.step}.${row.id}`,
      cells: [row.label, ...columns.map((column) => text(at.numberOf(cellOf(column, row))))],
    }))
    .filter(({ cells }) => cells.slice(1).some((cell) => cell !== ''))
  if (rated.length === 0) return []
  return [
    { kind: 'table', head: [at.title, ...columns.map(({ label }) => label)], rows: rated },
    { kind: 'note', text: say('kind.scale-ends', ends(scale)) },
  ]
}

/** One row of a grid as its owner filled it. */
export interface GridRow {
  readonly id: string
  readonly label: string
  readonly number: number | undefined
  readonly circled: boolean
}

const ends = (scale: ScaleNumbers) => ({
  from: numberText(scale, scale.from),
  low: scale.ends.low,
  to: numberText(scale, scale.to),
  high: scale.ends.high,
})
