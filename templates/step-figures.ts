import type { Entry, Row } from './exercise.ts'
import { exerciseOf } from './exercises/index.ts'
import { withBefore } from './figure/with-before.ts'
import type { Figure } from './figure.ts'
import type { Say } from './words.ts'
import type { Step } from './workshop.ts'

/** What a step's figure is made of. `before`: the figures of the step that this one asks again (`stepAskedBefore`). */
export interface Counted {
  readonly step: Step
  readonly rows: readonly Row[]
  readonly entries: readonly Entry<Record<string, unknown>>[]
  readonly before?: readonly Figure[]
}

/** The figures of a step, the one that its workshop asks for first; none where it asks for none. */
export function stepFigures({ step, rows, entries, before }: Counted, say: Say): readonly Figure[] {
  const wanted = step.figure?.kind
  if (wanted === undefined) return []
  const exercise = exerciseOf(step.kind)
  const tally = exercise.tally(step.prompt, rows, entries)
  return exercise
    .figures(step.prompt, tally, say)
    .filter((figure) => figure.kind === wanted)
    .map((figure) => withBefore(figure, before ?? []))
}

/** The id, within the same workshop, of the earlier step whose figure stands beside this one's. */
export function stepAskedBefore(step: Step): string | undefined {
  return exerciseOf(step.kind).asksAgain?.(step.prompt)
}

/** Rows for a later step from what the room was shown: cards, rankings, bars and terms, as they stood there. */
export function roomRows(figures: readonly Figure[]): readonly Row[] {
  return figures.flatMap((figure): readonly Row[] => {
    switch (figure.kind) {
      case 'cards':
        return figure.cards.map(({ id, text }) => ({ id, text }))
      case 'ranked':
        return figure.rows.map(({ id, text }) => ({ id, text }))
      case 'bars':
        return figure.bars.map(({ id, label }) => ({ id, text: label }))
      case 'cloud':
        return figure.terms.map(({ text }, index) => ({ id: `term-${index + 1}`, text }))
      case 'dots':
      case 'stacked':
        return figure.rows.map(({ id, label }) => ({ id, text: label }))
      case 'radar':
        return figure.spokes.map(({ id, label }) => ({ id, text: label }))
      case 'counter':
      case 'histogram':
      case 'map':
      case 'table':
        return []
    }
  })
}
