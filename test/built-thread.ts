import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { OwnThread, ThreadOptions } from '../server/own-thread.ts'

const root = resolve(import.meta.dirname, '..')
const dist = join(root, 'dist')
const sources = ['server', 'templates'].map((folder) => join(root, folder))
let isChecked = false

/**
 * Stands for `server/own-thread.ts` in tests: what runs in threads of its own is what the build made of it. The oldest Node
 * that we run on reads no TypeScript, and to teach it to each house's threads takes longer than most tests. Throws where the
 * build is older than its sources.
 */
export function ownThread(name: OwnThread, options: ThreadOptions = {}): Worker {
  checkBuild()
  return new Worker(join(dist, 'server', `${name}.js`), options)
}

function checkBuild(): void {
  if (isChecked) return
  const built = statSync(join(dist, 'server/main.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (Math.max(...sources.map(newestIn)) > built)
    throw new Error('The built server is older than its sources: run npm run build first.')
  isChecked = true
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
