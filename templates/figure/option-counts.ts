import type { Figure } from '../figure.ts'

/** In a sensitive question at least two options need this many people each. */
const enoughPeople = 3

/**
 * How many people gave each option, for each question that a figure answers: one for bars, a histogram and a map, one for
 * each card of piles. None for a figure that shows no options: nobody can tell from it how many share an answer.
 */
export function optionCounts(figure: Figure): readonly (readonly number[])[] {
  switch (figure.kind) {
    case 'bars':
      return [figure.bars.map(({ count, people = count }) => people)]
    case 'histogram':
      return [figure.counts]
    case 'map':
      return [figure.quarters.map(({ count }) => count)]
    case 'stacked':
      return figure.rows.map(({ counts }) => counts)
    case 'cards':
    case 'cloud':
    case 'counter':
    case 'dots':
    case 'radar':
    case 'ranked':
    case 'table':
      return []
  }
}

/**
 * Whether answers are too one-sided to be shown: there are no options, or a question has not two with enough people. Of a
 * grid's questions one that differs is enough: the others are left out (`withoutAlike`).
 */
export function tooAlike(figures: readonly Figure[]): boolean {
  const questions = figures.flatMap(optionCounts)
  const grid = figures.flatMap((figure) => (figure.kind === 'dots' ? figure.rows : []))
  if (questions.length === 0) return grid.every(({ alike }) => alike === true)
  return !questions.every(differ)
}

/** A sensitive step's figure without those questions of a grid that are answered too much alike. */
export function withoutAlike(figure: Figure): Figure {
  if (figure.kind !== 'dots') return figure
  return { ...figure, rows: figure.rows.filter(({ alike }) => alike !== true) }
}

/** Whether at least two options have enough people; `counts` by option. */
export const differ = (counts: readonly number[]): boolean =>
  counts.filter((count) => count >= enoughPeople).length >= 2
