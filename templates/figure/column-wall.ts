import type { Figure } from '../figure.ts'
import { byColumn, type CardColumn } from './by-column.ts'
import { gap, leading, leastCell, padding } from './card-wall.ts'
import type { CardRoom, CardWall } from './card-wall.ts'
import { cardsPages } from './cards.ts'
import type { CardGrid, PlacedCard } from './cards.ts'
import { linesOf } from './lines.ts'

/** What stands over a column, and how many cards it has on all pages. */
export interface ColumnHead {
  readonly id: string
  readonly label: string
  readonly count: number
}

/** A wall of cards whose columns mean something. */
export interface ColumnWall extends CardWall {
  /** The height of the names over the columns, in em. */
  readonly head: number
  /** The names over the columns of each page. */
  readonly heads: readonly (readonly ColumnHead[])[]
}

/** The room over the columns for their names: one line, and each that follows, in em. */
const oneLine = 1.45
const moreLine = 1.05
const mostRows = 5
/** No column is narrower, in em, unless there is no room for one: five stand on a wall. */
const leastColumn = 6.6

/**
 * Cards under one another in their columns, each column filled on its own: a page is the same part of all of them. Columns that
 * find no room beside the others go on to pages of their own.
 */
export function columnWall(
  figure: Pick<Extract<Figure, { kind: 'cards' }>, 'cards' | 'columns'>,
  room: CardRoom,
): ColumnWall {
  const all = byColumn(figure)
  const { em } = room
  const columns = columnsIn(room, all.length)
  const width = (room.width - gap * em * (columns - 1)) / columns
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
  const grid: CardGrid = {
    ...{ columns: 1, rows, width, height },
    ...{ gap: gap * em, padding: padding * em, leading: leading * em },
    measure: (text) => room.measure(text) * em,
  }
  const pages = sideBySide(all, columns).flatMap((some) => pagesOf(some, grid))
  return {
    ...{ columns, rows, grow: 1, head },
    heads: pages.map(({ heads }) => heads),
    pages: pages.map(({ placed }) => placed),
  }
}

/** How many columns stand beside one another: as many on one page as on the next, as far as that goes. */
function columnsIn({ width, em }: CardRoom, all: number): number {
  const most = Math.max(1, Math.floor((width / em + gap) / (leastColumn + gap)))
  return Math.ceil(all / Math.ceil(all / most))
}

function sideBySide(
  all: readonly CardColumn[],
  columns: number,
): readonly (readonly CardColumn[])[] {
  return Array.from({ length: Math.ceil(all.length / columns) }, (_, place) =>
    all.slice(place * columns, (place + 1) * columns),
  )
}

/** The pages of some columns: as many as the longest of them takes. */
function pagesOf(
  columns: readonly CardColumn[],
  grid: CardGrid,
): readonly { readonly heads: readonly ColumnHead[]; readonly placed: readonly PlacedCard[] }[] {
  const heads = columns.map(({ id, label, cards }) => ({ id, label, count: cards.length }))
  const stacks = columns.map(({ cards }) => cardsPages(cards, grid))
  return Array.from({ length: Math.max(1, ...stacks.map(({ length }) => length)) }, (_, page) => ({
    heads,
    placed: stacks.flatMap((stack, column) =>
      (stack[page] ?? []).map((placed) => ({ ...placed, column })),
    ),
  }))
}
