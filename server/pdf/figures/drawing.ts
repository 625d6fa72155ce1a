import { asTable } from '../../../templates/figure/as-table.ts'
import type { PlacedText } from '../../../templates/figure/bars.ts'
import type { Figure } from '../../../templates/figure.ts'
import type { Box } from '../box.ts'
import type { Column } from '../column.ts'
import { ascent } from '../pen.ts'
import type { Ink, Placement } from '../pen.ts'
import type { TextStyle } from '../style.ts'
import { tag } from '../tag.ts'
import type { Told } from './index.ts'

/** What a drawing is made with: paths and words in the drawing's own points, from its start corner. */
export interface Sheet {
  path(svg: string, ink: Ink, at?: Placement): void
  /** Lines of words, the first baseline at `y`. */
  words(text: PlacedText, style: TextStyle, anchor?: 'start' | 'middle' | 'end'): void
  /** Lines of words that run upwards, the first baseline at `x`: they begin at `y`, or end there. */
  upwards(text: PlacedText, style: TextStyle, anchor?: 'start' | 'end'): void
}

/** How large a drawing is, in points, and what a reader hears instead. */
export interface Drawn {
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** A drawing as one box, tagged as a figure with its words. */
export function drawing(column: Column, drawn: Drawn, draw: (sheet: Sheet) => void): Box {
  const figure = tag('Figure', column.parent, { alt: drawn.alt })
  const { start } = column
  return {
    height: drawn.height,
    paint: (pen, y) => {
      pen.touch(figure, [start, y, start + drawn.width, y + drawn.height])
      draw({
        path: (svg, ink, at = { x: 0, y: 0 }) =>
          pen.path(figure, svg, ink, { ...at, x: start + at.x, y: y + at.y }),
        words: (text, style, anchor = 'start') => {
          for (const [place, words] of text.lines.entries()) {
            const line = column.type.line(words, style)
            const back = anchor === 'start' ? 0 : anchor === 'end' ? line.width : line.width / 2
            const baseline = text.y + place * text.leading
            pen.text(figure, line, start + text.x - back, y + baseline - ascent(style))
          }
        },
        upwards: (text, style, anchor = 'start') => {
          for (const [place, words] of text.lines.entries()) {
            const line = column.type.line(words, style)
            const from = y + text.y + (anchor === 'end' ? line.width : 0)
            pen.textUpwards(figure, line, start + text.x + place * text.leading, from)
          }
        },
      })
    },
  }
}

/** What a figure says and every number in it, for those who hear it. */
export function altOf(figure: Figure, { finding }: Told): string {
  const { head, rows } = asTable(figure)
  const told = rows.map(({ cells: [name = '', ...cells] }) => {
    const named = cells.map((cell, place) => {
      const column = head[place + 1] ?? ''
      return column === '' ? cell : `${column} ${cell}`
    })
    return `${name}: ${named.filter((cell) => cell !== '').join(', ')}`
  })
  return [finding, told.join('; ')].filter((part) => part !== '').join(' ')
}
