import { listen, serverFor } from '../../server/http/serve.ts'
import type { TestHouse } from './house.ts'

/** A house that listens. */
export interface OnPort {
  readonly port: number
  /** Cuts whoever is connected; the house stays open. */
  readonly close: () => void
}

/** Brings a house to a free port of this machine, sockets and all. `host`: where it listens. */
export async function onPort(house: TestHouse, host = 'localhost'): Promise<OnPort> {
  const server = serverFor(house.built.app, null)
  house.built.attach(server)
  return {
    port: await listen(server, { port: 0, host }),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
