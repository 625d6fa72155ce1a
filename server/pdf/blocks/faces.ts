import type { Face } from '../../../templates/block.ts'
import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { moodStone } from '../stone-art.ts'
import type { Pen } from '../pen.ts'
import { body, bodyBold, label, lead } from '../style.ts'
import { tag } from '../tag.ts'
import type { Tag } from '../tag.ts'
import type { Line } from '../text/typesetter.ts'

/** Moods as the person picked them, side by side: the asking, the stone with its face, its name, the one word. */
export function faces(block: BlockOf<'faces'>, column: Column): readonly Box[] {
  const width = widthOf(column) / perRow
  const rows: Face[][] = []
  for (const [place, face] of block.faces.entries()) {
    if (place % perRow === 0) rows.push([])
    rows.at(-1)?.push(face)
  }
  return rows.map((row): Box => {
    const drawn = row.map((face) => drawnFace(face, column, width - 10))
    return {
      height: Math.max(...drawn.map((each) => each.height)),
      paint: (pen, y) => {
        for (const [place, each] of drawn.entries())
          each.paint(pen, column.start + place * width, y)
      },
    }
  })
}

const perRow = 3

const stone = { width: 54, height: 36 } as const

function drawnFace(face: Face, column: Column, width: number) {
  const paragraph = tag('P', column.parent)
  const titles = column.type.lines(face.title, label, width)
  const names = column.type.lines(face.label, bodyBold, width)
  const words = face.word ? column.type.lines(face.word, body, width) : []
  const top = titles.length * label.leading + 5
  return {
    height:
      top + Math.max(stone.height, names.length * lead.leading + words.length * body.leading) + 4,
    paint: (pen: Pen, x: number, y: number) => {
      stack(pen, paragraph, titles, x, y)
      const after = y + top + stone.height + 3
      moodStone(pen, null, face.face, {
        x: x + stone.width / 2,
        y: y + top + stone.height / 2,
        width: stone.width,
      })
      stack(pen, paragraph, names, x + stone.width + 9, y + top + (words.length > 0 ? 4 : 12))
      stack(
        pen,
        paragraph,
        words,
        x + stone.width + 9,
        Math.min(after, y + top + 4 + names.length * bodyBold.leading),
      )
    },
  }
}

function stack(pen: Pen, parent: Tag, lines: readonly Line[], x: number, y: number): void {
  let top = y
  for (const line of lines) {
    pen.text(parent, line, x, top)
    top += line.style.leading
  }
}
