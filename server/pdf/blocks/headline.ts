import type { BlockOf } from './index.ts'
import { lineBoxes, widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import type { Box } from '../box.ts'
import { headline as style } from '../style.ts'
import type { TextStyle } from '../style.ts'
import { tag } from '../tag.ts'

/** The one sentence of page 1, in balanced lines: five at most, in smaller letters rather than in more lines. */
export function headline(block: BlockOf<'headline'>, column: Column): readonly Box[] {
  const sizes = [1, 0.86, 0.72, 0.6].map(scaled)
  const fitting = sizes.find(
    (size) => column.type.lines(block.text, size, widthOf(column)).length <= 5,
  )
  const lines = column.type.balanced(block.text, fitting ?? scaled(0.5), widthOf(column))
  return lineBoxes(lines, tag('P', column.parent), column.start)
}

function scaled(by: number): TextStyle {
  return { ...style, size: style.size * by, leading: style.leading * by }
}
