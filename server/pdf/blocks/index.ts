import type { PaperBlock, PaperBlockKind } from '../../../templates/block.ts'
import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import { aims } from './aims.ts'
import { bullets } from './bullets.ts'
import { checkBack } from './checkBack.ts'
import { checklist } from './checklist.ts'
import { chips } from './chips.ts'
import { cue } from './cue.ts'
import { faces } from './faces.ts'
import { figure } from './figure.ts'
import { gaps } from './gaps.ts'
import { grid } from './grid.ts'
import { heading } from './heading.ts'
import { headline } from './headline.ts'
import { nextStep } from './nextStep.ts'
import { note } from './note.ts'
import { pair } from './pair.ts'
import { prose } from './prose.ts'
import { quote } from './quote.ts'
import { rings } from './rings.ts'
import { ruled } from './ruled.ts'
import { square } from './square.ts'
import { table } from './table.ts'
import { ticks } from './ticks.ts'
import { trail } from './trail.ts'

/** A block of one kind. */
export type BlockOf<K extends PaperBlockKind> = Extract<PaperBlock, { readonly kind: K }>

/** One drawer for each kind of block: a kind without one does not compile. */
const drawers: {
  readonly [K in PaperBlockKind]: (block: BlockOf<K>, column: Column) => readonly Box[]
} = {
  aims,
  bullets,
  checkBack,
  checklist,
  chips,
  cue,
  faces,
  figure,
  gaps,
  grid,
  heading,
  headline,
  nextStep,
  note,
  pair,
  prose,
  quote,
  rings,
  ruled,
  square,
  table,
  ticks,
  trail,
}

/** A block as boxes, ready for pages. */
export function boxesOf(block: PaperBlock, column: Column): readonly Box[] {
  return draw(block.kind, block, column)
}

function draw<K extends PaperBlockKind>(
  kind: K,
  block: BlockOf<K>,
  column: Column,
): readonly Box[] {
  return drawers[kind](block, column)
}
