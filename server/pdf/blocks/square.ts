import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { body, colour, small } from '../style.ts'
import { tag } from '../tag.ts'

/** An empty square with two ends each way, to put things in with a pen. */
export function square(block: BlockOf<'square'>, column: Column): readonly Box[] {
  const figure = tag('Figure', column.parent, { alt: block.alt })
  const { type } = column
  const width = Math.min(wide, widthOf(column))
  const quarter = width / 2 - 12
  const [above, below] = [block.y.high, block.y.low].map((text) => type.line(text, body))
  const [low, high] = [block.x.low, block.x.high].map((text) => type.lines(text, body, quarter))
  const names = block.quarters.map((text) => type.lines(text, small, quarter))
  const ends = Math.max(low?.length ?? 1, high?.length ?? 1) * body.leading
  return [
    {
      height: 2 * body.leading + tall + ends + 12,
      paint: (pen, y) => {
        const top = y + body.leading + 4
        const bottom = top + tall
        const { start } = column
        pen.touch(figure, [start, y, start + width, bottom + ends + body.leading + 8])
        if (above) pen.text(figure, above, start + width / 2 - above.width / 2, y)
        const ink = { stroke: colour.edge, width: 1 }
        pen.path(null, `M0 0H${width}V${tall}H0Z`, ink, { x: start, y: top })
        const middle = { stroke: colour.edge, width: 0.8, dashes: [4, 4] as const }
        pen.rule([start + width / 2, top], [start + width / 2, bottom], middle)
        pen.rule([start, top + tall / 2], [start + width, top + tall / 2], middle)
        for (const [place, lines] of names.entries()) {
          for (const [row, line] of lines.entries()) {
            const x = start + (place % 2) * (width / 2) + 7
            const at = top + Math.floor(place / 2) * (tall / 2) + 5 + row * small.leading
            pen.text(figure, line, x, at)
          }
        }
        for (const [row, line] of (low ?? []).entries())
          pen.text(figure, line, start, bottom + 4 + row * body.leading)
        for (const [row, line] of (high ?? []).entries())
          pen.textEnding(figure, line, start + width, bottom + 4 + row * body.leading)
        if (below)
          pen.text(figure, below, start + width / 2 - below.width / 2, bottom + 4 + ends + 2)
      },
    },
  ]
}

const wide = 360
const tall = 230
