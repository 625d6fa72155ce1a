import type { Moment } from '../../../templates/block.ts'
import { trailGeometry } from '../../../templates/figure/trail.ts'
import { stoneAt } from '../../../templates/stones.ts'
import type { BlockOf } from './index.ts'
import { keptWithNext, spaced } from '../box.ts'
import type { Box } from '../box.ts'
import { lineBoxes, runningAs, widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { star } from '../drawings.ts'
import { stone } from '../stone-art.ts'
import { body, bodyBold, colour, label, quiet, space } from '../style.ts'
import { tag } from '../tag.ts'
import type { Tag } from '../tag.ts'

/** Moments along a line that rises and falls, each under its number, and then in words: the list says all that is drawn. */
export function trail(block: BlockOf<'trail'>, column: Column): readonly Box[] {
  const list = tag('L', column.parent)
  const drawn = block.moments.some(({ energy }) => energy !== undefined)
  return [
    ...(drawn && block.moments.length > 1 ? keptWithNext([picture(block, column)]) : []),
    ...block.moments.flatMap((moment, place) =>
      spaced(item(moment, place + 1, list, column), place === 0 ? 6 : space.line),
    ),
  ]
}

const height = 112
const numberRoom = 14
/** The words at the ends of the slope stand beside it. */
const endRoom = 84

function picture({ moments, ends }: BlockOf<'trail'>, column: Column): Box {
  const start = column.start + (ends ? endRoom : 0)
  const energies = moments.map(({ energy }) => energy)
  const box = { width: column.end - start, height, pad: 12 }
  const { path, level, stones } = trailGeometry(energies, box)
  return {
    height: height + numberRoom,
    paint: (pen, y) => {
      const at = { x: start, y }
      pen.rule([start, y + level], [column.end, y + level], {
        stroke: colour.line,
        width: 0.75,
        dashes: [4, 3],
      })
      pen.path(null, path, { stroke: colour.tarn, width: 1.5, dots: 5, round: true }, at)
      for (const [place, { x, y: middle, known }] of stones.entries()) {
        const ink = known ? { fill: colour.tarn } : { stroke: colour.edge, width: 1.1 }
        stone(pen, null, stoneAt(place), ink, {
          x: start + x,
          y: y + middle,
          width: 17,
          height: 11,
        })
        const number = column.type.line(`${place + 1}`, label)
        pen.text(null, number, start + x - number.width / 2, y + middle + 7)
      }
      if (!ends) return
      for (const [text, top] of [
        [ends.high, 4],
        [ends.low, height - 20],
      ] as const)
        for (const [row, line] of column.type
          .lines(text, quiet, endRoom - 10)
          .slice(0, 2)
          .entries())
          pen.text(null, line, column.start, y + top + row * quiet.leading)
    },
  }
}

function item(moment: Moment, number: number, list: Tag, column: Column): readonly Box[] {
  const row = tag('LI', list)
  const mark = tag('Lbl', row)
  const words = tag('LBody', row)
  const indent = 22
  const width = widthOf(column) - indent - 22
  const said = [moment.when, moment.text].filter((text) => text !== undefined && text !== '')
  const lines = column.type.lines(said.join(', '), moment.star ? bodyBold : body, width)
  const note = moment.note ? column.type.lines(moment.note, quiet, width) : []
  const all = [...lines, ...note]
  const boxes = lineBoxes(all, words, column.start + indent).map((box, place): Box => ({
    ...box,
    keepNext: box.keepNext === true || place < all.length - 1,
    paint: (pen, y) => {
      if (place === 0)
        pen.text(mark, column.type.line(`${number}.`, body, all[0]?.direction), column.start, y)
      box.paint(pen, y)
      const last = lines[place]
      if (moment.star && last && place === lines.length - 1)
        star(pen, words, column.start + indent + last.width + 6, y + 0.5, 13)
    },
  }))
  return runningAs(all, column, boxes)
}
