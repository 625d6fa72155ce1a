import type { Bar } from '../../../templates/figure.ts'
import { barsGeometry, columnsFit } from '../../../templates/figure/bars.ts'
import type { BarsBox, BarsPicture } from '../../../templates/figure/bars.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { moodStone } from '../stone-art.ts'
import type { Pen } from '../pen.ts'
import { body, colour, leadBold } from '../style.ts'
import { ascent } from '../pen.ts'
import type { TextStyle } from '../style.ts'
import { tag } from '../tag.ts'
import type { Tag } from '../tag.ts'
import type { FigureOf, Told } from './index.ts'
import { earlier, legendBoxes } from './legend.ts'
import { scoreRows } from './score-rows.ts'

/** Bars as columns where their labels fit under them uncut, else as rows. The earlier asking is an outline beside each. */
export function bars(figure: FigureOf<'bars'>, told: Told, column: Column): readonly Box[] {
  const ordered =
    figure.order === 'given' ? figure.bars : [...figure.bars].sort((a, b) => b.count - a.count)
  const box: BarsBox = {
    width: Math.min(widthOf(column), Math.max(180, ordered.length * 88)),
    height: pictureHeight,
    em: body.size,
    measure: (text) => column.type.width(text, body),
  }
  const legend = legendBoxes(told, column)
  if (!columnsFit(ordered, box)) {
    const rows = ordered.map((bar) => ({ ...bar, text: bar.label, score: bar.count }))
    return [...legend, ...scoreRows(rows, figure.order, column)]
  }
  const picture = barsGeometry(ordered, box)
  const drawn = tag('Figure', column.parent, { alt: wordsOf(ordered, told) })
  const drawing: Box = {
    height: pictureHeight + 4,
    paint: (pen, y) => {
      pen.touch(drawn, [column.start, y, column.start + box.width, y + pictureHeight])
      drawBars(pen, drawn, picture, column, y)
    },
  }
  return [...legend, drawing]
}

const pictureHeight = 148

function drawBars(pen: Pen, drawn: Tag, picture: BarsPicture, column: Column, y: number): void {
  const at = { x: column.start, y }
  const centred = (text: string, style: TextStyle, x: number, baseline: number) => {
    const line = column.type.line(text, style)
    pen.text(drawn, line, column.start + x - line.width / 2, y + baseline - ascent(style))
  }
  for (const bar of picture.bars) {
    if (bar.before) {
      pen.path(drawn, bar.before.path, earlier, at)
      centred(`${bar.before.count.value}`, body, bar.before.count.x, bar.before.count.y)
    }
    pen.path(drawn, bar.path, { fill: colour.tarn }, at)
    centred(`${bar.count.value}`, leadBold, bar.count.x, bar.count.y)
    if (bar.face) {
      const { face, x, y: top, width } = bar.face
      moodStone(pen, drawn, face, {
        x: column.start + x + width / 2,
        y: y + top + width * 0.35,
        width: width * 0.94,
      })
    }
    for (const [place, line] of bar.label.lines.entries()) {
      centred(line, body, bar.label.x, bar.label.y + place * bar.label.leading)
    }
  }
}

/** What a reader hears instead: the finding, then each bar with its numbers. */
function wordsOf(all: readonly Bar[], { finding }: Told): string {
  const parts = all.map((bar) =>
    bar.before === undefined
      ? `${bar.label}: ${bar.count}`
      : `${bar.label}: ${bar.before} → ${bar.count}`,
  )
  return [finding, parts.join('; ')].filter((part) => part !== '').join(' ')
}
