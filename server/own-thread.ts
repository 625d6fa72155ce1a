import { Worker } from 'node:worker_threads'

/**
 * Starts a thread on the file `name` beside `from` (an `import.meta.url`). Built code runs as it is; from the sources
 * (`npm run dev`) the thread first learns to read TypeScript.
 */
export function ownThread(name: string, from: string, workerData?: unknown): Worker {
  if (from.endsWith('.js')) return new Worker(new URL(`./${name}.js`, from), { workerData })
  const reader = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  const source = JSON.stringify(new URL(`./${name}.ts`, from).href)
  return new Worker(`import(${reader}).then((tsx) => (tsx.register(), import(${source})))`, {
    eval: true,
    workerData,
  })
}
