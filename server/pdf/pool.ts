import type { Worker } from 'node:worker_threads'
import { ownThread } from '../own-thread.ts'
import type { Printable, Rendered, RenderOptions } from './render.ts'
import type { Ask, Told } from './wire.ts'

/** Draws documents outside of the main thread, so that live rooms never wait the 30 ms that a plan takes. */
export interface Renderer {
  /** As `renderPdf`. Throws where the thread failed; the next document gets a new one. */
  readonly render: (document: Printable, options?: RenderOptions) => Promise<Rendered>
  /** Ends the thread. What is not drawn yet is refused with `RendererClosed`. */
  readonly close: () => Promise<void>
}

/** What is not drawn when the house shuts is refused with this. */
export class RendererClosed extends Error {
  override readonly name = 'RendererClosed'
  constructor() {
    super('the renderer is closed')
  }
}

interface Job extends Ask {
  readonly done: (rendered: Rendered) => void
  readonly failed: (fault: Error) => void
}

/** A renderer with one thread, begun with the first document. Documents wait their turn in the order of asking. */
export function startRenderer(): Renderer {
  const waiting: Job[] = []
  let drawing: Job | null = null
  let worker: Worker | null = null
  let closed = false

  function next(): void {
    drawing = waiting.shift() ?? null
    if (drawing === null) {
      worker?.unref()
      return
    }
    worker ??= begin()
    worker.ref()
    const { document, options } = drawing
    worker.postMessage({ document, options } satisfies Ask)
  }

  function begin(): Worker {
    const begun = ownThread('pdf/worker')
    begun.on('message', (told: Told) => {
      if (told.ok) drawing?.done(told.rendered)
      else drawing?.failed(new Error(told.message))
      next()
    })
    begun.on('error', (fault) =>
      stopped(begun, fault instanceof Error ? fault : new Error(String(fault))),
    )
    begun.on('exit', () => stopped(begun, new Error('the drawing thread ended')))
    return begun
  }

  function stopped(which: Worker, fault: Error): void {
    if (worker !== which) return
    worker = null
    drawing?.failed(fault)
    next()
  }

  return {
    render: (document, options = {}) =>
      new Promise((done, failed) => {
        if (closed) return failed(new RendererClosed())
        waiting.push({ document, options, done, failed })
        if (drawing === null) next()
      }),
    close: async () => {
      closed = true
      const left = [...(drawing ? [drawing] : []), ...waiting.splice(0)]
      drawing = null
      const ending = worker
      worker = null
      for (const job of left) job.failed(new RendererClosed())
      await ending?.terminate()
    },
  }
}
