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
  /** The column began before this page, or beside. */
  readonly goesOn: boolean
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
 * Cards under one another in their columns, each column filled on its own: a page is the same part of all of them, where that
 * takes no more pages than a column that goes on beside itself. What finds no room beside the others goes on to further pages.
 */
export function columnWall(
  figure: Pick<Extract<Figure, { kind: 'cards' }>, 'cards' | 'columns'>,
  room: CardRoom,
): ColumnWall {
  const all = byColumn(figure)
  const most = Math.max(1, Math.floor((room.width / room.em + gap) / (leastColumn + gap)))
  const inTurn = Array.from({ length: most }, (_, place) => wallInTurn(all, room, place + 1))
  return (all.length <= most ? [wallTogether(all, room), ...inTurn] : inTurn).reduce(
    (best, wall) => (wall.pages.length < best.pages.length ? wall : best),
  )
}

/** What of a column stands on one page. */
interface Part {
  readonly head: ColumnHead
  readonly placed: readonly PlacedCard[]
}

/** All columns on each page, which holds the same part of each. */
function wallTogether(all: readonly CardColumn[], room: CardRoom): ColumnWall {
  const grid = gridOf(all, room, all.length)
  const columns = all.map((column) => partsOf(column, grid))
  const pages = Math.max(...columns.map(({ length }) => length))
  return asWall(
    grid,
    Array.from({ length: pages }, (_, page) =>
      columns.flatMap(([first, ...more]) =>
        first === undefined
          ? []
          : ([first, ...more][page] ?? { head: { ...first.head, goesOn: true }, placed: [] }),
      ),
    ),
  )
}

/** So many columns on a page, each followed by what it has no room for. */
function wallInTurn(all: readonly CardColumn[], room: CardRoom, columns: number): ColumnWall {
  const grid = gridOf(all, room, columns)
  const parts = all.flatMap((column) => partsOf(column, grid))
  return asWall(
    grid,
    Array.from({ length: Math.ceil(parts.length / columns) }, (_, page) =>
      parts.slice(page * columns, (page + 1) * columns),
    ),
  )
}

/** One column of a page, with how many stand beside one another and the room for their names, in em. */
interface ColumnGrid extends CardGrid {
  readonly beside: number
  readonly head: number
}

function gridOf(all: readonly CardColumn[], room: CardRoom, beside: number): ColumnGrid {
  const { em } = room
  const width = (room.width - gap * em * (beside - 1)) / beside
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
  const rows = Math.floor((height / em + gap) / (leastCell.height + gap))
  return {
    ...{ beside, head, columns: 1, rows: Math.max(1, Math.min(mostRows, rows)), width, height },
    ...{ gap: gap * em, padding: padding * em, leading: leading * em },
    measure: (text) => room.measure(text) * em,
  }
}

/** A column as it goes on from page to page; one without cards has its name. */
function partsOf({ id, label, cards }: CardColumn, grid: ColumnGrid): readonly Part[] {
  const [first = [], ...more] = cardsPages(cards, grid)
  return [first, ...more].map((placed, page) => ({
    head: { id, label, count: cards.length, goesOn: page > 0 },
    placed,
  }))
}

function asWall(
  { beside, head, rows }: ColumnGrid,
  pages: readonly (readonly Part[])[],
): ColumnWall {
  return {
    ...{ columns: beside, rows, grow: 1, head },
    heads: pages.map((parts) => parts.map((part) => part.head)),
    pages: pages.map((parts) =>
      parts.flatMap(({ placed }, column) => placed.map((each) => ({ ...each, column }))),
    ),
  }
}
