import { decided, unchanged, type Context, type Outcome, type Tip } from '../decision.ts'

/** The room ends: its code is dead, nothing is pushed any more; pages, plans and keys go on until it expires. */
export function endRoom({ state }: Tip, _context: Context): Outcome {
  return state.endedAt !== null ? unchanged : decided({ type: 'roomEnded' })
}
