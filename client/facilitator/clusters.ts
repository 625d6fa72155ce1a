import type { Stage } from '../../server/room/protocol/stage.ts'
import type { Card } from '../../templates/figure.ts'

/** What is put together so far, by ids of cards. */
export type Clusters = NonNullable<Stage['clusters']>

/** The same as the room is told it: ids are the room's own. */
export type Asked = readonly { readonly title: string; readonly cards: readonly string[] }[]

/** How many groups there may be. */
export const mostClusters = 7

/** A group with the cards in it that can be read. */
export interface Heap {
  readonly id: string
  readonly title: string
  readonly cards: readonly Card[]
}

/** Groups in their order, and the cards that are in none. */
export function heapsOf(
  clusters: Clusters,
  cards: readonly Card[],
): { readonly heaps: readonly Heap[]; readonly rest: readonly Card[] } {
  const inSome = new Set(clusters.flatMap((each) => each.cards))
  return {
    heaps: clusters.map(({ id, title, cards: ids }) => ({
      id,
      title,
      cards: cards.filter((card) => ids.includes(card.id)),
    })),
    rest: cards.filter(({ id }) => !inSome.has(id)),
  }
}

/** A new group of these cards, wherever they were, behind the others. */
export function putTogether(clusters: Clusters, picked: ReadonlySet<string>, title: string): Asked {
  return [...without(clusters, picked), { title, cards: [...picked] }]
}

/** These cards in a group that is there. */
export function moved(clusters: Clusters, picked: ReadonlySet<string>, to: string): Asked {
  return clusters.flatMap(({ id, title, cards }) => {
    const left = cards.filter((card) => !picked.has(card))
    const all = id === to ? [...left, ...picked] : left
    return all.length === 0 ? [] : [{ title, cards: all }]
  })
}

/** These cards in no group; one that has no card any more is gone. */
export function without(clusters: Clusters, picked: ReadonlySet<string>): Asked {
  return moved(clusters, picked, '')
}

/** A group by another name; null: there is no name in it, or it is the same. */
export function renamed(clusters: Clusters, of: string, typed: string): Asked | null {
  const title = typed.trim()
  const before = clusters.find(({ id }) => id === of)
  if (title === '' || before === undefined || before.title === title) return null
  return clusters.map(({ id, title: old, cards }) => ({ title: id === of ? title : old, cards }))
}

/** A name for a group until it has one: the first of these that no group bears. */
export function freeTitle(clusters: Clusters, nth: (n: number) => string): string {
  const taken = new Set(clusters.map(({ title }) => title))
  let n = 1
  while (taken.has(nth(n))) n += 1
  return nth(n)
}
