import { markPath, radarGeometry } from '../../../templates/figure/radar.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import type { Ink } from '../pen.ts'
import { body, bodyBold, colour } from '../style.ts'
import { altOf, drawing } from './drawing.ts'
import type { FigureOf, Told } from './index.ts'

/** Beside something else it is narrower, and lower. */
const heights = { wide: 236, narrow: 204 }
const key = 22

/** A radar: the first reading solid with round marks, the second dashed with marks on their corners, values under names. */
export function radar(figure: FigureOf<'radar'>, told: Told, column: Column): readonly Box[] {
  const width = Math.min(widthOf(column), 340)
  const height = width < 300 ? heights.narrow : heights.wide
  const names = figure.readings.map(({ label }) => label)
  const keyed = names.some((name) => name !== '')
  const style = { ...body, size: 9.5 }
  const picture = radarGeometry(figure, {
    width,
    height,
    em: style.size,
    measure: (text) => column.type.width(text, { ...style, weight: 700 }),
    values: true,
  })
  const whole = height + (keyed ? key : 0)
  return [
    drawing(column, { width, height: whole, alt: altOf(figure, told) }, (sheet) => {
      sheet.path(picture.axes, { stroke: colour.line, width: 0.5 })
      for (const [place, ring] of picture.rings.entries()) {
        const last = place === picture.rings.length - 1
        sheet.path(ring, { stroke: last ? colour.edge : colour.line, width: last ? 0.75 : 0.5 })
      }
      const [first] = picture.readings
      if (first?.area) sheet.path(first.area, { fill: '#edf2f2' })
      sheet.path(picture.rings.slice(0, -1).join(''), { stroke: colour.line, width: 0.5 })
      for (const [place, reading] of picture.readings.entries()) {
        sheet.path(reading.line, lines[place === 0 ? 0 : 1])
        for (const mark of reading.marks) sheet.path(mark.path, marks[place === 0 ? 0 : 1])
      }
      const labels = { ...style, size: picture.size }
      for (const { text, anchor, values } of picture.labels) {
        sheet.words(text, labels, anchor)
        if (values) sheet.words(values, { ...labels, weight: 700 }, anchor)
      }
      if (!keyed) return
      let x = 0
      for (const [place, name] of names.entries()) {
        const y = height + 14
        const ink = lines[place === 0 ? 0 : 1]
        sheet.path(
          `M0 0H${place === 0 ? 26 : 8}${place === 0 ? '' : 'M18 0H26'}`,
          { ...solid(ink) },
          { x, y },
        )
        sheet.path(markPath(place, { x: x + 13, y }, 3), marks[place === 0 ? 0 : 1])
        sheet.words({ x: x + 34, y: y + 3.6, leading: 0, lines: [name] }, body)
        x += 34 + column.type.width(name, bodyBold) + 26
      }
    }),
  ]
}

const second = '#b4631c'
const lines: readonly [Ink, Ink] = [
  { stroke: colour.tarn, width: 1.8 },
  { stroke: second, width: 1.8, dashes: [5, 3.2] },
]
const marks: readonly [Ink, Ink] = [{ fill: colour.tarn }, { fill: second }]

function solid({ stroke = colour.ink, width = 1 }: Ink): Ink {
  return { stroke, width }
}
