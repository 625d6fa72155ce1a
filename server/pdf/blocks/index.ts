import type { Block, BlockKind } from '../../../templates/block.ts'
import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import { aims } from './aims.ts'
import { bullets } from './bullets.ts'
import { checkBack } from './checkBack.ts'
import { checklist } from './checklist.ts'
import { chips } from './chips.ts'
import { faces } from './faces.ts'
import { figure } from './figure.ts'
import { heading } from './heading.ts'
import { headline } from './headline.ts'
import { nextStep } from './nextStep.ts'
import { note } from './note.ts'
import { pair } from './pair.ts'
import { prose } from './prose.ts'
import { quote } from './quote.ts'
import { ruled } from './ruled.ts'
import { table } from './table.ts'
import { trail } from './trail.ts'

/** A block of one kind. */
export type BlockOf<K extends BlockKind> = Extract<Block, { readonly kind: K }>

/** One drawer for each kind of block: a kind without one does not compile. */
const drawers: {
  readonly [K in BlockKind]: (block: BlockOf<K>, column: Column) => readonly Box[]
} = {
  aims,
  bullets,
  checkBack,
  checklist,
  chips,
  faces,
  figure,
  heading,
  headline,
  nextStep,
  note,
  pair,
  prose,
  quote,
  ruled,
  table,
  trail,
}

/** A block as boxes, ready for pages. */
export function boxesOf(block: Block, column: Column): readonly Box[] {
  return draw(block.kind, block, column)
}

function draw<K extends BlockKind>(kind: K, block: BlockOf<K>, column: Column): readonly Box[] {
  return drawers[kind](block, column)
}
