import type { Plan } from '../../../templates/block.ts'
import { drawingMemory } from '../../../server/pdf/pool.ts'
import type { Ask, Told } from '../../../server/pdf/wire.ts'
import { ownThread } from '../../built-thread.ts'

/** The house's own drawing thread, as the build made it: what a plan costs here it costs there. */
export interface DrawingThread {
  /** Gives the number of bytes. Throws where the thread failed. */
  readonly draw: (plan: Plan) => Promise<number>
  readonly end: () => Promise<unknown>
}

/** Starts it. Throws where the build is older than its sources. */
export function drawingThread(): DrawingThread {
  const thread = ownThread('pdf/worker', { resourceLimits: drawingMemory })
  return {
    draw: (plan) =>
      new Promise((done, failed) => {
        thread.once('message', (told: Told) => {
          if (told.ok) done(told.rendered.pdf.length)
          else failed(new Error(told.message))
        })
        thread.postMessage({ document: plan, options: {} } satisfies Ask)
      }),
    end: () => thread.terminate(),
  }
}
