import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import { paragraph } from '../column.ts'
import type { Column } from '../column.ts'
import { lead, penLine } from '../style.ts'
import { tag } from '../tag.ts'

/** A sentence with gaps, its lines as far apart as a hand needs. */
export function gaps(block: BlockOf<'gaps'>, column: Column): readonly Box[] {
  const style = { ...lead, leading: penLine * 1.15 }
  return paragraph(column, tag('P', column.parent), block.text, style)
}
