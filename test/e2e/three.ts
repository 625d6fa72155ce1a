import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { balance } from '../reliability/processes/balancer.ts'
import { freshDatabase } from '../store/fresh-database.ts'
import type { RunningServer, StartOptions } from './server.ts'
import { startServer } from './server.ts'

/** Three processes, to whoever speaks to them one server. */
export interface ThreeServers extends RunningServer {
  /** How many requests and WebSockets each of them was given. */
  readonly given: () => readonly number[]
}

/**
 * Three processes on a PostgreSQL of their own, started at once, behind one address that gives each request and each
 * WebSocket to the next of them.
 */
export async function startThree(options: StartOptions = {}): Promise<ThreeServers> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'cairn-three-'))
  const { url, drop } = await freshDatabase()
  const servers = await Promise.all(
    Array.from({ length: 3 }, () =>
      startServer({
        ...options,
        dataDir,
        port: 0,
        env: { ...options.env, DATABASE_URL: url, STICKY: '0' },
      }),
    ),
  )
  const balancer = await balance(servers.map(({ port }) => port))
  const stop: RunningServer['stop'] = async (signal) => {
    await Promise.all(servers.map((server) => server.stop(signal)))
  }
  return {
    port: balancer.port,
    dataDir,
    printed: () => servers.map((server) => server.printed()).join('\n'),
    exitCode: () => (servers.every((server) => server.exitCode() === 0) ? 0 : null),
    stop,
    given: balancer.given,
    remove: async () => {
      await stop()
      await balancer.close()
      await drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
