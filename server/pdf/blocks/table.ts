import { cellText } from '../../../templates/cell-text.ts'
import type { Cell, TableRow } from '../../../templates/block.ts'
import { stoneAt } from '../../../templates/stones.ts'
import type { BlockOf } from './index.ts'
import { keptWithNext } from '../box.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { star } from '../drawings.ts'
import type { Pen } from '../pen.ts'
import { rowBoxes } from '../rows.ts'
import type { RowLook } from '../rows.ts'
import { stone } from '../stone-art.ts'
import { body, bodyBold, closeBody, colour, columnHead } from '../style.ts'
import { tag } from '../tag.ts'
import type { Tag, TagType } from '../tag.ts'

/**
 * A ruled table under a tarn head, which is repeated on each page; the first cell of a row is its name. A row without
 * answers has room for a pen.
 */
export function table(block: BlockOf<'table'>, column: Column): readonly Box[] {
  const parent = tag('Table', column.parent)
  const starred = block.rows.some((row) => row.star)
  const places = columnsOf(block, column, starred ? starRoom : 0)
  const padding = column.close ? 1.7 : 7.5
  const look: RowLook = { above: padding, below: padding, start: column.start, end: column.end }
  const head = headRow(block.head, tag('TR', parent), column, places)
  const again = headRow(block.head, null, column, places)
  const repeat: Box = {
    height: again.reduce((sum, box) => sum + box.height, 0) + 5,
    paint: (pen, y) => {
      let top = y
      for (const box of again) {
        box.paint(pen, top)
        top += box.height
      }
    },
  }
  return [
    ...keptWithNext(head),
    ...block.rows.flatMap((row, place) => {
      const boxes = bodyRow(row, parent, column, places, { ...look, repeat })
      return hasCompany(place, block.rows.length) ? keptWithNext(boxes) : boxes
    }),
  ]
}

/** No row stands alone under a head, neither the first at the foot of a page nor the last at the top of one. */
const hasCompany = (place: number, rows: number): boolean =>
  place < rows - 1 && (place === 0 || place === rows - 2)

interface Place {
  readonly x: number
  readonly width: number
}

const starRoom = 22
const gutter = 12

function headRow(
  head: readonly string[],
  row: Tag | null,
  column: Column,
  places: readonly Place[],
): readonly Box[] {
  const cells = places.map(({ x, width }, at) => ({
    tag: row && tag('TH', row, { scope: 'Column' }),
    x,
    lines: column.type.lines(head[at] ?? '', columnHead, width),
  }))
  const rule = { stroke: colour.tarn, width: 1.5 }
  return rowBoxes(cells, { above: 0, below: 6, start: column.start, end: column.end, rule })
}

function bodyRow(
  row: TableRow,
  parent: Tag,
  column: Column,
  places: readonly Place[],
  look: RowLook,
): readonly Box[] {
  const line = tag('TR', parent)
  const cells = places.map(({ x, width }, at) => {
    const type: TagType = at === 0 ? 'TH' : 'TD'
    const cell = row.cells[at]
    const style = column.close ? closeBody : at === 0 && row.star ? bodyBold : body
    const lines = column.type.balanced(cellText(cell), style, width)
    return {
      tag: tag(type, line, at === 0 ? { scope: 'Row' } : {}),
      x,
      ...(typeof cell === 'object'
        ? { lines: [column.type.line('', body), ...lines], drawing: levelAt(cell, x) }
        : { lines }),
    }
  })
  const last = cells.at(-1)?.tag ?? null
  const blank = row.cells.slice(1).every((cell) => cellText(cell) === '')
  return rowBoxes(cells, {
    ...look,
    ...(blank ? { above: 11, below: 11 } : {}),
    rule: { stroke: colour.line, width: 0.75 },
    ...(row.star ? { mark: (pen, y) => star(pen, last, column.end - 16, y - 0.5, 15) } : {}),
  })
}

/** A level as stones in a row: laid ones are full, so that it is read in grey too; the word under them says it. */
function levelAt(cell: Extract<Cell, object>, x: number): (pen: Pen, y: number) => void {
  return (pen, y) => {
    for (let place = 0; place < cell.of; place += 1)
      stone(
        pen,
        null,
        stoneAt(place),
        place < cell.stones ? { fill: colour.tarn } : { stroke: colour.edge, width: 0.9 },
        { x: x + 6.5 + place * 15, y: y + 7.5, width: 12.5, height: 8 },
      )
  }
}

/**
 * Columns by how much they hold: as wide as the root of their longest cell, so that a long answer gets room and takes not
 * all. None breaks a word or a short cell, where it need not.
 */
function columnsOf(block: BlockOf<'table'>, column: Column, room: number): readonly Place[] {
  const rows = [block.head, ...block.rows.map((row) => row.cells.map(cellText))]
  const count = Math.max(1, ...rows.map((cells) => cells.length))
  const wants = Array.from({ length: count }, (_, at) => Math.sqrt(wanted(rows, at, column)))
  const least = wants.map((_, at) => needed(rows, at, column) + (at < count - 1 ? gutter : 0))
  let x = column.start
  return shared(widthOf(column) - room, wants, least).map((width, at) => {
    const place = { x, width: width - (at < count - 1 ? gutter : 0) }
    x += width
    return place
  })
}

/** A width shared out as `wants` asks, nobody having less than `least` where there is so much. */
function shared(
  width: number,
  wants: readonly number[],
  least: readonly number[],
): readonly number[] {
  const all = wants.reduce((sum, want) => sum + want, 0)
  const shares = wants.map((want) => (want / all) * width)
  const held = shares.map((share, at) => share < (least[at] ?? 0))
  const kept = least.reduce((sum, each, at) => sum + (held[at] ? each : 0), 0)
  const asked = wants.reduce((sum, want, at) => sum + (held[at] ? 0 : want), 0)
  const rest = width - kept
  const fair = wants.map((want, at) => (held[at] ? (least[at] ?? 0) : (want / asked) * rest))
  return fair.every((each, at) => each >= (least[at] ?? 0) - 0.01) ? fair : shares
}

/** What a column needs: its longest word on one line, and a short cell whole. */
function needed(rows: readonly (readonly string[])[], at: number, column: Column): number {
  const cells = rows.map((row) => row[at] ?? '')
  const words = cells.flatMap((cell) => cell.split(/\s+/u))
  const widest = (texts: readonly string[]) =>
    Math.max(0, ...texts.map((text) => column.type.width(text, bodyBold)))
  return Math.ceil(Math.max(widest(words), Math.min(shortCell, widest(cells.slice(1)))))
}

const shortCell = 72

/** What a column would like: its longest cell on one line, between 60 (an empty one) and 600 points. */
function wanted(rows: readonly (readonly string[])[], at: number, column: Column): number {
  const widths = rows.map((cells) => column.type.width(cells[at] ?? '', bodyBold))
  return Math.min(600, Math.max(60, ...widths))
}
