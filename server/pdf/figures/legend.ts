import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import type { Ink, Pen } from '../pen.ts'
import { body, colour } from '../style.ts'
import { tag } from '../tag.ts'
import type { Told } from './index.ts'

/** How a shape of the earlier asking is drawn. */
export const earlier: Ink = { stroke: colour.edge, width: 1, dashes: [3, 2] }

/** What the outline and the full shape stand for, where a figure compares two askings. */
export function legendBoxes({ legend }: Told, column: Column): readonly Box[] {
  if (!legend) return []
  const paragraph = tag('P', column.parent)
  const before = column.type.line(legend.before, body)
  const now = column.type.line(legend.now, body)
  const second = before.width + 36
  return [
    {
      height: body.leading,
      keepNext: true,
      paint: (pen, y) => {
        swatch(pen, earlier, column.start + 0.5, y)
        pen.text(paragraph, before, column.start + 14, y)
        swatch(pen, { fill: colour.tarn }, column.start + second, y)
        pen.text(paragraph, now, column.start + second + 14, y)
      },
    },
  ]
}

function swatch(pen: Pen, ink: Ink, x: number, y: number): void {
  pen.path(null, 'M0 0H9V9H0Z', ink, { x, y: y + 3.5 })
}
