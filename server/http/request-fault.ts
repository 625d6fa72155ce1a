import type { IncomingMessage } from 'node:http'
import { codeOf } from '../code-of.ts'

/**
 * Whether a fault is the client's: it broke off, sent half a body, or a request that is none. `RequestError` is what the
 * adapter between Node and Hono throws for the last. A connection to the database breaks with the same codes, so only a
 * request that never came whole was broken off by its sender.
 */
export function isRequestFault(
  fault: unknown,
  request: Pick<IncomingMessage, 'complete'> | undefined,
): boolean {
  if (!(fault instanceof Error)) return false
  if (fault.name === 'RequestError') return true
  return (
    request?.complete === false &&
    (fault.name === 'AbortError' ||
      ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes(codeOf(fault)))
  )
}
