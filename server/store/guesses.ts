/** Whose guesses at what, and when one more is asked for. Times in ms since 1970. */
export interface Guess {
  /** The budget that it is charged to, by name. */
  readonly budget: string
  /** In a form that tells nobody who it is. */
  readonly asker: string
  readonly at: number
  /** How long a miss counts, in ms. */
  readonly window: number
  /** Whether everybody's misses of the last second are wanted. */
  readonly everybody: boolean
}

/** What stands against an asker. */
export interface Standing {
  /** When each miss of the window happened, oldest first. */
  readonly missed: readonly number[]
  /** Looks under way: each is charged as a miss until it is known not to be one. */
  readonly looking: number
  /** Misses of everybody within the last second, in this budget; 0 where nobody asked. */
  readonly recent: number
}

/** One look that was charged for. */
export interface Charge {
  /** It found, or failed: it costs nothing. */
  readonly giveBack: () => Promise<void>
  /** It missed, at this time. */
  readonly keep: (at: number) => Promise<void>
}

/**
 * The book in which guesses stand. `charge` hands over what stands against an asker, and charges for as many looks as
 * `decide` says before anybody else is handed the same. Where several processes share the book, a charge that is neither
 * kept nor given back within a minute is forgotten: its process died. Any of these may throw; then nobody may look.
 */
export interface Guesses {
  readonly charge: (
    guess: Guess,
    decide: (standing: Standing) => number,
  ) => Promise<readonly Charge[]>
}

/** How long a look may be under way, in ms: longer than any request may take (`serverFor`). */
export const LOOK_LASTS = 60_000

/** Everybody's misses are counted over so many ms. */
export const STORM = 1000
