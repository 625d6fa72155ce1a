import type { Entry } from './exercise.ts'
import type { Card, Figure } from './figure.ts'
import { byCodeUnit, said } from './text.ts'

/** Texts as cards, and how many people (`n`) they come from. */
export interface CardTally {
  readonly n: number
  readonly cards: readonly Card[]
}

/** Makes cards of what each entry says. Their order is that of their random ids, so it tells nothing about who or when. */
export function cardsOf<Parts>(
  entries: readonly Entry<Parts>[],
  textsOf: (parts: Readonly<Partial<Parts>>) => readonly string[],
): CardTally {
  const each = entries.map((entry) => {
    const texts = textsOf(entry.parts).map(said).filter(Boolean)
    const name = entry.name === undefined ? {} : { name: entry.name }
    return texts.map((text, index) => ({ id: `${entry.id}-${index + 1}`, text, ...name }))
  })
  const cards = each.flat().sort((a, b) => byCodeUnit(a.id, b.id))
  return { n: each.filter((own) => own.length > 0).length, cards }
}

/** The card wall of such a tally. */
export function cardsFigure(tally: CardTally): Figure {
  return { kind: 'cards', n: tally.n, cards: tally.cards }
}
