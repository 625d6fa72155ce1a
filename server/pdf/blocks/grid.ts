import type { GridColumn } from '../../../templates/block.ts'
import type { BlockOf } from './index.ts'
import { keptWithNext } from '../box.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { tickBox } from '../drawings.ts'
import type { Pen } from '../pen.ts'
import { rowBoxes } from '../rows.ts'
import { body, colour, columnHead, penLine } from '../style.ts'
import { tag } from '../tag.ts'
import type { Tag } from '../tag.ts'
import { drawRings } from './rings.ts'

/** A form to fill in with a pen: its head stands again on each page, and no row is cut. */
export function grid(block: BlockOf<'grid'>, column: Column): readonly Box[] {
  const table = tag('Table', column.parent)
  const places = placesOf(block, column)
  const heads = [block.head, ...block.columns.map(({ head }) => head)]
  const head = (row: Tag | null): readonly Box[] =>
    heads.every((text) => text === '')
      ? []
      : rowBoxes(
          places.map(({ x, width }, at) => ({
            tag: row && tag('TH', row, { scope: 'Column' }),
            x: x + (at === 0 ? 0 : padding),
            lines: column.type.lines(heads[at] ?? '', columnHead, width - padding - 2),
          })),
          {
            above: 0,
            below: 6,
            start: column.start,
            end: column.end,
            rule: { stroke: colour.tarn, width: 1.5 },
          },
        )
  const again = head(null)
  const repeat: Box = {
    height: again.reduce((sum, box) => sum + box.height, 0),
    paint: (pen, y) => again.reduce((top, box) => (box.paint(pen, top), top + box.height), y),
  }
  const rows = block.rows.map(({ text }): Box => {
    const row = tag('TR', table)
    const words = tag('TH', row, { scope: 'Row' })
    const cells = block.columns.map(() => tag('TD', row))
    const lines = column.type.lines(text, body, (places[0]?.width ?? 0) - padding)
    const pen =
      text === '' || block.columns.some(({ fill }) => typeof fill === 'string' && fill !== 'tick')
    const least = pen ? penLine * (block.lines ?? 1) : 21.5
    const tall = Math.max(lines.length * body.leading + 6.5, least)
    return {
      height: tall,
      ...(again.length > 0 ? { repeat } : {}),
      paint: (pen, y) => {
        for (const each of [words, ...cells]) pen.touch(each)
        const middle = (tall - lines.length * body.leading) / 2
        const first = (block.lines ?? 1) > 1 ? 6 : middle
        for (const [at, line] of lines.entries())
          pen.text(words, line, column.start, y + first + at * body.leading)
        for (const [at, { fill }] of block.columns.entries()) {
          const place = places[at + 1]
          if (place) fillIn({ pen, parent: cells[at] ?? null, column }, fill, place, y + tall / 2)
        }
        const ink = { stroke: colour.edge, width: 0.6 }
        pen.rule([column.start, y + tall], [column.end, y + tall], ink)
        for (const { x } of places.slice(1))
          pen.rule([x, y], [x, y + tall], { stroke: colour.line, width: 0.6 })
      },
    }
  })
  return [
    ...keptWithNext(head(tag('TR', table))),
    ...rows.map((box, place) =>
      rows.length > 1 && (place === 0 || place === rows.length - 2)
        ? { ...box, keepNext: true }
        : box,
    ),
  ]
}

interface Place {
  readonly x: number
  readonly width: number
}

const padding = 7
/** From one circle to the next. */
const pitch = 20.5

function fillIn(
  {
    pen,
    parent,
    column,
  }: { readonly pen: Pen; readonly parent: Tag | null; readonly column: Column },
  fill: GridColumn['fill'],
  { x, width }: Place,
  middle: number,
): void {
  if (fill === 'tick') tickBox(pen, x + width / 2 - 7, middle - 7)
  if (typeof fill === 'string') return
  const between = Math.min(pitch, (width - padding) / fill.rings.length)
  drawRings({ pen, parent, type: column.type }, fill.rings, {
    x: x + padding,
    middle,
    pitch: between,
    radius: between / 2 - 1.6,
  })
}

/** Columns to tick and to ring are as wide as they need; those to write in share the rest with a first one without words. */
function placesOf(block: BlockOf<'grid'>, column: Column): readonly Place[] {
  const all = widthOf(column)
  const { type } = column
  const texts = block.rows.map(({ text }) => text).filter((text) => text !== '')
  const natural = Math.max(
    type.width(block.head, columnHead),
    ...texts.map((text) => type.width(text, body)),
  )
  const fixed = block.columns.map(({ head, fill }) => {
    if (fill === 'words') return null
    const word = Math.max(0, ...head.split(/\s+/u).map((each) => type.width(each, columnHead)))
    const needs = fill === 'tick' ? 50 : typeof fill === 'string' ? 72 : fill.rings.length * pitch
    return Math.max(word + 4, needs) + 2 * padding
  })
  const written = fixed.filter((width) => width === null).length
  const taken = fixed.reduce<number>((sum, width) => sum + (width ?? 0), 0)
  const first =
    written === 0
      ? all - taken
      : texts.length === 0
        ? (all - taken) / (written + 1)
        : Math.min(natural + 14, 0.4 * (all - taken))
  // Rings that are too many for the sheet stand closer together.
  const least = Math.max(first, 92)
  const squeeze = written === 0 && least > first ? (all - least) / taken : 1
  const rest = (all - taken - first) / Math.max(1, written)
  let x = column.start
  return [
    first < least && written === 0 ? least : first,
    ...fixed.map((w) => (w ?? rest) * squeeze),
  ].map((width) => {
    const place = { x, width }
    x += width
    return place
  })
}
