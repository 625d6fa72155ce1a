import { readdirSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

const root = resolve(import.meta.dirname, '..')

/**
 * Stands for `server/own-thread.ts` in tests: what runs in threads of its own is what the compiler made of it. Node reads no
 * TypeScript, and to teach it to each house's threads takes longer than most tests. Throws where the build is older than its
 * sources.
 */
export function ownThread(name: string, from: string, workerData?: unknown): Worker {
  const folder = dirname(relative(root, fileURLToPath(from)))
  const built = join(root, 'dist', folder, `${name}.js`)
  if (newestIn(join(root, folder)) > (statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0))
    throw new Error(`${built} is older than its sources: run npm run build first`)
  return new Worker(built, { workerData })
}

/** When a folder's sources were changed last, in ms since 1970. */
function newestIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return Math.max(
    ...files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => statSync(join(folder, file)).mtimeMs),
  )
}
