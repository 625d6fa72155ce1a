import type { Server } from 'node:http'
import { listen, serverFor } from '../../../server/http/serve.ts'
import type { TestHouse } from '../../http/house.ts'
import type { Instance } from '../houses.ts'

/** One process of an instance, on a port of its own. */
export interface Side {
  readonly house: TestHouse
  readonly port: number
}

/** Brings every house of an instance to a real port. */
export async function openSides(
  instance: Instance,
): Promise<{ readonly sides: readonly Side[]; readonly close: () => Promise<void> }> {
  const servers: Server[] = []
  const sides: Side[] = []
  for (const house of instance.houses) {
    const server = serverFor(house.built.app, null)
    house.built.attach(server)
    servers.push(server)
    sides.push({ house, port: await listen(server, { port: 0, host: 'localhost' }) })
  }
  return {
    sides,
    close: async () => {
      await instance.close()
      for (const server of servers) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}
