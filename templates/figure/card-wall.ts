import type { Card } from '../figure.ts'
import { cardsPages } from './cards.ts'
import type { PlacedCard } from './cards.ts'
import type { Measure } from './lines.ts'

/** The place for cards: `em` is the size of their text, all in the drawing's units. */
export interface CardRoom {
  readonly width: number
  readonly height: number
  readonly em: number
  /** Widths at size 1. */
  readonly measure: Measure
}

/** Cards as they stand: pages of cells, the text `grow` times its usual size (1 unless few cards leave room). */
export interface CardWall {
  readonly columns: number
  readonly rows: number
  readonly grow: number
  readonly pages: readonly (readonly PlacedCard[])[]
}

/** Sizes in em (4.5 vh on the wall): gap 2.2 vh, padding 2.6 vh, lines 1.16; the least cell holds two lines. */
export const gap = 0.49
export const padding = 0.58
export const leading = 1.16
export const leastCell = { width: 10.8, height: 2.75 }

/** Few cards are set larger, as long as one page holds them whole. */
const grows = [1.56, 1.25] as const

/**
 * A wall of cards: 12 short ones on a page at size S, 8 at M, 6 at L; nothing ever shrinks. Longer answers get fewer and
 * larger cells where that spares a page.
 */
export function cardWall(cards: readonly Card[], room: CardRoom): CardWall {
  for (const grow of grows) {
    const { columns, rows } = mostCells(room, grow)
    if (cards.length > columns * rows) continue
    const larger = wallWith(cards, room, { columns, rows, grow })
    const [page, ...more] = larger.pages
    if (more.length === 0 && !page?.some((placed) => placed.cut)) return larger
  }
  const { columns, rows } = mostCells(room, 1)
  const shapes = [0, 1].flatMap((fewer) =>
    [0, 1].map((lower) => ({
      columns: Math.max(1, columns - fewer),
      rows: Math.max(1, rows - lower),
      grow: 1,
    })),
  )
  const walls = shapes.map((shape) => wallWith(cards, room, shape))
  const fewest = Math.min(...walls.map((wall) => wall.pages.length))
  return (
    walls.find((wall) => wall.pages.length === fewest) ??
    wallWith(cards, room, { columns, rows, grow: 1 })
  )
}

/** How many cells of two lines a room holds, at most 3 x 4. */
function mostCells(room: CardRoom, grow: number): { columns: number; rows: number } {
  const em = room.em * grow
  const fit = (length: number, least: number, most: number) =>
    Math.max(1, Math.min(most, Math.floor((length / em + gap) / (least + gap))))
  return {
    columns: fit(room.width, leastCell.width, 3),
    rows: fit(room.height, leastCell.height, 4),
  }
}

function wallWith(
  cards: readonly Card[],
  room: CardRoom,
  shape: { readonly columns: number; readonly rows: number; readonly grow: number },
): CardWall {
  const em = room.em * shape.grow
  const pages = cardsPages(cards, {
    columns: shape.columns,
    rows: shape.rows,
    width: room.width,
    height: room.height,
    gap: gap * em,
    padding: padding * em,
    leading: leading * em,
    measure: (text) => room.measure(text) * em,
  })
  return { ...shape, pages }
}
