import type { Refusal } from '../room/refusals.ts'
import type { Charge, Guesses, Standing } from '../store/guesses.ts'

/** How many misses are forgiven. All times in ms. */
export interface Budget {
  /** Misses that one asker may have within `window`. */
  readonly misses: number
  readonly window: number
  /** While more than `over` misses a second come in from everybody, an asker is held at `held` misses already. */
  readonly storm?: { readonly over: number; readonly held: number }
}

/** What came of a look: found, missed, not looked at for so many ms to come, or not at all, as nobody could count it. */
export type Look<T> =
  | { readonly kind: 'found'; readonly found: T }
  | { readonly kind: 'missed' }
  | { readonly kind: 'held'; readonly wait: number }
  | { readonly kind: 'uncounted' }

export type Looking = <T>(asker: string, look: () => Promise<T | null>) => Promise<Look<T>>

/** Codes people type: 30 misses in 10 minutes for an address, 20 while the whole instance sees over 50 a second. */
export const codeBudget: Budget = { misses: 30, window: 600_000, storm: { over: 50, held: 20 } }

/**
 * Wrong passwords in 10 minutes: 10 for an account, known or not, from one address; 100 for an account from all of them,
 * so that a stranger elsewhere does not lock its owner out by ten tries; and 100 from an address for all accounts.
 */
export const passwordBudget: Budget = { misses: 10, window: 600_000 }
export const manyPasswordsBudget: Budget = { misses: 100, window: 600_000 }

/** What a limiter is made of. */
export interface Counting {
  /** Budgets of other names are counted apart. */
  readonly name: string
  /** Of this process alone, or of all that share a database. */
  readonly guesses: Guesses
  /** ms since 1970; processes that share guesses are believed to agree within a few seconds. */
  readonly now: () => number
  /** Runs something once after so many ms; gives what calls it off. */
  readonly later: (ms: number, run: () => void) => () => void
  /** The form in which an asker is written down: not an address or an e-mail that somebody could read. */
  readonly hide: (asker: string) => string
  /** Told of faults of the count. */
  readonly report: (fault: unknown) => void
}

/** Everybody who asks in the name of one asker and has not been let through yet. */
interface Line {
  readonly waiting: ((turn: Turn) => void)[]
  /** Looks of this process that have ended so far. */
  ended: number
  /** Looks of this process that are under way. */
  looking: number
  wake: () => void
}

type Turn = { readonly kind: 'charged'; readonly charge: Charge } | Held

type Held = Exclude<Look<never>, { readonly kind: 'found' | 'missed' }>

/** Whoever waits for looks of other processes asks again after so many ms. */
const patience = 50

/**
 * A limiter for guesses: a look is charged before it is made, so any number of parallel ones, in any number of processes,
 * stays within the budget; a look that finds is given back. An asker whose budget is taken up by looks under way waits
 * for them; one who has used it up is held, right or wrong, until the oldest miss has left the window. Where nobody can
 * count, nobody looks: a miss that could not be written down is not told either.
 */
export function missBudget(budget: Budget, counting: Counting): Looking {
  const { name, guesses, now, later, hide, report } = counting
  const lines = new Map<string, Line>()

  return async (asker, look) => {
    const hidden = hide(asker)
    const line = lines.get(hidden) ?? { waiting: [], ended: 0, looking: 0, wake: () => undefined }
    lines.set(hidden, line)
    const turn = await new Promise<Turn>((go) => {
      line.waiting.push(go)
      if (line.waiting.length === 1) void serve(hidden, line)
    })
    return turn.kind === 'charged' ? charged(turn.charge, { hidden, line, look }) : turn
  }

  /** Charges for as many as there is room for, all at once, until nobody waits. */
  async function serve(hidden: string, line: Line): Promise<void> {
    while (line.waiting.length > 0) {
      const seen = line.ended
      const turns = await charge(hidden, line.waiting.length)
      for (const turn of turns) {
        if (turn.kind === 'charged') line.looking += 1
        line.waiting.shift()?.(turn)
      }
      if (turns.length === 0 && line.ended === seen) await nextEnd(line)
    }
    forget(hidden, line)
  }

  /** What the first of so many waiting are told; nothing: they wait for looks under way. */
  async function charge(asker: string, waiting: number): Promise<readonly Turn[]> {
    let held: Held | null = null
    try {
      const at = now()
      const everybody = budget.storm !== undefined
      const charges = await guesses.charge(
        { budget: name, asker, at, window: budget.window, everybody },
        (standing) => {
          const free = allowed(budget, standing) - standing.missed.length - standing.looking
          if (free <= 0 && standing.looking === 0)
            held = { kind: 'held', wait: waitFor(standing, at) }
          return Math.max(0, Math.min(free, waiting))
        },
      )
      if (charges.length > 0) return charges.map((one) => ({ kind: 'charged', charge: one }))
    } catch (fault) {
      report(fault)
      held = { kind: 'uncounted' }
    }
    return held === null ? [] : new Array<Held>(waiting).fill(held)
  }

  function waitFor(standing: Standing, at: number): number {
    const { missed } = standing
    const oldest = missed[missed.length - allowed(budget, standing)] ?? at
    return Math.max(1, oldest + budget.window - at)
  }

  async function charged<T>(
    charge: Charge,
    { hidden, line, look }: { hidden: string; line: Line; look: () => Promise<T | null> },
  ): Promise<Look<T>> {
    try {
      const found = await look().catch(async (fault: unknown) => {
        await charge.giveBack().catch(report)
        throw fault
      })
      if (found === null) return await missed(charge)
      await charge.giveBack().catch(report)
      return { kind: 'found', found }
    } finally {
      line.looking -= 1
      line.ended += 1
      line.wake()
      forget(hidden, line)
    }
  }

  async function missed(charge: Charge): Promise<Look<never>> {
    try {
      await charge.keep(now())
      return { kind: 'missed' }
    } catch (fault) {
      report(fault)
      return { kind: 'uncounted' }
    }
  }

  function nextEnd(line: Line): Promise<void> {
    return new Promise((resolve) => {
      const giveUp = later(patience, resolve)
      line.wake = () => {
        giveUp()
        resolve()
      }
    })
  }

  function forget(hidden: string, line: Line): void {
    if (line.waiting.length === 0 && line.looking === 0) lines.delete(hidden)
  }
}

function allowed({ misses, storm }: Budget, { recent }: Standing): number {
  return storm !== undefined && recent > storm.over ? storm.held : misses
}

/** What somebody is told who was not let look. */
export function heldRefusal(held: Held): Refusal {
  return held.kind === 'held' ? { code: 'slow-down', wait: held.wait } : { code: 'not-saved' }
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
