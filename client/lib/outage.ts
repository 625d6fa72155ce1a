import { probe } from './http.ts'
import type { Fault } from './http.ts'
import type { Connection } from './link.ts'

/** Why the room cannot be heard: this device's fault, the server's own word, or what a probe found. */
export type Outage = 'offline' | 'restarting' | Fault

/** Follows a line and tells why it is silent. */
export interface OutageWatch {
  readonly hear: (connection: Connection) => void
  readonly stop: () => void
}

/** What is found by asking, and when; the page's own unless told. */
interface Asking {
  /** Why nothing is heard: null where the server answers after all. */
  readonly find: () => Promise<Outage | null>
  /** Calls after so many ms; the result calls it off. */
  readonly later: (ms: number, run: () => void) => () => void
}

/** How long the room may be silent before it is said, in ms: a blip is nobody's business. */
const silenceSaid = 2500
/** How long a server that said so may take to restart before something else is looked for, in ms. */
const restartTakes = 10_000
/** While the room stays silent its reason is looked for so often, in ms: a laptop wakes up, a Wi-Fi goes. */
const lookedAgain = 10_000

const page: Asking = {
  /** Whose fault it is: this device's, the Wi-Fi's or the server's. */
  find: async () => (navigator.onLine ? probe() : 'offline'),
  later: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * Tells an outage once the silence has lasted, and null when the room is heard again. `connected`: whether it is heard
 * at this moment, by whatever road.
 */
export function watchOutage(
  connected: () => boolean,
  tell: (outage: Outage | null) => void,
  { find, later }: Asking = page,
): OutageWatch {
  let callOff = (): void => undefined
  let told: Outage | null = null
  let stopped = false

  function say(outage: Outage | null): void {
    told = outage
    tell(outage)
  }

  function lookAfter(ms: number): void {
    callOff()
    callOff = later(ms, () => void look())
  }

  async function look(): Promise<void> {
    const fault = await find()
    if (stopped || connected()) return
    say(fault ?? told ?? 'slow')
    lookAfter(lookedAgain)
  }

  return {
    hear(connection) {
      if (connection.state === 'connecting') return
      callOff()
      if (connection.state === 'connected') return say(null)
      if (connection.cause !== undefined) say(connection.cause)
      lookAfter(connection.cause === 'restarting' ? restartTakes : silenceSaid)
    },
    stop() {
      stopped = true
      callOff()
    },
  }
}
