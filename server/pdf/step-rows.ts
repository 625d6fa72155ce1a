import type { NextStep, NextStepLabels } from '../../templates/block.ts'
import type { Box } from './box.ts'
import type { Column } from './column.ts'
import { tickBox } from './drawings.ts'
import type { Ink } from './pen.ts'
import { rowBoxes } from './rows.ts'
import { quiet } from './style.ts'
import type { TextStyle } from './style.ts'
import { tag } from './tag.ts'

/** How a dated commitment is set: the words of the act, the other words, and the lines between and after its rows. */
export interface StepLook {
  readonly act: TextStyle
  readonly fact: TextStyle
  readonly above: number
  readonly below: number
  readonly between?: Ink
  readonly after: Ink
}

/** Where the second column begins, from the first one's start: it lines up with the answers of `checkBack`. */
export const factsAt = 102

/**
 * A commitment as a table of two columns: when and where, the act with a box to tick, by when, and who asks. A row that
 * nothing was said for keeps its place, so that it can be filled in by hand; only `who` falls away.
 */
export function stepRows(
  step: NextStep,
  labels: NextStepLabels,
  column: Column,
  look: StepLook,
): readonly Box[] {
  const table = tag('Table', column.parent)
  const rows = [
    { kind: 'fact', label: labels.cue, text: step.cue },
    { kind: 'act', label: labels.act, text: step.act },
    { kind: 'fact', label: labels.by, text: step.byText ?? step.by },
    { kind: 'fact', label: labels.who, text: step.who },
  ].filter((row, place) => place < 3 || row.text !== '')
  return rows.flatMap(({ kind, label, text }, place) => {
    const row = tag('TR', table)
    const indent = kind === 'act' ? 24 : 0
    const style = kind === 'act' ? look.act : look.fact
    const rule = place === rows.length - 1 ? look.after : look.between
    const cells = [
      {
        tag: tag('TH', row, { scope: 'Row' }),
        x: column.start + indent,
        lines: column.type.lines(label, quiet, factsAt - indent - 8),
      },
      {
        tag: tag('TD', row),
        x: column.start + factsAt,
        lines: column.type.lines(text, style, column.end - column.start - factsAt),
      },
    ]
    return rowBoxes(cells, {
      above: look.above,
      below: look.below,
      start: column.start,
      end: column.end,
      ...(rule ? { rule } : {}),
      ...(kind === 'act'
        ? { mark: (pen, y, leading) => tickBox(pen, column.start + 1.5, y + (leading - 13.8) / 2) }
        : {}),
    }).map((box, line, all) =>
      place < rows.length - 1 && line === all.length - 1 ? { ...box, keepNext: true } : box,
    )
  })
}
