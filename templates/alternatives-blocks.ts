import type { Block, PaperBlock } from './block.ts'
import type { Alternative, AlternativesPrompt, Gauge } from './exercises/alternatives.ts'
import type { Labelled } from './fields.ts'
import { own, said } from './text.ts'

/** One option that says something. */
export interface Filled {
  readonly option: Labelled
  readonly one: Alternative
}

/** Whether an option was given any number. */
export const hasNumbers = ({ g }: Alternative): boolean => Object.keys(g).length > 0

/** Few fields: an option a row, so that ways stand beside what they mean. */
export function asRows(
  prompt: AlternativesPrompt,
  filled: readonly Filled[],
  step: string,
): readonly Block[] {
  if (filled.length === 0) return []
  const head = ['', ...prompt.fields.map(({ label }) => label)]
  const rows = filled.map(({ option, one }) => ({
    id: `${step}.${option.id}`,
    cells: [option.label, ...prompt.fields.map(({ id }) => said(own(one.fields, id)))],
  }))
  return [{ kind: 'table', head, rows }]
}

/** Many fields, or one option alone: running text under each field's name, which its owner can fix. */
export function oneByOne(
  prompt: AlternativesPrompt,
  { option, one }: Filled,
  step: string,
): readonly Block[] {
  const texts = prompt.fields.flatMap(({ id, label }): readonly Block[] => {
    const text = said(own(one.fields, id))
    return text === '' ? [] : [{ kind: 'prose', id: `${step}.${option.id}--${id}`, label, text }]
  })
  if (prompt.options.length === 1) return texts
  return [{ kind: 'heading', level: 3, text: option.label }, ...texts]
}

/** The numbers of all options side by side: what they are for is the comparison. */
export function gaugeTable(
  prompt: AlternativesPrompt,
  filled: readonly Filled[],
  step: string,
): readonly Block[] {
  const rated = filled.filter(({ one }) => hasNumbers(one))
  const rows = prompt.gauges.flatMap((gauge) => {
    const numbers = rated.map(({ one }) => own(one.g, gauge.id))
    if (numbers.every((number) => number === undefined)) return []
    const cells = [
      gauge.label,
      ...numbers.map((number) => (number === undefined ? '' : `${number}`)),
      endsText(prompt, gauge),
    ]
    return [{ id: `${step}.${gauge.id}--number`, cells }]
  })
  if (rows.length === 0) return []
  const names = rated.map(({ option }) => option.label)
  return [{ kind: 'table', head: ['', ...names, ''], rows }]
}

const endsText = (prompt: AlternativesPrompt, { low, high }: Gauge): string =>
  `0 ${low} … ${prompt.to} ${high}`

/** The numbers to put a ring round on paper. */
export const numbersToRing = (prompt: AlternativesPrompt): PaperBlock => ({
  kind: 'grid',
  head: '',
  columns: [
    {
      head: '',
      fill: { rings: Array.from({ length: prompt.to + 1 }, (_, number) => `${number}`) },
    },
  ],
  rows: prompt.gauges.map((gauge) => ({
    id: gauge.id,
    text: `${gauge.label} (${endsText(prompt, gauge)})`,
  })),
})
