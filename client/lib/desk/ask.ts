import type { Refusal } from '../../../server/room/refusals.ts'
import { ask, Unreachable } from '../http.ts'
import type { Ask } from '../http.ts'

/** Why something did not happen: the server's refusal, or that nothing of ours answered. */
export type Trouble = Refusal | { readonly code: 'unreachable' }

/** An answer of the server, or why there is none. `status` is absent where nothing answered. */
export type Answered<T> =
  | { readonly ok: true; readonly body: T }
  | { readonly ok: false; readonly trouble: Trouble; readonly status?: number }

/** Asks the server and never throws for want of an answer. `T` is what the route promises. */
export async function asked<T>(path: string, how: Ask = {}): Promise<Answered<T>> {
  try {
    const reply = await ask<T>(path, how)
    return reply.ok ? reply : { ok: false, trouble: reply.refusal, status: reply.status }
  } catch (error) {
    if (error instanceof Unreachable) return { ok: false, trouble: { code: 'unreachable' } }
    throw error
  }
}
