import type { Later } from '../../server/rooms/later.ts'

/** Timers that run when the test lets time pass, in order. */
export interface HandTimers {
  readonly later: Later
  /** What is still to run. */
  readonly due: readonly unknown[]
  /**
   * Lets so much time pass, ms. Timers that are due within the same `breath` run together; after each such handful the
   * test settles what came of it.
   */
  readonly pass: (ms: number, settle: (ms: number) => Promise<unknown>) => Promise<void>
}

export function handTimers(breath = 0): HandTimers {
  let at = 0
  let order = 0
  const due: { at: number; order: number; run: () => void }[] = []

  /** Takes out what runs next, if it does by then. */
  function next(until: number): (typeof due)[number] | undefined {
    const [first] = due
      .filter((one) => one.at <= until)
      .sort((a, b) => a.at - b.at || a.order - b.order)
    if (first !== undefined) due.splice(due.indexOf(first), 1)
    return first
  }

  return {
    due,
    later: (ms, run) => {
      const one = { at: at + ms, order: order++, run }
      due.push(one)
      return () => {
        const place = due.indexOf(one)
        if (place >= 0) due.splice(place, 1)
      }
    },
    pass: async (ms, settle) => {
      const until = at + ms
      for (let first = next(until); first !== undefined; first = next(until)) {
        const [before, last] = [at, Math.min(until, first.at + breath)]
        for (let one: typeof first | undefined = first; one !== undefined; one = next(last)) {
          at = one.at
          one.run()
        }
        await settle(at - before)
      }
      const rest = until - at
      at = until
      await settle(rest)
    },
  }
}
