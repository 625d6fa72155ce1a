import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import type { Pen } from '../pen.ts'
import { body, colour, quiet } from '../style.ts'
import { tag } from '../tag.ts'
import type { Tag } from '../tag.ts'
import type { Typesetter } from '../text/typesetter.ts'

/** Numbers in circles, one of which gets a ring from a pen, over what the first and the last mean. */
export function rings(block: BlockOf<'rings'>, column: Column): readonly Box[] {
  const parent = tag('P', column.parent)
  const count = block.numbers.length
  const pitch = Math.min(widest, widthOf(column) / Math.max(1, count))
  const end = column.start + pitch * count
  const numbers: Box = {
    height: 26,
    keepNext: block.ends !== undefined,
    paint: (pen, y) =>
      drawRings({ pen, parent, type: column.type }, block.numbers, {
        x: column.start,
        middle: y + 13,
        pitch,
        radius: Math.min(11, pitch / 2 - 1.5),
      }),
  }
  if (block.ends === undefined) return [numbers]
  const half = (end - column.start) / 2 - 6
  const low = column.type.lines(block.ends.low, quiet, half)
  const high = column.type.lines(block.ends.high, quiet, half)
  const words: Box = {
    height: Math.max(low.length, high.length) * quiet.leading + 2,
    before: 2,
    paint: (pen, y) => {
      for (const [row, line] of low.entries())
        pen.text(parent, line, column.start, y + row * quiet.leading)
      for (const [row, line] of high.entries())
        pen.textEnding(parent, line, end, y + row * quiet.leading)
    },
  }
  return [numbers, words]
}

/** Where circles stand: from `x`, around `middle` from the top of the sheet, `pitch` from one to the next. Points. */
export interface RingPlace {
  readonly x: number
  readonly middle: number
  readonly pitch: number
  readonly radius: number
}

/** What circles are drawn with, and what they belong to. */
export interface RingHand {
  readonly pen: Pen
  readonly parent: Tag | null
  readonly type: Typesetter
}

/** A row of numbers, each in a circle. */
export function drawRings(
  { pen, parent, type }: RingHand,
  numbers: readonly string[],
  { x, middle, pitch, radius }: RingPlace,
): void {
  const style = radius < 8 ? { ...body, size: 9, leading: 12 } : body
  for (const [place, number] of numbers.entries()) {
    const at = { x: x + pitch * place + radius, y: middle }
    pen.path(null, circle(radius), { stroke: colour.edge, width: 0.8 }, at)
    const line = type.line(number, style)
    pen.text(parent, line, at.x - line.width / 2, middle - style.leading / 2)
  }
}

/** From one circle to the next, where there is room. */
const widest = 38

const circle = (radius: number): string =>
  `M${-radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`
