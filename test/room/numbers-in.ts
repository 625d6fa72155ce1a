import type { Figure } from '../../templates/figure.ts'

/** Totals alone: cards stand for their number, and what a tick showed is no total. */
export function numbersIn(figures: readonly Figure[]): string {
  return figures
    .flatMap((figure): readonly string[] => {
      switch (figure.kind) {
        case 'bars':
          return [figure.bars.map(({ count }) => count).join(' ')]
        case 'ranked':
          return [figure.rows.map(({ score, value }) => value ?? score).join(' ')]
        case 'histogram':
          return [figure.counts.join(' ')]
        case 'map':
          return [
            figure.quarters.map(({ count }) => count).join(' '),
            ...figure.dots.map(({ x, y }) => `${x},${y}`),
          ]
        case 'radar':
          return figure.readings.map(({ values }) => values.join(' '))
        case 'dots':
          return figure.rows.map(({ n, median, low, high }) => `${n} ${median} ${low} ${high}`)
        case 'stacked':
          return figure.rows.map(({ counts }) => counts.join(' '))
        case 'table':
          return figure.rows.map(({ cells }) => cells.join(' '))
        case 'counter':
          return [`${figure.value} of ${figure.n}`]
        case 'cards':
          return figure.cards.some((card) => card.name === undefined) ? [`${figure.n} cards`] : []
        case 'cloud':
          return [`${figure.n} terms`]
      }
    })
    .join(' | ')
}
