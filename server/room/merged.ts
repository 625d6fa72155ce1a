import type { Figure } from '../../templates/figure.ts'
import { fold } from './fold.ts'

/** A spelling that the facilitator put under another one, or (`null`) took off the wall. Both are people's own words. */
export interface Merge {
  readonly from: string
  readonly into: string | null
}

type Term = Extract<Figure, { kind: 'cloud' }>['terms'][number]

/** The terms of a cloud; none in other figures. */
export function termsOf(figures: readonly Figure[]): readonly Term[] {
  return figures.flatMap((figure) => (figure.kind === 'cloud' ? figure.terms : []))
}

/** All merges once there is one more: what was put under `from` follows it. */
export function withMerge(merged: readonly Merge[], merge: Merge): readonly Merge[] {
  const { from, into } = merge
  return [
    ...merged.flatMap((each) => {
      if (isSame(each.from, from)) return []
      return each.into !== null && isSame(each.into, from) ? [{ ...each, into }] : [each]
    }),
    merge,
  ]
}

/**
 * Figures with spellings merged. A merged term counts what both counted, and no more than there are people. Whoever wrote both
 * counts twice: a number that left them out would tell anybody who merges two words, or sees it done, that one person wrote
 * both. Made of nothing but numbers that were on the wall, it tells nothing new, however often that is done and undone.
 */
export function figuresMerged(
  figures: readonly Figure[],
  merged: readonly Merge[],
): readonly Figure[] {
  if (merged.length === 0) return figures
  return figures.map((figure) => {
    if (figure.kind !== 'cloud') return figure
    const terms = merged.reduce((before, merge) => oneMerged(before, merge, figure.n), figure.terms)
    return { ...figure, terms: [...terms].sort((a, b) => b.count - a.count) }
  })
}

/** The merges whose words somebody has still written. */
export function mergesOf(
  merged: readonly Merge[],
  people: readonly (readonly string[])[],
): readonly Merge[] {
  const said = new Set(people.flat().map(fold))
  return merged.filter(
    ({ from, into }) => said.has(fold(from)) && (into === null || said.has(fold(into))),
  )
}

/** How a merged term is called once its spelling is nobody's any more: by one of those that stand under it; null: it goes. */
export function heirOf(
  merged: readonly Merge[],
  term: string,
  isGone: (text: string) => boolean,
): string | null {
  const under = merged.filter(({ into }) => into !== null && isSame(into, term))
  return under.find(({ from }) => !isGone(from))?.from ?? null
}

/** Merges without certain texts: their own go, and what stood under one stands under its heir. */
export function mergesWithout(
  merged: readonly Merge[],
  isGone: (text: string) => boolean,
): readonly Merge[] {
  return merged.flatMap(({ from, into }): readonly Merge[] => {
    if (isGone(from)) return []
    if (into === null || !isGone(into)) return [{ from, into }]
    const heir = heirOf(merged, into, isGone)
    return heir === null || isSame(heir, from) ? [] : [{ from, into: heir }]
  })
}

function oneMerged(terms: readonly Term[], { from, into }: Merge, most: number): readonly Term[] {
  const gone = terms.find(({ text }) => isSame(text, from))
  const stays = into === null ? undefined : terms.find(({ text }) => isSame(text, into))
  if (gone === undefined) return terms
  const others = terms.filter((term) => term !== gone)
  if (stays === undefined) return into === null ? others : terms
  const count = Math.max(Math.min(gone.count + stays.count, most), gone.count, stays.count)
  return others.map((term) => (term === stays ? { ...stays, count } : term))
}

const isSame = (a: string, b: string): boolean => fold(a) === fold(b)
