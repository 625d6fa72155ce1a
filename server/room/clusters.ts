import { exerciseOf } from '../../templates/exercises/index.ts'
import type { Row } from '../../templates/exercise.ts'
import type { Figure } from '../../templates/figure.ts'
import type { RoomState, RoomStep, WordsById } from './state.ts'

/** What the facilitator put together of an earlier step's cards: a row of the room's words. */
export interface Clusters {
  readonly kind: 'clusters'
  readonly clusters: readonly Cluster[]
  /** What stands over the cards that are in none. */
  readonly rest: string
  /** ms since 1970: when it was made. */
  readonly at: number
  /** What it replaced, as long as that can be undone. */
  readonly before?: Clusters
}

/** Some cards under a title. `cards`: ids of cards in the figure that they come from, each in one cluster at most. */
export interface Cluster {
  readonly id: string
  readonly title: string
  readonly cards: readonly string[]
}

/** The column of cards that are in no cluster; no cluster has this id. */
export const restColumn = 'rest'

/** The earlier step of the item whose cards this one puts together; undefined: it puts none together. */
export function cardsStep(state: RoomState, { item, step }: RoomStep): RoomStep | undefined {
  const id = exerciseOf(step.kind).clusters?.(step.prompt)
  const source = id === undefined ? undefined : `${item}.${id}`
  return state.steps.find((each) => each.id === source)
}

/** The step whose answers stand on the cards of this one: itself, unless it puts together another's. */
export function authorsStep(state: RoomState, step: RoomStep): RoomStep {
  return cardsStep(state, step) ?? step
}

/** Steps that put the cards of this one together. */
export function clusteringOf(state: RoomState, id: string): readonly RoomStep[] {
  return state.steps.filter((step) => cardsStep(state, step)?.id === id)
}

/** What was put together at a step; null: nothing so far. */
export function readClusters(words: WordsById, { clusters }: RoomStep): Clusters | null {
  const body = clusters === null ? undefined : words.get(clusters)?.body
  return isClusters(body) ? body : null
}

/** A figure's cards in the columns of what was put together; those in none stand last. */
export function inClusters(figures: readonly Figure[], made: Clusters): readonly Figure[] {
  if (made.clusters.length === 0) return figures
  const places = new Map(made.clusters.flatMap(({ id, cards }) => cards.map((card) => [card, id])))
  return figures.map((figure): Figure => {
    if (figure.kind !== 'cards') return figure
    const cards = figure.cards.map((card) => ({
      ...card,
      column: places.get(card.id) ?? restColumn,
    }))
    const used = new Set(cards.map(({ column }) => column))
    const columns = [
      ...made.clusters.map(({ id, title }) => ({ id, label: title })),
      { id: restColumn, label: made.rest },
    ]
    return { ...figure, cards, columns: columns.filter(({ id }) => used.has(id)) }
  })
}

/** What a later step asks the room about: the titles; the cards themselves while nothing is put together. */
export function clusterRows(rows: readonly Row[], { clusters }: Clusters): readonly Row[] {
  return clusters.length === 0 ? rows : clusters.map(({ id, title }) => ({ id, text: title }))
}

/** The same, also before what can be undone, with each cluster changed; null takes one out. */
export function mapped(made: Clusters, change: (cluster: Cluster) => Cluster | null): Clusters {
  const { before, ...rest } = made
  return {
    ...rest,
    clusters: made.clusters.flatMap((cluster) => change(cluster) ?? []),
    ...(before === undefined ? {} : { before: mapped(before, change) }),
  }
}

/** Rows of words are whatever was stored: ours say what they are. */
function isClusters(body: unknown): body is Clusters {
  return typeof body === 'object' && body !== null && 'kind' in body && body.kind === 'clusters'
}
