import { patternOf } from '../../../templates/figure/patterns.ts'
import { stackedGeometry } from '../../../templates/figure/stacked.ts'
import type { Segment } from '../../../templates/figure/stacked.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { body, bodyBold, colour } from '../style.ts'
import { altOf, drawing } from './drawing.ts'
import type { Sheet } from './drawing.ts'
import type { FigureOf, Told } from './index.ts'

/** As tall as a group of rows may be, so that a page holds it. */
const height = 260

/** One row a card, piles told apart by pattern and count; many cards go on over pages in groups, each under the legend. */
export function stacked(figure: FigureOf<'stacked'>, told: Told, column: Column): readonly Box[] {
  const width = widthOf(column)
  const box = {
    width,
    height,
    em: body.size,
    measure: (text: string) => column.type.width(text, body),
  }
  const picture = stackedGeometry(figure, box)
  return picture.pages.map((page, at) => {
    const alt = altOf(
      { ...figure, rows: page.flatMap(({ id }) => figure.rows.filter((row) => row.id === id)) },
      { finding: at === 0 ? told.finding : '' },
    )
    const tall = page.length === 0 ? picture.legendHeight : rowsEnd(page) + 4
    const group = drawing(column, { width, height: tall, alt }, (sheet) => {
      for (const { sample, name } of picture.legend) {
        part(sheet, sample)
        sheet.words(name, body)
      }
      for (const { label, segments } of page) {
        sheet.words(label, { ...body, size: picture.sizes.label })
        for (const each of segments) part(sheet, each)
        for (const { pattern, count } of segments) {
          if (!count) continue
          const ink = pattern === patternOf(0) ? '#ffffff' : colour.ink
          const number = { x: count.x, y: count.y, leading: 0, lines: [`${count.value}`] }
          sheet.words(number, { ...bodyBold, colour: ink, size: picture.sizes.count }, 'middle')
        }
      }
    })
    return at === 0 ? group : { ...group, before: 10 }
  })
}

function rowsEnd(
  page: readonly {
    readonly segments: readonly Segment[]
    readonly label: {
      readonly y: number
      readonly leading: number
      readonly lines: readonly string[]
    }
  }[],
): number {
  return Math.max(
    ...page.flatMap(({ label, segments }) => [
      label.y + (label.lines.length - 1) * label.leading + 4,
      ...segments.map(({ rect }) => rect.y + rect.height),
    ]),
  )
}

function part(sheet: Sheet, { pattern, rect, strokes, count }: Segment): void {
  const outline = boxPath(rect)
  if (pattern === 'full') sheet.path(outline, { fill: colour.tarn })
  if (strokes !== '') {
    const ink = {
      stroke: colour.tarn,
      width: pattern === 'dotted' ? 1.5 : 0.9,
      round: pattern === 'dotted',
    }
    sheet.path(strokes, ink)
    if (count) sheet.path(boxPath(count.plate), { fill: '#ffffff' })
  }
  sheet.path(outline, { stroke: colour.tarn, width: 0.75 })
}

function boxPath({ x, y, width, height: tall }: Segment['rect']): string {
  return `M${x} ${y}h${width}v${tall}h${-width}Z`
}
