import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** The built server as people start it, on a free port and an empty data folder. */
export interface RunningServer {
  readonly port: number
  readonly dataDir: string
  /** All that it printed so far. */
  readonly printed: () => string
  /** What the process ended with; null while it runs, and where a signal ended it. */
  readonly exitCode: () => number | null
  /** Ends the process (SIGKILL unless told) and waits for it; the data folder stays. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>
  /** Stops, and removes the data folder. */
  readonly remove: () => Promise<void>
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly dataDir?: string
  readonly port?: number
  /** What node runs instead of the built server: the same, with a planted bug. */
  readonly program?: readonly string[]
}

const main = resolve(import.meta.dirname, '../../dist/server/main.js')

/** Starts `dist/server/main.js` (or another program) and waits until it has printed its local address. Rejects with its output if it ends first. */
export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'cairn-test-'))
  const child = spawn(process.execPath, [...(options.program ?? [main])], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      PORT: String(options.port ?? 0),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const port = await new Promise<number>((found, failed) => {
    const look = () => {
      const address = /http:\/\/localhost:(\d+)/.exec(printed)
      if (address?.[1] !== undefined) found(Number(address[1]))
    }
    child.stdout.on('data', look)
    child.once('exit', (code) => failed(new Error(`The server ended with ${code}:\n${printed}`)))
  })
  const stop = (signal: NodeJS.Signals = 'SIGKILL') => ended(child, signal)
  return {
    port,
    dataDir,
    printed: () => printed,
    exitCode: () => child.exitCode,
    stop,
    remove: async () => {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    // Not at its exit: all that it printed has been read by then.
    child.once('close', () => done())
    child.kill(signal)
  })
}
