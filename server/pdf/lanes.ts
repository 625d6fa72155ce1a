/** Who waits for a document: somebody in front of a screen, or a long file that is made of many. */
export type Lane = 'now' | 'meanwhile'

/** Jobs in two lanes, each in the order of asking. */
export interface Lanes<Job> {
  readonly put: (lane: Lane, job: Job) => void
  /** The job whose turn it is; null: none waits. */
  readonly next: () => Job | null
  /** All that waits, which then waits no more. */
  readonly empty: () => readonly Job[]
}

/** So many of the one lane go before one of the other, which so comes to an end however many ask meanwhile. */
const inARow = 8

/** Jobs of `now` go first; after eight of them in a row it is the turn of one of `meanwhile`, if any waits. */
export function lanes<Job>(): Lanes<Job> {
  const waiting: Record<Lane, Job[]> = { now: [], meanwhile: [] }
  let row = 0

  return {
    put: (lane, job) => void waiting[lane].push(job),
    next: () => {
      const isTheirTurn = waiting.now.length === 0 || row >= inARow
      const lane: Lane = isTheirTurn && waiting.meanwhile.length > 0 ? 'meanwhile' : 'now'
      row = lane === 'now' && waiting.meanwhile.length > 0 ? row + 1 : 0
      return waiting[lane].shift() ?? null
    },
    empty: () => [...waiting.now.splice(0), ...waiting.meanwhile.splice(0)],
  }
}
