import type { BlockOf } from './index.ts'
import { keptWithNext } from '../box.ts'
import type { Box } from '../box.ts'
import { paragraph } from '../column.ts'
import type { Column } from '../column.ts'
import { leadBold, title } from '../style.ts'
import { tag } from '../tag.ts'

/** A heading inside a section; it never stands alone at the foot of a page. */
export function heading(block: BlockOf<'heading'>, column: Column): readonly Box[] {
  const style = block.level === 2 ? title : leadBold
  return keptWithNext(
    paragraph(column, tag(block.level === 2 ? 'H2' : 'H3', column.parent), block.text, style),
  )
}
