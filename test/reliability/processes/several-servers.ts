import { rm } from 'node:fs/promises'
import { hostEnv } from '../../e2e/host.ts'
import type { RunningServer } from '../../e2e/server.ts'
import { startServer } from '../../e2e/server.ts'
import type { Balancer } from './balancer.ts'
import { balance } from './balancer.ts'
import { newDataDir } from './ground.ts'
import type { Planted } from './planted.ts'
import { plantedProgram } from './planted-program.ts'
import type { Wire } from './wire-to-database.ts'
import { wireTo } from './wire-to-database.ts'

/** One server process of several, with a wire of its own to the database. */
export interface ServerNode {
  readonly port: number
  readonly wire: Wire
  /** `kill -9`. */
  readonly kill: () => Promise<void>
  /** Starts it again on the same port. Resolves once it listens. */
  readonly restart: () => Promise<void>
}

export interface SeveralServers {
  readonly nodes: readonly ServerNode[]
  readonly balancer: Balancer
  readonly remove: () => Promise<void>
}

/** Starts so many built servers on the database at `url`, all at once, without stickiness. `bug`: servers that have it. */
export async function severalServers(
  url: string,
  { count, bug }: { readonly count: number; readonly bug?: Planted },
): Promise<SeveralServers> {
  const dataDir = newDataDir()
  const wires = await Promise.all(Array.from({ length: count }, () => wireTo(url)))
  const started: RunningServer[] = []

  const start = (place: number, port: number): Promise<RunningServer> =>
    startServer({
      dataDir,
      port,
      env: {
        ...hostEnv,
        ...(bug === undefined ? {} : { CAIRN_PLANTED: bug }),
        DATABASE_URL: wires[place]?.url ?? '',
        STICKY: '0',
      },
      ...(bug === undefined ? {} : { program: plantedProgram }),
    })

  await Promise.all(wires.map(async (_, place) => void (started[place] = await start(place, 0))))
  const balancer = await balance(started.map(({ port }) => port))
  const nodes = wires.map((wire, place): ServerNode => {
    const port = started[place]?.port ?? 0
    return {
      port,
      wire,
      kill: async () => started[place]?.stop('SIGKILL'),
      restart: async () => void (started[place] = await start(place, port)),
    }
  })
  return {
    nodes,
    balancer,
    remove: async () => {
      await Promise.all(started.map((server) => server.stop('SIGKILL')))
      await balancer.close()
      await Promise.all(wires.map((wire) => wire.close()))
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
