import type { Card } from '../figure.ts'
import { linesOf } from './lines.ts'
import type { Measure } from './lines.ts'

/** A wall of cells, in the drawing's units. */
export interface CardGrid {
  readonly columns: number
  readonly rows: number
  readonly width: number
  readonly height: number
  readonly gap: number
  /** Inside a card, at both ends of a line. */
  readonly padding: number
  /** From baseline to baseline. */
  readonly leading: number
  readonly measure: Measure
}

/** A card in its cells, counted from 0. `cut`: it is longer than a whole page and ends in "…". */
export interface PlacedCard {
  readonly card: Card
  readonly column: number
  readonly row: number
  readonly columns: number
  readonly rows: number
  readonly cut: boolean
}

/**
 * All cards on pages, each once. A card takes one cell, a longer one two, and so on up to a whole page; smaller cards
 * fill the gaps that larger ones leave, so the order is only roughly kept (it means nothing: cards come shuffled).
 */
export function cardsPages(cards: readonly Card[], grid: CardGrid): PlacedCard[][] {
  const pages: CardPage[] = []
  for (const card of cards) {
    const span = spanOf(card, grid)
    const { page, cell } = roomFor(span, pages, grid) ?? newPage(pages, grid)
    for (const index of cellsOf(cell, span, grid)) page.taken[index] = true
    page.free -= span.columns * span.rows
    page.placed.push({ card, ...cell, ...span })
  }
  return pages.map((page) => page.placed)
}

/** A page while it is filled; `taken` by cell, row after row. */
interface CardPage {
  readonly placed: PlacedCard[]
  readonly taken: boolean[]
  free: number
}

interface Cell {
  readonly column: number
  readonly row: number
}

function roomFor(
  span: Span,
  pages: readonly CardPage[],
  grid: CardGrid,
): { page: CardPage; cell: Cell } | null {
  for (const page of pages) {
    if (page.free < span.columns * span.rows) continue
    const cell = freeCell(page.taken, span, grid)
    if (cell !== null) return { page, cell }
  }
  return null
}

function newPage(pages: CardPage[], { columns, rows }: CardGrid): { page: CardPage; cell: Cell } {
  const cells = columns * rows
  const page: CardPage = {
    placed: [],
    taken: Array.from({ length: cells }, () => false),
    free: cells,
  }
  pages.push(page)
  return { page, cell: { column: 0, row: 0 } }
}

interface Span {
  readonly columns: number
  readonly rows: number
  readonly cut: boolean
}

function spanOf(card: Card, grid: CardGrid): Span {
  for (const { columns, rows } of spansIn(grid)) {
    if (linesNeeded(card, columns, grid) <= linesHeld(rows, grid))
      return { columns, rows, cut: false }
  }
  return { columns: grid.columns, rows: grid.rows, cut: true }
}

/** From one cell to the whole page, wider before taller. */
function spansIn(grid: CardGrid): { columns: number; rows: number }[] {
  const two = Math.min(2, grid.columns)
  const spans = [
    { columns: 1, rows: 1 },
    { columns: two, rows: 1 },
    { columns: grid.columns, rows: 1 },
    { columns: two, rows: Math.min(2, grid.rows) },
    { columns: grid.columns, rows: Math.min(2, grid.rows) },
    { columns: grid.columns, rows: grid.rows },
  ]
  return spans
}

function linesNeeded(card: Card, columns: number, grid: CardGrid): number {
  const cell = (grid.width - grid.gap * (grid.columns - 1)) / grid.columns
  const inner = cell * columns + grid.gap * (columns - 1) - 2 * grid.padding
  // A name that was ticked stands behind its text, in the same line where there is room.
  const text = card.name === undefined ? card.text : `${card.text} ${card.name}`
  return text.split('\n').flatMap((paragraph) => linesOf(paragraph, inner, grid.measure)).length
}

function linesHeld(rows: number, grid: CardGrid): number {
  const cell = (grid.height - grid.gap * (grid.rows - 1)) / grid.rows
  // A third of a line may reach into the card's own space above and below.
  return Math.max(1, Math.floor((cell * rows + grid.gap * (rows - 1)) / grid.leading - 0.35))
}

function freeCell(taken: readonly boolean[], span: Span, grid: CardGrid): Cell | null {
  for (let row = 0; row + span.rows <= grid.rows; row += 1) {
    for (let column = 0; column + span.columns <= grid.columns; column += 1) {
      if (cellsOf({ column, row }, span, grid).every((index) => taken[index] === false))
        return { column, row }
    }
  }
  return null
}

function cellsOf(cell: Cell, span: Span, grid: CardGrid): number[] {
  return Array.from({ length: span.columns * span.rows }, (_, index) => {
    const row = cell.row + Math.floor(index / span.columns)
    return row * grid.columns + cell.column + (index % span.columns)
  })
}
