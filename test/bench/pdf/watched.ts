import { resolve } from 'node:path'
import type { RunningServer, StartOptions } from '../../e2e/server.ts'
import { startServer } from '../../e2e/server.ts'
import { untilSo } from '../../reliability/net/wait.ts'

/** What a server tells of itself since it was last asked: how late its main thread ran, in ms; its memory in MB. */
export interface Watched {
  readonly p50: number
  readonly p99: number
  readonly longest: number
  readonly rss: number
  /** The most that it ever had. */
  readonly peak: number
}

/** A server that can be asked about itself. */
export interface WatchedServer extends RunningServer {
  readonly look: () => Promise<Watched>
}

const folder = import.meta.dirname
const watch = ['--import', resolve(folder, 'watch.mjs')]

/** The built server, watched. */
export function watchedCairn(options: StartOptions): Promise<WatchedServer> {
  return watched({
    ...options,
    program: [...watch, resolve(folder, '../../../dist/server/main.js')],
  })
}

/** Socket.IO with nothing behind it, watched. */
export function watchedBare(): Promise<WatchedServer> {
  const program = resolve(folder, '../../reliability/net/bare-server.ts')
  return watched({ program: [...watch, '--import', import.meta.resolve('tsx'), program] })
}

async function watched(options: StartOptions): Promise<WatchedServer> {
  const server = await startServer(options)
  const pid = Number(/^watching (\d+)$/m.exec(server.printed())?.[1])
  const lines = (): readonly string[] => server.printed().match(/^watched .*$/gm) ?? []
  return {
    ...server,
    look: async () => {
      const before = lines().length
      process.kill(pid, 'SIGUSR2')
      await untilSo('the server tells of itself', () => lines().length > before)
      return JSON.parse(lines().at(-1)?.slice('watched '.length) ?? '') as Watched // as watch.mjs prints it
    },
  }
}
