import type { Block } from './block.ts'
import type { Place } from './exercise.ts'
import type { Figure } from './figure.ts'
import { finding } from './figure/finding.ts'
import type { Say } from './words.ts'

/** The figure that the workshop wants (`place.as`), else the first, with what it says; nothing while nobody is counted. */
export function figureBlocks(figures: readonly Figure[], place: Place, say: Say): readonly Block[] {
  const figure = figures.find((each) => each.kind === place.as) ?? figures[0]
  if (figure === undefined || figure.n === 0) return []
  return [{ ...figureBlock(figure, say), title: place.title }]
}

/** One figure with what it says, and what its series are called where it has two. */
export function figureBlock(figure: Figure, say: Say): Extract<Block, { readonly kind: 'figure' }> {
  const block = { kind: 'figure', figure, finding: finding(figure, say) } as const
  if (!compares(figure)) return block
  return { ...block, legend: { before: say('kind.before'), now: say('kind.after') } }
}

/** Whether the figure shows an earlier asking beside this one. */
function compares(figure: Figure): boolean {
  if (figure.kind === 'histogram') return figure.before !== undefined
  return figure.kind === 'bars' && figure.bars.some((bar) => bar.before !== undefined)
}
