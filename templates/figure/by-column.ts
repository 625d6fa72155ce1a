import type { Card, Figure } from '../figure.ts'

/** A column with its cards, in their order. A wall without columns is one column without a name. */
export interface CardColumn {
  readonly id: string
  readonly label: string
  readonly cards: readonly Card[]
}

/** Cards by their columns, in the order of these; a card of no column that there is stands in the first. */
export function byColumn({
  cards,
  columns,
}: Pick<Extract<Figure, { kind: 'cards' }>, 'cards' | 'columns'>): readonly CardColumn[] {
  const [first] = columns ?? []
  if (columns === undefined || first === undefined) return [{ id: '', label: '', cards }]
  const known = new Set(columns.map(({ id }) => id))
  const placed = cards.map((card) => ({
    card,
    column: card.column !== undefined && known.has(card.column) ? card.column : first.id,
  }))
  return columns.map(({ id, label }) => ({
    id,
    label,
    cards: placed.flatMap(({ card, column }) => (column === id ? [card] : [])),
  }))
}
