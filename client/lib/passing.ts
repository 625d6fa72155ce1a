import type { RefusalCode } from '../../server/room/refusals.ts'

/** Refusals that pass by themselves: the same thing is worth another try. */
export function isPassing(code: RefusalCode): boolean {
  return code === 'not-saved' || code === 'slow-down' || code === 'restarting'
}
