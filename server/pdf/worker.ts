import { getPriority, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { renderPdf } from './render.ts'
import type { Ask, Told } from './wire.ts'

/** The thread that draws: one document at a time, in the order in which they are asked for. */
const port = parentPort
if (port === null) throw new Error('this file runs in a thread of its own')

// Whoever writes in a room goes before whoever waits for a document, also where there are fewer cores than threads. Only on
// Linux does a thread have a priority of its own; elsewhere this would hold back the whole server.
if (process.platform === 'linux') setPriority(Math.min(19, getPriority() + 5))

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
