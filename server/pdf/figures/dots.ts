import { dotsGeometry } from '../../../templates/figure/dots.ts'
import { pebbling } from '../../../templates/cairn.ts'
import { stonePaths } from '../../../templates/stones.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { body, bodyBold, colour, quiet } from '../style.ts'
import { altOf, drawing } from './drawing.ts'
import type { FigureOf, Told } from './index.ts'

/** As tall as a group of rows may be, so that a page holds it. */
const height = 250

/** Rows of a grid: the middle half as a thick line, a stone at the median, the number at the end. */
export function dots(figure: FigureOf<'dots'>, told: Told, column: Column): readonly Box[] {
  const width = Math.min(widthOf(column), 430)
  const measure = (text: string) => column.type.width(text, body)
  const picture = dotsGeometry(figure, { width, height, em: body.size, measure })
  return picture.pages.map((page, at) => {
    const rows = page.flatMap(({ id }) => figure.rows.filter((row) => row.id === id))
    const alt = altOf({ ...figure, rows }, { finding: at === 0 ? told.finding : '' })
    const tall = Math.max(0, ...page.map(({ y }) => y)) + 1.3 * body.size
    const group = drawing(column, { width, height: tall, alt }, (sheet) => {
      sheet.words(picture.head.low, { ...quiet, size: picture.head.size * 1.15 })
      sheet.words(picture.head.high, { ...quiet, size: picture.head.size * 1.15 }, 'end')
      for (const { id, label, y, low, high, median, value } of page) {
        sheet.words(label, { ...body, size: picture.size })
        const ticks = picture.ticks.map((tick) => `M${tick} ${y - 2}v4`).join('')
        sheet.path(`M${picture.start} ${y}H${picture.end}${ticks}`, {
          stroke: colour.edge,
          width: 0.6,
        })
        if (!value) continue
        sheet.path(`M${low} ${y}H${high}`, { stroke: colour.tarn, width: 3.2, round: true })
        const scale = picture.stone / 100
        const stone = stonePaths[pebbling(id).shape].outline
        const place = { x: median - 50 * scale, y: y - 36 * scale, scale: [scale, scale] as const }
        sheet.path(stone, { stroke: '#ffffff', width: 14 }, place)
        sheet.path(stone, { fill: colour.ink }, place)
        const number = { x: value.x, y: value.y, leading: 0, lines: [value.text] }
        sheet.words(number, bodyBold, 'end')
      }
    })
    return at === 0 ? group : { ...group, before: 10 }
  })
}
