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

/** How long the room may be silent before it is said, in ms: a blip is nobody's business. */
const silenceSaid = 2500

/**
 * Tells an outage once the silence has lasted, and null when the room is heard again. `connected`: whether it is heard
 * at this moment, by whatever road.
 */
export function watchOutage(
  connected: () => boolean,
  tell: (outage: Outage | null) => void,
): OutageWatch {
  let silence: ReturnType<typeof setTimeout> | undefined
  let told: Outage | null = null

  function say(outage: Outage | null): void {
    told = outage
    tell(outage)
  }

  /** Says whose fault it is: this device's, the Wi-Fi's or the server's. */
  async function find(): Promise<void> {
    const fault = navigator.onLine ? await probe() : 'offline'
    if (!connected()) say(fault ?? told ?? 'slow')
  }

  return {
    hear(connection) {
      if (connection.state === 'connecting') return
      clearTimeout(silence)
      if (connection.state === 'connected') return say(null)
      if (connection.cause !== undefined) say(connection.cause)
      silence = setTimeout(() => void find(), silenceSaid)
    },
    stop: () => clearTimeout(silence),
  }
}
