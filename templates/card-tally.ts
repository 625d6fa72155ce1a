import type { Entry } from './exercise.ts'
import type { Card, Figure } from './figure.ts'
import { byCodeUnit, said } from './text.ts'

/** Texts as cards, and how many people (`n`) they come from. */
export interface CardTally {
  readonly n: number
  readonly cards: readonly Card[]
}

/** Makes cards of the texts of each entry. Their order is that of their random ids, so it tells nothing about who or when. */
export function cardsOf<Parts>(
  entries: readonly Entry<Parts>[],
  textsOf: (parts: Readonly<Partial<Parts>>) => readonly string[],
): CardTally {
  return cardsIn(entries, (parts) => textsOf(parts).map((text) => ({ text })))
}

/** The same for cards that stand in columns, or hold more than a text. */
export function cardsIn<Parts, Piece extends Pick<Card, 'text' | 'column'>>(
  entries: readonly Entry<Parts>[],
  piecesOf: (parts: Readonly<Partial<Parts>>) => readonly Piece[],
): { readonly n: number; readonly cards: readonly (Piece & Card)[] } {
  const each = entries.map((entry) => {
    const pieces = piecesOf(entry.parts).filter(({ text }) => said(text) !== '')
    const name = entry.name === undefined ? {} : { name: entry.name }
    return pieces.map((piece, index) => ({
      id: `${entry.id}-${index + 1}`,
      ...piece,
      text: said(piece.text),
      ...name,
    }))
  })
  const cards = each.flat().sort((a, b) => byCodeUnit(a.id, b.id))
  return { n: each.filter((own) => own.length > 0).length, cards }
}

/** The card wall of such a tally. */
export function cardsFigure(tally: CardTally): Extract<Figure, { readonly kind: 'cards' }> {
  return { kind: 'cards', n: tally.n, cards: tally.cards }
}
