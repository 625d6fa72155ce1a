import type { Later } from '../../server/rooms/later.ts'

/** A clock that stands still until it is moved, with timers that run when it is. */
export interface TestClock {
  /** ms since 1970. */
  readonly now: () => number
  /** What is due at once runs after the event loop's next round, as with the machine's own timers. */
  readonly later: Later
  /** Moves the clock alone, in ms: what became due runs with the next `pass`. */
  readonly move: (ms: number) => void
  /** Moves the clock on by so many ms and runs what was due by then. */
  readonly pass: (ms: number) => void
}

export function testClock(from: number): TestClock {
  const due: { at: number; run: () => void }[] = []
  let at = from
  return {
    now: () => at,
    later: (ms, run) => {
      if (ms === 0) {
        const soon = setImmediate(run)
        return () => clearImmediate(soon)
      }
      const entry = { at: at + ms, run }
      due.push(entry)
      return () => void (due.includes(entry) && due.splice(due.indexOf(entry), 1))
    },
    move: (ms) => void (at += ms),
    pass: (ms) => {
      const until = at + ms
      for (;;) {
        const [next] = due.filter((entry) => entry.at <= until).sort((a, b) => a.at - b.at)
        if (next === undefined) break
        due.splice(due.indexOf(next), 1)
        at = Math.max(at, next.at)
        next.run()
      }
      at = until
    },
  }
}
