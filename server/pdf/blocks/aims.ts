import type { BlockOf } from './index.ts'
import { lineBoxes, runningAs, widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { spaced } from '../box.ts'
import type { Box } from '../box.ts'
import { star } from '../drawings.ts'
import { title } from '../style.ts'
import { tag } from '../tag.ts'

/** What its owner aims at or misses: a few large lines, starred ones with their star behind the last word. */
export function aims(block: BlockOf<'aims'>, column: Column): readonly Box[] {
  const list = tag('L', column.parent)
  return block.lines.flatMap((line, place) => {
    const body = tag('LBody', tag('LI', list))
    const lines = column.type.lines(line.text, title, widthOf(column) - starRoom)
    const boxes = lineBoxes(lines, body, column.start).map((box, row): Box => {
      const last = lines[row]
      if (!line.star || row < lines.length - 1 || !last) return box
      return {
        ...box,
        paint: (pen, y) => {
          box.paint(pen, y)
          star(pen, body, column.start + last.width + 9, y + 2.5)
        },
      }
    })
    return spaced(runningAs(lines, column, boxes), place === 0 ? 0 : 3)
  })
}

const starRoom = 30
