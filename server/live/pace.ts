import type { Later } from '../rooms/later.ts'

/** Asks for something to be done, but not more often than every so many ms. */
export interface Pace {
  /** Now, if the last time is long enough ago; else as soon as it will be. */
  readonly want: () => void
  /** Now in any case. */
  readonly now: () => void
  readonly stop: () => void
}

/** `every` in ms, `clock` in ms since 1970. */
export function pace(
  every: number,
  run: () => void,
  { clock, later }: { clock: () => number; later: Later },
): Pace {
  let last = -Infinity
  let cancel: (() => void) | null = null
  const stop = (): void => {
    cancel?.()
    cancel = null
  }
  const now = (): void => {
    stop()
    last = clock()
    run()
  }
  return {
    want: () => {
      if (cancel !== null) return
      // A clock that was put back makes nobody wait longer.
      const wait = Math.min(every, last + every - clock())
      if (wait <= 0) now()
      else cancel = later(wait, now)
    },
    now,
    stop,
  }
}
