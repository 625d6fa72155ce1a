import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import { comfortable } from '../column.ts'
import type { Column } from '../column.ts'
import { quiet, small } from '../style.ts'
import { tag } from '../tag.ts'

/** A remark of the document itself, in small quiet letters. */
export function note(block: BlockOf<'note'>, column: Column): readonly Box[] {
  const [style, widest] = column.pen ? [quiet, Infinity] : [small, undefined]
  return comfortable(column, tag('P', column.parent), block.text, style, widest)
}
