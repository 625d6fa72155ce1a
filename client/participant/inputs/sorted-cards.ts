import type { Row } from '../../../templates/exercise.ts'
import type { CardSortAnswer, CardSortPrompt } from '../../../templates/exercises/cardSort.ts'

/** A card to sort. `own`: this person made it; `carried`: it came from an earlier page, so the answer keeps its text. */
export interface SortCard {
  readonly id: string
  readonly text: string
  readonly is: 'given' | 'carried' | 'own'
  /** Id of its pile; undefined: on none yet. */
  readonly pile: string | undefined
}

/** All cards in their order: the workshop's, those from earlier pages (also gone ones that were sorted), and the own ones. */
export function cardsIn(
  prompt: CardSortPrompt,
  rows: readonly Row[],
  answer: CardSortAnswer,
): readonly SortCard[] {
  const given = new Set(prompt.cards.map((card) => card.id))
  const offered = rows.filter((row) => !given.has(row.id))
  const gone = Object.entries(answer.texts ?? {})
    .map(([id, text]) => ({ id, text }))
    .filter(({ id }) => rows.every((row) => row.id !== id))
  const pileOf = (id: string) => (Object.hasOwn(answer.piles, id) ? answer.piles[id] : undefined)
  return [
    ...prompt.cards.map(({ id, label }) => ({ id, text: label, is: 'given' as const })),
    ...[...offered, ...gone].map(({ id, text }) => ({ id, text, is: 'carried' as const })),
    ...(answer.own ?? []).map(({ id, t }) => ({ id, text: t, is: 'own' as const })),
  ].map((card) => ({ ...card, pile: pileOf(card.id) }))
}

/** The answer with a card on a pile, or on none. What was kept stays kept only on the pile that it is kept from. */
export function onPile(
  prompt: CardSortPrompt,
  answer: CardSortAnswer,
  move: { readonly card: SortCard; readonly pile: string | undefined },
): CardSortAnswer {
  const { card, pile } = move
  const { [card.id]: _before, ...others } = answer.piles
  const piles = pile === undefined ? others : { ...others, [card.id]: pile }
  const { kept = [], texts, ...rest } = answer
  const staying = kept.filter((id) => id !== card.id || pile === prompt.keep?.pile)
  const kepts = staying.length > 0 ? { kept: staying } : {}
  if (card.is !== 'carried') return { ...rest, ...kepts, ...(texts ? { texts } : {}), piles }
  return { ...rest, ...kepts, texts: { ...texts, [card.id]: card.text }, piles }
}

/** The answer with an own card that says this; new where there is none with the id. */
export function withOwn(answer: CardSortAnswer, id: string, t: string): CardSortAnswer {
  const cards = answer.own ?? []
  const own = cards.some((card) => card.id === id)
    ? cards.map((card) => (card.id === id ? { id, t } : card))
    : [...cards, { id, t }]
  return { ...answer, own }
}

/** The answer without an own card. */
export function withoutOwn(answer: CardSortAnswer, id: string): CardSortAnswer {
  const { [id]: _pile, ...piles } = answer.piles
  const { own = [], kept = [], ...rest } = answer
  return {
    ...rest,
    piles,
    own: own.filter((card) => card.id !== id),
    kept: kept.filter((each) => each !== id),
  }
}

/** Whether it says nothing. */
export function saysNothing(answer: CardSortAnswer): boolean {
  return (
    Object.keys(answer.piles).length === 0 && (answer.own ?? []).every(({ t }) => t.trim() === '')
  )
}
