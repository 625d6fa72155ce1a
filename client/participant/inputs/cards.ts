import type { Labelled } from '../../../templates/fields.ts'
import type { ScaleNumbers } from '../../../templates/scale-numbers.ts'

/** What stands in one field of a card: words, a day, a level, or the chips that were picked. Absent: nothing yet. */
export type Value = string | number | readonly string[]

/** One step of a level field, lowest first. `stones`: drawn as a pile of so many; absent: drawn on a slope. */
export interface Level {
  readonly value: number
  readonly label: string
  readonly stones?: number
}

interface AnyField {
  readonly id: string
  readonly label: string
  /** Whether this card has the field just now; absent: always. */
  readonly shown?: (card: Card) => boolean
}

/** One field that every card has. */
export type Field =
  | (AnyField & {
      readonly kind: 'text'
      readonly hint?: string | undefined
      /** Two of them stand beside each other where there is room. */
      readonly side?: boolean
      /** Code points. */
      readonly limit: number
      /** Words that a tap puts in while it is empty. */
      readonly offers?: readonly string[]
      readonly capitals?: 'none' | 'words' | 'sentences'
    })
  | (AnyField & {
      readonly kind: 'chips'
      readonly options: readonly Labelled[]
      /** How many can be picked; 1: picking another lets go of the first. */
      readonly most: number
    })
  | (AnyField & {
      readonly kind: 'levels'
      readonly levels: readonly Level[]
      readonly ends?: { readonly low: string; readonly high: string }
    })
  | (AnyField & { readonly kind: 'numbers'; readonly scale: ScaleNumbers })
  | (AnyField & { readonly kind: 'day' })

/** One card: what it is called, and what stands in its fields. */
export interface Card {
  readonly id: string
  /** What it is about; absent: the person names it in its first field. */
  readonly title?: string
  readonly values: Readonly<Record<string, Value | undefined>>
  /** Whether anything was said on it. */
  readonly said?: boolean
  /** One line of what was said, for a card that is folded away. */
  readonly gist?: string
  /** Absent: it has no star. */
  readonly star?: boolean
  /** Its person can take it away. */
  readonly own?: boolean
}

/** The words in a field that holds words. */
export function wordsIn(card: Card, field: string): string {
  const value = card.values[field]
  return typeof value === 'string' ? value : ''
}

/** What a card is called: its title, else its first field's words, else its number. */
export function nameOf(card: Card, fields: readonly Field[], numbered: string): string {
  const first = fields[0]
  const typed = first?.kind === 'text' ? wordsIn(card, first.id).trim() : ''
  return card.title ?? (typed === '' ? numbered : typed)
}

/** The chips after a tap on one of them. */
export function afterTap(
  options: readonly Labelled[],
  { picked, tapped, most }: { picked: readonly string[]; tapped: string; most: number },
): readonly string[] {
  if (picked.includes(tapped)) return picked.filter((each) => each !== tapped)
  if (most === 1) return [tapped]
  if (picked.length >= most) return picked
  return options.map(({ id }) => id).filter((id) => id === tapped || picked.includes(id))
}

/** A list with one item a place up (-1) or down (1); the same list where it cannot go. */
export function moved<T extends { readonly id: string }>(
  items: readonly T[],
  id: string,
  by: -1 | 1,
): readonly T[] {
  const from = items.findIndex((item) => item.id === id)
  const to = from + by
  const [one, other] = [items[from], items[to]]
  if (one === undefined || other === undefined) return items
  return items.map((item, at) => (at === from ? other : at === to ? one : item))
}
