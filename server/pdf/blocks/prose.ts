import type { BlockOf } from './index.ts'
import { spaced } from '../box.ts'
import type { Box } from '../box.ts'
import { comfortable } from '../column.ts'
import type { Column } from '../column.ts'
import { lead, reading } from '../style.ts'
import { tag } from '../tag.ts'
import { labelled } from '../label.ts'

/** Running text: a paragraph for each that was written, lines no longer than is comfortable, over as many pages as it takes. */
export function prose(block: BlockOf<'prose'>, column: Column): readonly Box[] {
  const [style, widest] = column.pen ? [lead, Infinity] : [reading, undefined]
  const paragraphs = block.text.split(/\n+/).filter((text) => text.trim() !== '')
  const boxes = paragraphs.flatMap((text, place) =>
    spaced(comfortable(column, tag('P', column.parent), text, style, widest), place === 0 ? 0 : 6),
  )
  return labelled(block.label, column, boxes)
}
