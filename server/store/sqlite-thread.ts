import type { Worker } from 'node:worker_threads'
import { ownThread } from '../own-thread.ts'
import type { Ask, Opened, Start, Told } from './sqlite-wire.ts'

type Answer = Extract<Told, { ok: true }>

/** The main thread's end of the database: asks by message, in order. */
export interface SqliteThread {
  readonly opened: Opened
  /** Throws what SQLite threw, with its code (`SQLITE_FULL`...). */
  readonly ask: (sql: string, parameters: readonly unknown[]) => Promise<Answer>
  readonly close: () => Promise<void>
}

/** SQLite's refusal. `code` as SQLite names it. */
export class SqliteFault extends Error {
  override readonly name = 'SqliteFault'
  readonly code: string
  constructor(message: string, code: string) {
    super(message)
    this.code = code
  }
}

/** Starts the thread and opens `file` in it. Throws a plain sentence where the file cannot be opened. */
export async function startThread(file: string): Promise<SqliteThread> {
  const worker = ownThread('store/sqlite-worker', { workerData: file })
  const opened = await firstMessage(worker)
  const waiting = new Map<
    number,
    { done: (answer: Answer) => void; failed: (fault: Error) => void }
  >()
  let asked = 0
  let over: Error | null = null

  worker.on('message', (told: Told) => {
    const asker = waiting.get(told.id)
    waiting.delete(told.id)
    if (told.ok) asker?.done(told)
    else asker?.failed(new SqliteFault(told.message, told.code))
  })
  const stop = (fault: Error): void => {
    over ??= fault
    for (const asker of waiting.values()) asker.failed(over)
    waiting.clear()
  }
  worker.on('error', stop)
  const exited = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      stop(new SqliteFault('the database is closed', 'SQLITE_MISUSE'))
      resolve()
    })
  })

  return {
    opened,
    ask: (sql, parameters) =>
      new Promise((done, failed) => {
        if (over !== null) return failed(over)
        const ask: Ask = { id: ++asked, sql, parameters }
        waiting.set(ask.id, { done, failed })
        worker.postMessage(ask)
      }),
    close: () => {
      worker.postMessage('close')
      return exited
    },
  }
}

function firstMessage(worker: Worker): Promise<Opened> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (start: Start) => {
      worker.off('error', reject)
      if (start.ok) return resolve(start.opened)
      void worker.terminate()
      reject(new SqliteFault(start.message, start.code))
    })
  })
}
