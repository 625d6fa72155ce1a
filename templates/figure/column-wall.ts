import type { Figure } from '../figure.ts'
import { byColumn } from './by-column.ts'
import { gap, leading, leastCell, padding } from './card-wall.ts'
import type { CardRoom, CardWall } from './card-wall.ts'
import { cardsPages } from './cards.ts'
import { linesOf } from './lines.ts'

/** A wall of cards whose columns mean something: what stands over each, and how many cards it has on all pages. */
export interface ColumnWall extends CardWall {
  /** The height of the names over the columns, in em. */
  readonly head: number
  readonly heads: readonly { readonly id: string; readonly label: string; readonly count: number }[]
}

/** The room over the columns for their names: one line, and each that follows, in em. */
const oneLine = 1.45
const moreLine = 1.05
const mostRows = 5

/** Cards under one another in their columns, each column filled on its own: a page is the same part of all of them. */
export function columnWall(
  figure: Pick<Extract<Figure, { kind: 'cards' }>, 'cards' | 'columns'>,
  room: CardRoom,
): ColumnWall {
  const all = byColumn(figure)
  const { em } = room
  const width = (room.width - gap * em * (all.length - 1)) / all.length
  // Names are bold, and have their count behind them.
  const lines = all.map(
    ({ label, cards }) =>
      linesOf(
        `${label} ${cards.length}`,
        width - 2 * padding * em,
        (text) => 1.1 * room.measure(text) * em,
      ).length,
  )
  const head = oneLine + moreLine * (Math.max(1, ...lines) - 1)
  const height = Math.max(em, room.height - head * em)
  const rows = Math.max(
    1,
    Math.min(mostRows, Math.floor((height / em + gap) / (leastCell.height + gap))),
  )
  const stacks = all.map(({ cards }) =>
    cardsPages(cards, {
      columns: 1,
      rows,
      width,
      height,
      gap: gap * em,
      padding: padding * em,
      leading: leading * em,
      measure: (text) => room.measure(text) * em,
    }),
  )
  const pages = Math.max(1, ...stacks.map((stack) => stack.length))
  return {
    columns: all.length,
    rows,
    grow: 1,
    head,
    heads: all.map(({ id, label, cards }) => ({ id, label, count: cards.length })),
    pages: Array.from({ length: pages }, (_, page) =>
      stacks.flatMap((stack, column) =>
        (stack[page] ?? []).map((placed) => ({ ...placed, column })),
      ),
    ),
  }
}
