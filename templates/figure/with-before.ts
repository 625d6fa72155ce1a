import type { Figure } from '../figure.ts'
import { numberAt } from './number-at.ts'

/** Bars and histograms with the counts of the same places at an earlier asking; other figures as they are. */
export function withBefore(figure: Figure, before: readonly Figure[]): Figure {
  switch (figure.kind) {
    case 'bars': {
      const earlier = before.find((each) => each.kind === 'bars')
      if (earlier === undefined) return figure
      const counts = new Map(earlier.bars.map((bar) => [bar.id, bar.count]))
      return {
        ...figure,
        bars: figure.bars.map((bar) => ({ ...bar, before: counts.get(bar.id) ?? 0 })),
      }
    }
    case 'histogram': {
      const earlier = before.find((each) => each.kind === 'histogram')
      if (earlier === undefined) return figure
      const counts = new Map(
        earlier.counts.map((count, place) => [numberAt(earlier, place), count]),
      )
      const same = figure.counts.map((_, place) => counts.get(numberAt(figure, place)) ?? 0)
      return { ...figure, before: same }
    }
    case 'cards':
    case 'cloud':
    case 'counter':
    case 'dots':
    case 'map':
    case 'radar':
    case 'ranked':
    case 'stacked':
    case 'table':
      return figure
  }
}
