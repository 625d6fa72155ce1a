import type { Card } from '../../../templates/figure.ts'
import { byColumn } from '../../../templates/figure/by-column.ts'
import { keptWithNext, spaced } from '../box.ts'
import type { Box } from '../box.ts'
import { paragraph, widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { body, bodyBold, colour, quiet } from '../style.ts'
import { tag } from '../tag.ts'
import { apart } from '../text/typesetter.ts'
import type { Line } from '../text/line.ts'
import { rowBoxes } from '../rows.ts'
import type { FigureOf, Told } from './index.ts'

/**
 * A card wall on paper: two columns of texts between hairlines, whole, each with its name where one was given. Two cards
 * that stand side by side break over pages together. Cards of columns follow one another under their columns' names.
 */
export function cards(figure: FigureOf<'cards'>, _told: Told, column: Column): readonly Box[] {
  return byColumn(figure).flatMap(({ label, cards: inside }, place) => {
    if (label === '') return cardRows(inside, column)
    const head = keptWithNext(paragraph(column, tag('P', column.parent), label, bodyBold))
    return [...spaced(head, place === 0 ? 0 : 12), ...cardRows(inside, column)]
  })
}

function cardRows(all: readonly Card[], column: Column): readonly Box[] {
  const list = tag('L', column.parent)
  const width = (widthOf(column) - gutter) / 2
  return rowsOfTwo(all).flatMap((row) => {
    const cells = row.map((card, place) => ({
      tag: tag('LBody', tag('LI', list)),
      x: column.start + place * (width + gutter),
      lines: cardLines(card, column, width),
    }))
    return rowBoxes(cells, {
      above: 6,
      below: 6,
      start: column.start,
      end: column.end,
      rule: { stroke: colour.line, width: 0.75 },
    })
  })
}

const gutter = 20

function cardLines(card: Card, column: Column, width: number): readonly Line[] {
  const text = column.type.lines(apart(card.text), body, width)
  return card.name === undefined ? text : [...text, ...column.type.lines(card.name, quiet, width)]
}

function rowsOfTwo(all: readonly Card[]): readonly (readonly Card[])[] {
  return Array.from({ length: Math.ceil(all.length / 2) }, (_, place) =>
    all.slice(place * 2, place * 2 + 2),
  )
}
