/** Time and chance in one hand: nothing sleeps, and the same seed gives the same run. */
export interface Simulation {
  /** ms */
  readonly now: () => number
  /** 0 to 1 */
  readonly random: () => number
  readonly later: (ms: number, then: () => void) => () => void
  readonly wait: (ms: number) => Promise<void>
  /** Lets so many ms pass, with all that falls due in them. */
  readonly run: (ms: number) => Promise<void>
}

export function createSimulation(seed: number): Simulation {
  let at = 1_700_000_000_000
  let state = seed | 0
  let order = 0
  const due: { at: number; order: number; then: () => void }[] = []

  function later(ms: number, then: () => void): () => void {
    const entry = { at: at + Math.max(0, ms), order: (order += 1), then }
    due.push(entry)
    due.sort((a, b) => a.at - b.at || a.order - b.order)
    return () => {
      const place = due.indexOf(entry)
      if (place >= 0) due.splice(place, 1)
    }
  }

  /** Lets promises that are already settled go on. */
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }

  return {
    now: () => at,
    random() {
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
    },
    later,
    wait: (ms) => new Promise((resolve) => later(ms, resolve)),
    async run(ms) {
      const end = at + ms
      await settle()
      for (let next = due[0]; next && next.at <= end; next = due[0]) {
        due.shift()
        at = next.at
        next.then()
        await settle()
      }
      at = end
      await settle()
    },
  }
}
