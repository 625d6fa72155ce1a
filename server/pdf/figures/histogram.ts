import { histogramGeometry } from '../../../templates/figure/histogram.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { body, colour, leadBold, quiet } from '../style.ts'
import { altOf, drawing } from './drawing.ts'
import type { FigureOf, Told } from './index.ts'
import { earlier, legendBoxes } from './legend.ts'

const height = 150

/** A histogram as columns, full now and dashed before, with the words of its ends under them. */
export function histogram(
  figure: FigureOf<'histogram'>,
  told: Told,
  column: Column,
): readonly Box[] {
  const width = Math.min(widthOf(column), Math.max(200, figure.counts.length * 34))
  const picture = histogramGeometry(figure, {
    width,
    height,
    em: body.size,
    measure: (text) => column.type.width(text, body),
  })
  const drawn = drawing(
    column,
    { width, height: height + 4, alt: altOf(figure, told) },
    (sheet) => {
      sheet.path(`M0 ${picture.baseline}H${width}`, { stroke: colour.line, width: 0.75 })
      for (const { now, before, x, label } of picture.places) {
        if (before) sheet.path(before.path, earlier)
        sheet.path(now.path, { fill: colour.tarn })
        const labels = { x, y: picture.labels, leading: 0, lines: [label] }
        sheet.words(labels, { ...body, size: picture.sizes.label }, 'middle')
        for (const [of, style] of [
          [before?.count, { ...quiet, size: picture.sizes.before }],
          [now.count, { ...leadBold, size: Math.min(leadBold.size, picture.sizes.now) }],
        ] as const)
          if (of) sheet.words({ ...of, leading: 0, lines: [`${of.value}`] }, style, 'middle')
      }
      sheet.words(picture.ends.low, quiet)
      sheet.words(picture.ends.high, quiet, 'end')
    },
  )
  return [...legendBoxes(told, column), drawn]
}
