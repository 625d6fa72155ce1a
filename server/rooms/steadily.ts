import type { Later } from './later.ts'

export interface Pulse {
  /** A round begins so long after the one before began, in ms, and never beside it. */
  readonly every: number
  /** After rounds that failed one after another the next comes later and later, but so late at most, in ms. */
  readonly most: number
  /** ms since 1970. */
  readonly now: () => number
  readonly later: Later
  readonly failed: (fault: unknown) => void
}

/** Does something again and again, the first time after one interval; gives what ends it. */
export function steadily(
  { every, most, now, later, failed }: Pulse,
  round: () => Promise<void>,
): () => void {
  let failures = 0
  let stopped = false
  let callOff = later(every, run)

  function run(): void {
    const began = now()
    round()
      .then(
        () => (failures = 0),
        (fault: unknown) => {
          failures += 1
          if (!stopped) failed(fault)
        },
      )
      .finally(() => {
        if (stopped) return
        const pause = Math.min(most, every * 2 ** Math.min(failures, 10))
        callOff = later(Math.max(0, pause - Math.max(0, now() - began)), run)
      })
      .catch(failed)
  }

  return () => {
    stopped = true
    callOff()
  }
}
