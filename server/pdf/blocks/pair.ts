import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { lead, leadBold } from '../style.ts'
import { tag } from '../tag.ts'
import { apart } from '../text/typesetter.ts'

/** Two short facts side by side, read one after the other. */
export function pair(block: BlockOf<'pair'>, column: Column): readonly Box[] {
  const half = (widthOf(column) - gutter) / 2
  const facts = [block.left, block.right].map(({ title, text }, place) => ({
    tag: tag('P', column.parent),
    x: column.start + place * (half + gutter),
    lines: [
      ...column.type.lines(apart(title), leadBold, half),
      ...column.type.lines(text, lead, half),
    ],
  }))
  return [
    {
      height: Math.max(...facts.map(({ lines }) => lines.length)) * lead.leading,
      paint: (pen, y) => {
        for (const fact of facts) {
          for (const [row, line] of fact.lines.entries())
            pen.text(fact.tag, line, fact.x, y + row * lead.leading)
        }
      },
    },
  ]
}

const gutter = 12
