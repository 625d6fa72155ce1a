import { isUndoable } from './acts.ts'
import type { Tip } from './decision.ts'
import { madeOf, readFrozen, type Frozen } from './frozen.ts'
import type { RoomStep } from './state.ts'

/**
 * A step's new figure, holding on to the one that it replaces: what that was made of counts for ever, and the whole of it
 * can come back for as long as the act can be undone (`at`, ms since 1970).
 */
export function replaced(
  tip: Tip,
  step: RoomStep,
  { by, at }: { readonly by: Frozen; readonly at: number },
): Frozen {
  const old = readFrozen(tip.words, { ...step, hidden: [] })
  if (old === null) return by
  const { before, ...rest } = old
  const maker = tip.state.acts.find(
    ({ event }) => 'figure' in event && event.figure === step.figure,
  )
  const backTo = maker !== undefined && isUndoable(maker, at) ? before : undefined
  return {
    ...by,
    // Of the same people and answers there is nothing more to compare with.
    earlier: [
      ...(by.contributors === old.contributors ? [] : [madeOf(old)]),
      ...(old.earlier ?? []),
    ],
    before: backTo === undefined ? rest : { ...rest, before: backTo },
  }
}
