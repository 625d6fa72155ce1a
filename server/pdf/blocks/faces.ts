import type { Face } from '../../../templates/block.ts'
import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import type { Pen } from '../pen.ts'
import { moodStone } from '../stone-art.ts'
import { body, bodyBold, label } from '../style.ts'
import { tag } from '../tag.ts'
import type { Tag } from '../tag.ts'
import { snug } from '../text/line.ts'
import type { Line } from '../text/line.ts'
import { apart } from '../text/typesetter.ts'

/**
 * Moods as the person picked them, three in a row: the asking, the stone with its face, and beside it its name and the one
 * word. Faces to choose from, which have names alone, stand five in a row with the names below.
 */
export function faces(block: BlockOf<'faces'>, column: Column): readonly Box[] {
  const choice = block.faces.every(({ title, word }) => title === '' && !word)
  const inRow = choice ? 5 : 3
  const width = widthOf(column) / inRow
  const rows = Array.from({ length: Math.ceil(block.faces.length / inRow) }, (_, row) =>
    block.faces.slice(row * inRow, (row + 1) * inRow),
  )
  return rows.map((row): Box => {
    const drawn = row.map((face) => drawnFace(face, column, width - 12, choice))
    return {
      height: Math.max(...drawn.map((each) => each.height)) + 4,
      paint: (pen, y) => {
        for (const [place, each] of drawn.entries())
          each.paint(pen, column.start + place * width, y)
      },
    }
  })
}

const stone = { width: 54, height: 36, gutter: 9 } as const

function drawnFace(face: Face, column: Column, width: number, below: boolean) {
  const paragraph = tag('P', column.parent)
  const { type } = column
  const beside = below ? width : width - stone.width - stone.gutter
  const titles = face.title === '' ? [] : snug(type.lines(apart(face.title), label, width))
  const words = snug([
    ...type.lines(apart(face.label), bodyBold, beside),
    ...(face.word ? type.lines(face.word, body, beside) : []),
  ])
  const top = titles.length === 0 ? 0 : heightOf(titles) + 5
  const inner = below ? stone.height + 3 + heightOf(words) : Math.max(stone.height, heightOf(words))
  return {
    height: top + inner,
    paint: (pen: Pen, x: number, y: number) => {
      stack(pen, paragraph, titles, x, y)
      const middle = y + top + (below ? stone.height : inner) / 2
      moodStone(pen, null, face.face, { x: x + stone.width / 2, y: middle, width: stone.width })
      if (below) stack(pen, paragraph, words, x, y + top + stone.height + 3)
      else {
        const start = x + stone.width + stone.gutter
        stack(pen, paragraph, words, start, y + top + (inner - heightOf(words)) / 2)
      }
    },
  }
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.style.leading, 0)
}

function stack(pen: Pen, parent: Tag, lines: readonly Line[], x: number, y: number): void {
  let top = y
  for (const line of lines) {
    pen.text(parent, line, x, top)
    top += line.style.leading
  }
}
