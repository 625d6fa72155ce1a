import type { Figure } from '../../templates/figure.ts'
import type { Contributor, Frozen } from './frozen.ts'

/** A card of a figure. */
export type FrozenCard = Extract<Figure, { kind: 'cards' }>['cards'][number]

/** The cards of a frozen figure, in their order. */
export function cardsIn({ figures }: Pick<Frozen, 'figures'>): readonly FrozenCard[] {
  return figures.flatMap((figure) => (figure.kind === 'cards' ? figure.cards : []))
}

/** Whose card this is, by its id. */
export function authorOf(
  { contributors }: Pick<Frozen, 'contributors'>,
  card: string,
): (Contributor & { readonly seat: string }) | undefined {
  const found = Object.entries(contributors).find(([, one]) => one.cards.includes(card))
  return found === undefined ? undefined : { seat: found[0], ...found[1] }
}
