import type { Component } from 'svelte'
import type { Kind } from '../../../templates/exercises/index.ts'
import type { InputProps } from './index.ts'

type Loads<K extends Kind> = () => Promise<{ readonly default: Component<InputProps<K>> }>

/** Each kind's input, fetched when it is wanted; null: told, not asked. The first paint does without this table. */
export const inputs: { readonly [K in Kind]: Loads<K> | null } = {
  brief: null,
  mood: () => import('./mood.svelte'),
  words: () => import('./words.svelte'),
  text: () => import('./text.svelte'),
  statement: () => import('./statement.svelte'),
  list: () => import('./list.svelte'),
  choice: () => import('./choice.svelte'),
  // One question alone, as at the beginning of a workshop, does without the grid.
  scale: async () => (await import('./ScaleGrid.svelte'), import('./scale.svelte')),
  wheel: () => import('./wheel.svelte'),
  cardSort: () => import('./cardSort.svelte'),
  points: () => import('./points.svelte'),
  matrix: () => import('./matrix.svelte'),
  ranking: () => import('./ranking.svelte'),
  contrast: () => import('./contrast.svelte'),
  board: () => import('./board.svelte'),
  evidence: () => import('./evidence.svelte'),
  people: () => import('./people.svelte'),
  alternatives: () => import('./alternatives.svelte'),
  timeline: () => import('./timeline.svelte'),
  dotVote: () => import('./dotVote.svelte'),
  commitments: () => import('./commitments.svelte'),
  share: () => import('./share.svelte'),
  planReview: () => import('./planReview.svelte'),
}
