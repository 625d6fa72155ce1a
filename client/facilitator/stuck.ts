import type { Person } from './people.ts'

/** Offline for longer than this, in ms, is worth a look. */
const offlineMs = 30_000
/** A step that is open and untouched for longer than this, in ms, is too. */
const untouchedMs = 60_000

/** Somebody who may need help: the reason and for how long, in ms. Never what they wrote. */
export interface Stuck {
  readonly person: Person
  readonly reason: 'offline' | 'untouched'
  readonly forMs: number
}

/**
 * Who is stuck at `now`. `openedAt` is when the step that asks was opened, null while none does. All times are ms since
 * 1970 on the server's clock. Whoever is away comes first, the longest first.
 */
export function stuck(
  people: readonly Person[],
  now: number,
  openedAt: number | null,
): readonly Stuck[] {
  const found = people.flatMap((person): Stuck[] => {
    if (person.state === 'offline') {
      const forMs = now - person.since
      return forMs > offlineMs ? [{ person, reason: 'offline', forMs }] : []
    }
    if (person.state !== 'not-started' || openedAt === null) return []
    const forMs = now - Math.max(person.since, openedAt)
    return forMs > untouchedMs ? [{ person, reason: 'untouched', forMs }] : []
  })
  return found.sort((a, b) => rank(a) - rank(b) || b.forMs - a.forMs)
}

function rank(each: Stuck): number {
  return each.reason === 'offline' ? 0 : 1
}
