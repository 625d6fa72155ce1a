import { mapGeometry } from '../../../templates/figure/map.ts'
import { stonePaths } from '../../../templates/stones.ts'
import type { Box } from '../box.ts'
import { paragraph, widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { body, colour, quiet, title } from '../style.ts'
import { tag } from '../tag.ts'
import { altOf, drawing } from './drawing.ts'
import type { FigureOf, Told } from './index.ts'

const inset = 6
/** On the map of one person: large enough to be what the eye finds first. */
const ownDot = 4.5
/** A room's map, and the small one of one person in a plan. */
const sizes = { room: { width: 400, height: 236 }, own: { width: 270, height: 160 } }

/** A map: quarters with counts and names, stones that count or dots that place; names without room are listed by number. */
export function map(figure: FigureOf<'map'>, told: Told, column: Column): readonly Box[] {
  const { width: widest, height } = figure.n === 1 ? sizes.own : sizes.room
  const width = Math.min(widthOf(column), widest)
  const picture = mapGeometry(figure, {
    width: width - inset,
    height,
    em: body.size,
    measure: (text) => column.type.width(text, body),
    seed: 'paper',
  })
  const drawn = drawing(
    column,
    { width, height: height + 4, alt: altOf(figure, told) },
    (sheet) => {
      sheet.path(picture.cross, { stroke: colour.edge, width: 1 })
      for (const { stones, count, label } of picture.quarters) {
        for (const stone of stones) {
          const at = {
            x: stone.x,
            y: stone.y - 0.64 * stone.width,
            scale: [stone.width / 100, stone.width / 100] as const,
          }
          sheet.path(
            stonePaths[stone.shape].outline,
            { fill: colour.pebbles[stone.pebble - 1] ?? colour.edge },
            at,
          )
        }
        if (count !== null) {
          const number = { x: count.x, y: count.y, leading: 0, lines: [`${count.value}`] }
          sheet.words(number, { ...title, size: count.size * 0.9 })
        }
        sheet.words(label, { ...body, weight: 700, size: label.size * 0.95 })
      }
      for (const { x, y, radius, name } of picture.dots) {
        const round = figure.n === 1 ? Math.max(radius, ownDot) : radius
        sheet.path(disc(x, y, round), { fill: colour.tarn })
        sheet.path(disc(x, y, round), { stroke: '#ffffff', width: 0.6 })
        if (name) sheet.words(name, { ...body, size: picture.nameSize * 1.2 }, name.anchor)
      }
      sheet.words(picture.x.low, { ...quiet, size: picture.x.size })
      sheet.words(picture.x.high, { ...quiet, size: picture.x.size }, 'end')
      sheet.upwards(picture.y.low, { ...quiet, size: picture.y.size })
      sheet.upwards(picture.y.high, { ...quiet, size: picture.y.size }, 'end')
    },
  )
  if (picture.numbered.length === 0) return [drawn]
  const list = tag('L', column.parent)
  const names = picture.numbered.flatMap(({ number, label }) =>
    paragraph(column, tag('LBody', tag('LI', list)), `${number}. ${label}`, body),
  )
  return [{ ...drawn, keepNext: true }, ...names]
}

function disc(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`
}
