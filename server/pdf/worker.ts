import { parentPort } from 'node:worker_threads'
import { renderPdf } from './render.ts'
import type { Ask, Told } from './wire.ts'

/** The thread that draws: one document at a time, in the order in which they are asked for. */
const port = parentPort
if (port === null) throw new Error('this file runs in a thread of its own')

port.on('message', ({ document, options }: Ask) => {
  void renderPdf(document, options).then(
    ({ pdf, missing }) => {
      const told: Told = { ok: true, rendered: { pdf, missing } }
      port.postMessage(told, [pdf.buffer as ArrayBuffer]) // renderPdf gives bytes of their own, never shared ones
    },
    (fault: unknown) => {
      const message = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
      port.postMessage({ ok: false, message } satisfies Told)
    },
  )
})
