import type { BlockOf } from './index.ts'
import { keptWithNext, spaced, together } from '../box.ts'
import type { Box } from '../box.ts'
import { comfortable, paragraph } from '../column.ts'
import type { Column } from '../column.ts'
import { figureBoxes } from '../figures/index.ts'
import { body, leadBold } from '../style.ts'
import { tag } from '../tag.ts'

/** A figure under its title, and the sentence that says what it shows. */
export function figure(block: BlockOf<'figure'>, column: Column): readonly Box[] {
  const title = block.title
    ? keptWithNext(paragraph(column, tag('H3', column.parent), block.title, leadBold))
    : []
  const finding =
    block.finding && block.figure.kind !== 'counter'
      ? comfortable(column, tag('P', column.parent), block.finding, body)
      : []
  const drawn = figureBoxes(block.figure, block, column)
  return [
    ...title,
    ...(finding.length > 0 ? keptWithNext(spaced(finding, title.length > 0 ? 1 : 0)) : []),
    ...spaced(together(drawn), title.length + finding.length > 0 ? 8 : 0),
  ]
}
