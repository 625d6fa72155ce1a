import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import { colour, lead, title } from '../style.ts'
import { stepRows } from '../step-rows.ts'

/** The next step, framed by two tarn rules: the one thing that page 1 is for. Who asks stands in the `pair` below it. */
export function nextStep(block: BlockOf<'nextStep'>, column: Column): readonly Box[] {
  const rule = { stroke: colour.tarn, width: 1.5 }
  const top: Box = {
    height: 1.5,
    keepNext: true,
    paint: (pen, y) => pen.rule([column.start, y + 0.75], [column.end, y + 0.75], rule),
  }
  return [
    top,
    ...stepRows({ ...block.step, who: '' }, block.labels, column, {
      act: title,
      fact: lead,
      above: 7.5,
      below: 7.5,
      between: { stroke: colour.line, width: 0.75 },
      after: rule,
    }),
  ]
}
