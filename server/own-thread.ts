import { Worker } from 'node:worker_threads'
import type { ResourceLimits } from 'node:worker_threads'

/** What runs in a thread of its own: a file of `server/`, and of `dist/server/`, without its ending. */
export type OwnThread = 'pdf/worker' | 'store/sqlite-worker'

/** What a thread is given, and the most memory that it may take, in MB. */
export interface ThreadOptions {
  readonly workerData?: unknown
  readonly resourceLimits?: ResourceLimits
}

/**
 * Starts a thread. Built code runs as it is, and this file's own then lies in `dist/server/` itself; from the sources
 * (`npm run dev`) the thread first learns to read TypeScript.
 */
export function ownThread(name: OwnThread, options: ThreadOptions = {}): Worker {
  const here = import.meta.url
  if (here.endsWith('.js')) return new Worker(new URL(`./${name}.js`, here), options)
  const reader = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  const source = JSON.stringify(new URL(`./${name}.ts`, here).href)
  return new Worker(`import(${reader}).then((tsx) => (tsx.register(), import(${source})))`, {
    eval: true,
    ...options,
  })
}
