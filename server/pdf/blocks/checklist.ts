import type { BlockOf } from './index.ts'
import { spaced, together } from '../box.ts'
import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import { body, colour, leadBold } from '../style.ts'
import { stepRows } from '../step-rows.ts'

/** Further commitments, each with a box to tick and a hairline after it. */
export function checklist(block: BlockOf<'checklist'>, column: Column): readonly Box[] {
  return block.steps.flatMap((step, place) =>
    spaced(
      together(
        stepRows(step, block.labels, column, {
          act: leadBold,
          fact: body,
          above: 3,
          below: 3,
          after: { stroke: colour.line, width: 0.75 },
        }),
      ),
      place === 0 ? 0 : 6,
    ),
  )
}
