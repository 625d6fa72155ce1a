/**
 * The pictures that a tally can become, as data. Drawn once by each surface: `client/lib/figures/<Kind>.svelte` on screens,
 * `server/pdf/figures/<kind>.ts` on paper. Their geometry (numbers in, paths out) is in `figure/<kind>.ts`, what they say
 * in `figure/finding.ts`.
 */

/** One bar: a choice, a face, a pile. `count` is people. `before` is the same bar at an earlier asking. */
export interface Bar {
  readonly id: string
  readonly label: string
  readonly count: number
  readonly before?: number
  /** Which of the five faces stands under the bar, 1 (tired) to 5 (very glad); absent: none. */
  readonly face?: 1 | 2 | 3 | 4 | 5
}

export type Figure =
  | {
      readonly kind: 'bars'
      readonly n: number
      readonly bars: readonly Bar[]
      readonly order: 'given' | 'largest-first'
    }
  | {
      readonly kind: 'cloud'
      readonly n: number
      readonly terms: readonly { readonly text: string; readonly count: number }[]
    }
  | { readonly kind: 'cards'; readonly n: number; readonly cards: readonly Card[] }
  | { readonly kind: 'ranked'; readonly n: number; readonly rows: readonly RankedRow[] }
  | { readonly kind: 'counter'; readonly n: number; readonly value: number; readonly label: string }

/** One card of a card wall: somebody's text, with the name only if that person ticked it. */
export interface Card {
  readonly id: string
  readonly text: string
  readonly name?: string
}

/** One row of a ranking: `score` is dots or points, larger is higher. */
export interface RankedRow {
  readonly id: string
  readonly text: string
  readonly score: number
}

export type FigureKind = Figure['kind']
