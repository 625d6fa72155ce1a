import type { Worker } from 'node:worker_threads'
import { ownThread } from '../own-thread.ts'
import { lanes, type Lane } from './lanes.ts'
import type { Printable, Rendered, RenderOptions } from './render.ts'
import type { Ask, Told } from './wire.ts'

/** Draws documents outside of the main thread, so that live rooms never wait the 30 ms that a plan takes. */
export interface Renderer {
  /**
   * As `renderPdf`. Throws where the thread failed; the next document gets a new one. `meanwhile`: it is one of many, and
   * whoever asks for a single one goes before it.
   */
  readonly render: (document: Printable, options?: RenderOptions, lane?: Lane) => Promise<Rendered>
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

/**
 * The most that drawing may take, in MB: several times what the longest document does. How soon a thread clears up goes by
 * what it may take, and without a word of ours that would be a share of the whole machine's memory.
 */
export const drawingMemory = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 } as const

/** A renderer with one thread, begun with the first document. Documents wait their turn, each lane in the order of asking. */
export function startRenderer(): Renderer {
  const waiting = lanes<Job>()
  let drawing: Job | null = null
  let worker: Worker | null = null
  let closed = false

  function next(): void {
    drawing = waiting.next()
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
    const begun = ownThread('pdf/worker', { resourceLimits: drawingMemory })
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
    render: (document, options = {}, lane = 'now') =>
      new Promise((done, failed) => {
        if (closed) return failed(new RendererClosed())
        waiting.put(lane, { document, options, done, failed })
        if (drawing === null) next()
      }),
    close: async () => {
      closed = true
      const left = [...(drawing ? [drawing] : []), ...waiting.empty()]
      drawing = null
      const ending = worker
      worker = null
      for (const job of left) job.failed(new RendererClosed())
      await ending?.terminate()
    },
  }
}
