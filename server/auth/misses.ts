/** How many misses are forgiven. All times in ms. */
export interface Budget {
  /** Misses that one asker may have within `window`. */
  readonly misses: number
  readonly window: number
  /** While more than `over` misses a second come in from everybody, an asker is held at `held` misses already. */
  readonly storm?: { readonly over: number; readonly held: number }
}

/** What came of a look: found, missed, or not looked at for so many ms to come. */
export type Look<T> =
  | { readonly kind: 'found'; readonly found: T }
  | { readonly kind: 'missed' }
  | { readonly kind: 'held'; readonly wait: number }

export type Looking = <T>(asker: string, look: () => Promise<T | null>) => Promise<Look<T>>

/** Codes people type: 30 misses in 10 minutes for an address, 20 while the whole instance sees over 50 a second. */
export const codeBudget: Budget = { misses: 30, window: 600_000, storm: { over: 50, held: 20 } }

/**
 * Wrong passwords in 10 minutes: 10 for an account, known or not, from one address; 100 for an account from all of them,
 * so that a stranger elsewhere does not lock its owner out by ten tries; and 100 from an address for all accounts.
 */
export const passwordBudget: Budget = { misses: 10, window: 600_000 }
export const manyPasswordsBudget: Budget = { misses: 100, window: 600_000 }

interface Asker {
  /** When each miss of the window happened, oldest first. */
  readonly missed: number[]
  /** Looks under way: each is charged as a miss until it is known not to be one. */
  looking: number
  waiting: (() => void)[]
}

/** Askers kept before the idle ones are swept out. */
const manyAskers = 10_000

/**
 * A limiter for guesses: a look is charged before it is made, so any number of parallel ones stays within the budget; a
 * look that finds is given back. An asker whose budget is taken up by looks under way waits for them; one who has used
 * it up is held, right or wrong, until the oldest miss has left the window.
 */
export function missBudget(budget: Budget, now: () => number): Looking {
  const askers = new Map<string, Asker>()
  let recent: number[] = []

  function limit(at: number): number {
    if (budget.storm === undefined) return budget.misses
    recent = recent.filter((miss) => miss > at - 1000)
    return recent.length > budget.storm.over ? budget.storm.held : budget.misses
  }

  function forget(asker: Asker, at: number): void {
    while (asker.missed[0] !== undefined && asker.missed[0] <= at - budget.window)
      asker.missed.shift()
  }

  function askerOf(name: string, at: number): Asker {
    const known = askers.get(name)
    if (known !== undefined) return known
    if (askers.size >= manyAskers) {
      for (const [other, asker] of askers) {
        forget(asker, at)
        if (asker.missed.length === 0 && asker.looking === 0) askers.delete(other)
      }
    }
    const fresh: Asker = { missed: [], looking: 0, waiting: [] }
    askers.set(name, fresh)
    return fresh
  }

  return async (name, look) => {
    for (;;) {
      const at = now()
      const asker = askerOf(name, at)
      forget(asker, at)
      const allowed = limit(at)
      if (asker.missed.length + asker.looking < allowed) return charged(asker, look)
      if (asker.looking === 0) {
        const oldest = asker.missed[asker.missed.length - allowed] ?? at
        return { kind: 'held', wait: Math.max(1, oldest + budget.window - at) }
      }
      await new Promise<void>((go) => asker.waiting.push(go))
    }
  }

  async function charged<T>(asker: Asker, look: () => Promise<T | null>): Promise<Look<T>> {
    asker.looking += 1
    try {
      const found = await look()
      if (found !== null) return { kind: 'found', found }
      const at = now()
      asker.missed.push(at)
      if (budget.storm !== undefined) recent.push(at)
      return { kind: 'missed' }
    } finally {
      asker.looking -= 1
      const waiting = asker.waiting
      asker.waiting = []
      for (const go of waiting) go()
    }
  }
}

/** A look that several budgets are charged for. Held by one of them, it costs the others nothing. */
export async function lookWithin<T>(
  budgets: readonly { readonly looking: Looking; readonly asker: string }[],
  look: () => Promise<T | null>,
): Promise<Look<T>> {
  const [first, ...others] = budgets
  if (first === undefined) {
    const found = await look()
    return found === null ? { kind: 'missed' } : { kind: 'found', found }
  }
  const outer = await first.looking(first.asker, async () => {
    const inner = await lookWithin(others, look)
    return inner.kind === 'missed' ? null : inner
  })
  return outer.kind === 'found' ? outer.found : outer
}
