import { codeOf } from '../code-of.ts'

/**
 * Whether a fault is the client's: it broke off, sent half a body, or a request that is none. `RequestError` is what the
 * adapter between Node and Hono throws for the last.
 */
export function isRequestFault(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  return (
    fault.name === 'RequestError' ||
    fault.name === 'AbortError' ||
    ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'].includes(codeOf(fault))
  )
}
