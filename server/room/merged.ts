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
 * Figures with spellings merged. A merged term counts people: those of both, without whoever is known to have written both.
 * `people`: what each of the known ones wrote. `earlier`: merges that the figures have already.
 */
export function figuresMerged(
  figures: readonly Figure[],
  merged: readonly Merge[],
  {
    people,
    earlier = [],
  }: {
    readonly people: readonly (readonly string[])[]
    readonly earlier?: readonly Merge[]
  },
): readonly Figure[] {
  if (merged.length === 0) return figures
  return figures.map((figure) => {
    if (figure.kind !== 'cloud') return figure
    const terms = merged.reduce(
      (before, merge, place) =>
        oneMerged(before, merge, { people, earlier: [...earlier, ...merged.slice(0, place)] }),
      figure.terms,
    )
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

function oneMerged(
  terms: readonly Term[],
  { from, into }: Merge,
  by: { readonly people: readonly (readonly string[])[]; readonly earlier: readonly Merge[] },
): readonly Term[] {
  const gone = terms.find(({ text }) => isSame(text, from))
  const stays = into === null ? undefined : terms.find(({ text }) => isSame(text, into))
  if (gone === undefined) return terms
  const others = terms.filter((term) => term !== gone)
  if (stays === undefined) return into === null ? others : terms
  const [a, b] = [gone, stays].map(({ text }) => spellings(by.earlier, text))
  const both = by.people.filter((texts) => says(texts, a) && says(texts, b)).length
  const count = Math.max(gone.count + stays.count - both, gone.count, stays.count)
  return others.map((term) => (term === stays ? { ...stays, count } : term))
}

/** A term and all that stands under it, folded. */
function spellings(merged: readonly Merge[], term: string): ReadonlySet<string> {
  const under = merged.filter(({ into }) => into !== null && isSame(into, term))
  return new Set([fold(term), ...under.map(({ from }) => fold(from))])
}

const says = (texts: readonly string[], spelled: ReadonlySet<string> | undefined): boolean =>
  texts.some((text) => spelled?.has(fold(text)) === true)

const isSame = (a: string, b: string): boolean => fold(a) === fold(b)
