import type { Block } from './block.ts'
import type { Place } from './exercise.ts'
import type { Figure } from './figure.ts'
import { finding } from './figure/finding.ts'
import type { Say } from './words.ts'

/** The figure that the workshop wants (`place.as`), else the first, with what it says; nothing while nobody is counted. */
export function figureBlocks(figures: readonly Figure[], place: Place, say: Say): readonly Block[] {
  const figure = figures.find((each) => each.kind === place.as) ?? figures[0]
  if (figure === undefined || figure.n === 0) return []
  return [{ kind: 'figure', title: place.title, figure, finding: finding(figure, say) }]
}
