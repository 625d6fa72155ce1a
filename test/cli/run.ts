import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const cairn = resolve(import.meta.dirname, '../../server/cairn.mjs')

/** Runs the command as people do, on the built server. */
export function run(
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [cairn, ...words], {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      HOST: 'localhost',
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return new Promise((ended) => child.once('close', (code) => ended({ code, out, err })))
}
