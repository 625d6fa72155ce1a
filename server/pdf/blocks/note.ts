import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import { paragraph, widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { measure, small } from '../style.ts'
import { tag } from '../tag.ts'

/** A remark of the document itself, in small quiet letters. */
export function note(block: BlockOf<'note'>, column: Column): readonly Box[] {
  return paragraph(
    column,
    tag('P', column.parent),
    block.text,
    small,
    Math.min(measure, widthOf(column)),
  )
}
