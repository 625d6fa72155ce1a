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

/** The longest that one document may take, ms: hundreds of times what a plan does. Others wait behind it. */
export const longestDrawing = 60_000

/** What takes longer than `longestDrawing` is refused with this. */
class DrawingTooLong extends Error {
  override readonly name = 'DrawingTooLong'
  constructor() {
    super('the document was not drawn in time')
  }
}

/** A renderer with one thread, begun with the first document. Documents wait their turn, each lane in the order of asking. */
export function startRenderer(later: (ms: number, run: () => void) => () => void): Renderer {
  const waiting = lanes<Job>()
  let drawing: Job | null = null
  let worker: Worker | null = null
  let callOff = (): void => {}
  let closed = false

  function next(): void {
    callOff()
    for (drawing = waiting.next(); drawing !== null; drawing = waiting.next()) {
      try {
        hand(drawing)
        return
      } catch (fault) {
        drawing.failed(asError(fault))
      }
    }
    worker?.unref()
  }

  function hand({ document, options }: Job): void {
    const thread = (worker ??= begin())
    thread.postMessage({ document, options } satisfies Ask)
    thread.ref()
    callOff = later(longestDrawing, () => {
      stopped(thread, new DrawingTooLong())
      void thread.terminate()
    })
  }

  function begin(): Worker {
    const begun = ownThread('pdf/worker', { resourceLimits: drawingMemory })
    begun.on('message', (told: Told) => {
      if (worker !== begun) return
      if (told.ok) drawing?.done(told.rendered)
      else drawing?.failed(new Error(told.message))
      next()
    })
    begun.on('error', (fault) => stopped(begun, asError(fault)))
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
      callOff()
      const left = [...(drawing ? [drawing] : []), ...waiting.empty()]
      drawing = null
      const ending = worker
      worker = null
      for (const job of left) job.failed(new RendererClosed())
      await ending?.terminate()
    },
  }
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault))
}
