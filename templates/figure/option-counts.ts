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

/** Whether answers are too one-sided to be shown: there are no options, or a question has not two with enough people. */
export function tooAlike(figures: readonly Figure[]): boolean {
  const questions = figures.flatMap(optionCounts)
  const open = questions.every(
    (counts) => counts.filter((count) => count >= enoughPeople).length >= 2,
  )
  return questions.length === 0 || !open
}
