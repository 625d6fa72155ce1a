import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { tickBox } from '../drawings.ts'
import { lead } from '../style.ts'
import { tag } from '../tag.ts'

/** Things to tick, in two columns where all are short. They are read down, one column after the other. */
export function ticks(block: BlockOf<'ticks'>, column: Column): readonly Box[] {
  const list = tag('L', column.parent)
  const half = (widthOf(column) - gutter) / 2
  const short = block.lines.every(({ text }) => column.type.width(text, lead) <= half - indent)
  const columns = short && block.lines.length > 3 ? 2 : 1
  const width = columns === 2 ? half : widthOf(column)
  const things = block.lines.map(({ text }) => ({
    tag: tag('LBody', tag('LI', list)),
    lines: column.type.lines(text, lead, width - indent),
  }))
  const deep = Math.ceil(things.length / columns)
  return Array.from({ length: deep }, (_, row): Box => {
    const beside = [things[row], ...(columns === 2 ? [things[row + deep]] : [])]
    const most = Math.max(1, ...beside.map((thing) => thing?.lines.length ?? 0))
    return {
      height: most * lead.leading + 7,
      paint: (pen, y) => {
        for (const [place, thing] of beside.entries()) {
          if (thing === undefined) continue
          const x = column.start + place * (half + gutter)
          tickBox(pen, x + 1, y + 2)
          for (const [at, line] of thing.lines.entries())
            pen.text(thing.tag, line, x + indent, y + at * lead.leading)
        }
      },
    }
  })
}

const indent = 24
const gutter = 18
