import type { BlockOf } from './index.ts'
import { spaced } from '../box.ts'
import type { Box } from '../box.ts'
import { paragraph, widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { measure, reading } from '../style.ts'
import { tag } from '../tag.ts'
import { labelled } from '../label.ts'

/** Running text: a paragraph for each that was written, lines no longer than is comfortable, over as many pages as it takes. */
export function prose(block: BlockOf<'prose'>, column: Column): readonly Box[] {
  const width = Math.min(measure, widthOf(column))
  const paragraphs = block.text.split(/\n+/).filter((text) => text.trim() !== '')
  const boxes = paragraphs.flatMap((text, place) =>
    spaced(paragraph(column, tag('P', column.parent), text, reading, width), place === 0 ? 0 : 6),
  )
  return labelled(block.label, column, boxes)
}
