import { keptWithNext, spaced } from './box.ts'
import type { Box } from './box.ts'
import { paragraph } from './column.ts'
import type { Column } from './column.ts'
import { quiet, space } from './style.ts'
import { tag } from './tag.ts'

/** Boxes under a small label that names them; without a label, the boxes alone. */
export function labelled(
  text: string | undefined,
  column: Column,
  boxes: readonly Box[],
): readonly Box[] {
  if (text === undefined || text === '') return boxes
  const above = keptWithNext(paragraph(column, tag('P', column.parent), text, quiet))
  return [...above, ...spaced(boxes, space.afterLabel)]
}
