/** The server's clock, as well as this device knows it. All times are ms since 1970. */
export interface Clock {
  /** What the server's clock shows now. */
  readonly now: () => number
  /** Takes a server time that just came by the way; worse than a measured one, so it only counts before the first. */
  readonly hint: (serverNow: number) => void
  /** Asks three times and keeps the answer with the shortest round trip. Refuses nothing: failed asks are skipped. */
  readonly measure: () => Promise<void>
}

/** How often a connected page measures again, in ms. */
export const measureEvery = 600_000

/** `ask` fetches the server's time; `localNow` is this device's clock (given in, so that tests can turn it). */
export function createClock(ask: () => Promise<number>, localNow: () => number = Date.now): Clock {
  let offset = 0
  let measured = false

  const sample = async (): Promise<{ trip: number; offset: number } | null> => {
    const before = localNow()
    try {
      const server = await ask()
      const after = localNow()
      return { trip: after - before, offset: server - (before + after) / 2 }
    } catch {
      return null
    }
  }

  return {
    now: () => localNow() + offset,
    hint(serverNow) {
      if (!measured) offset = serverNow - localNow()
    },
    async measure() {
      let best: { trip: number; offset: number } | null = null
      for (let round = 0; round < 3; round += 1) {
        const next = await sample()
        if (next && (!best || next.trip < best.trip)) best = next
      }
      if (!best) return
      offset = best.offset
      measured = true
    },
  }
}
