import type { Labelled } from './fields.ts'

/**
 * The pictures that a tally can become, as data. Drawn once by each surface: `client/lib/figures/<Kind>.svelte` on screens,
 * `server/pdf/figures/<kind>.ts` on paper. Their geometry (numbers in, paths out) is in `figure/<kind>.ts`, what they say
 * in `figure/finding.ts`.
 */

/**
 * One bar: a choice, a face, a pile. `count` is people; where `people` stands, `count` is what they made (lines, moments)
 * and `people` how many of them made any. `before` is the same bar at an earlier asking.
 */
export interface Bar {
  readonly id: string
  readonly label: string
  readonly count: number
  readonly before?: number
  readonly people?: number
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
  | {
      readonly kind: 'cards'
      readonly n: number
      readonly cards: readonly Card[]
      /** Present: each card stands in one of these columns. */
      readonly columns?: readonly Labelled[]
    }
  | {
      readonly kind: 'ranked'
      readonly n: number
      readonly rows: readonly RankedRow[]
      /** What `value` is: points on average, or the place on average (1 is first). Absent: `score` itself is the sum. */
      readonly by?: 'mean' | 'mean-rank'
    }
  | {
      readonly kind: 'histogram'
      readonly n: number
      /** The smallest number that could be given; `counts[0]` is how many people gave it, `counts[1]` the next one. */
      readonly from: number
      /** From one number to the next; absent: 1. */
      readonly step?: number
      /** What stands behind each number, such as `%`. */
      readonly unit?: string
      readonly counts: readonly number[]
      /** The same numbers at an earlier asking. */
      readonly before?: readonly number[]
      readonly ends: Ends
    }
  | {
      readonly kind: 'map'
      readonly n: number
      readonly x: Ends
      readonly y: Ends
      /** In reading order: upper start, upper end, lower start, lower end. High `y` is up, high `x` is at the end of a line. */
      readonly quarters: readonly [Quarter, Quarter, Quarter, Quarter]
      readonly dots: readonly MapDot[]
    }
  | {
      readonly kind: 'radar'
      readonly n: number
      /** The largest value; the middle is 0. */
      readonly most: number
      readonly spokes: readonly Labelled[]
      /** Which of two readings people would rather have: gaps are measured towards it. Absent: either way. */
      readonly wanted?: 1 | 2
      /** One reading or two: a value for each spoke in their order, null where nobody gave one. */
      readonly readings: readonly {
        readonly label: string
        readonly values: readonly (number | null)[]
      }[]
    }
  | {
      readonly kind: 'dots'
      readonly n: number
      /** The smallest and the largest number that could be given. */
      readonly from: number
      readonly to: number
      readonly ends: Ends
      readonly rows: readonly DotRow[]
    }
  | {
      readonly kind: 'stacked'
      readonly n: number
      readonly piles: readonly Labelled[]
      readonly rows: readonly StackedRow[]
    }
  | {
      readonly kind: 'table'
      readonly n: number
      readonly head: readonly string[]
      readonly rows: readonly { readonly id: string; readonly cells: readonly string[] }[]
    }
  | { readonly kind: 'counter'; readonly n: number; readonly value: number; readonly label: string }

/** One card of a card wall: somebody's text, with the name only if that person ticked it. */
export interface Card {
  readonly id: string
  readonly text: string
  readonly name?: string
  /** Id of its column, where the figure has columns. */
  readonly column?: string
}

/** One row of a ranking: larger `score` is higher. `value` is the number to read where the score is not (a place on average). */
export interface RankedRow {
  readonly id: string
  readonly text: string
  readonly score: number
  readonly value?: number
}

/** What the two ends of a scale or an axis mean; empty where nothing is said. */
export interface Ends {
  readonly low: string
  readonly high: string
}

/** One quarter of a map, and how many people put something there. */
export interface Quarter {
  readonly label: string
  readonly count: number
}

/** A place on a map, 0 to 100 each way. */
export interface MapDot {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly label?: string
}

/** What `n` people gave one row of a grid: the median, and the middle half from `low` to `high`. */
export interface DotRow {
  readonly id: string
  readonly label: string
  readonly n: number
  readonly median: number
  readonly low: number
  readonly high: number
  /** No two numbers were given by three people each: nothing for the room where the question is sensitive. */
  readonly alike?: true
}

/** How many people put one card on each pile, in the order of the piles. */
export interface StackedRow {
  readonly id: string
  readonly label: string
  readonly counts: readonly number[]
}

export type FigureKind = Figure['kind']
