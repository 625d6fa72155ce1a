import type { Fact } from '../../../templates/block.ts'
import type { BlockOf } from './index.ts'
import type { Box } from '../box.ts'
import { widthOf } from '../column.ts'
import type { Column } from '../column.ts'
import { rowBoxes } from '../rows.ts'
import { lead, leadBold } from '../style.ts'
import { tag } from '../tag.ts'

/** Two short facts side by side, read one after the other. */
export function pair(block: BlockOf<'pair'>, column: Column): readonly Box[] {
  const half = (widthOf(column) - gutter) / 2
  const facts = [block.left, block.right].map((fact, place) =>
    factCells(fact, column, column.start + place * (half + gutter), half),
  )
  const look = { above: 0, below: 0, start: column.start, end: column.end }
  const titles = rowBoxes(
    facts.map((fact) => fact.title),
    look,
  )
  const texts = rowBoxes(
    facts.map((fact) => fact.text),
    look,
  )
  return [...titles, ...texts].map((box, place, all) => ({
    ...box,
    keepNext: place < all.length - 1,
  }))
}

const gutter = 12

function factCells(fact: Fact, column: Column, x: number, width: number) {
  const paragraph = tag('P', column.parent)
  return {
    title: { tag: paragraph, x, lines: column.type.lines(fact.title, leadBold, width) },
    text: { tag: paragraph, x, lines: column.type.lines(fact.text, lead, width) },
  }
}
