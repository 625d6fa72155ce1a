import { isUndoable } from './acts.ts'
import type { Context, Decision, Tip } from './decision.ts'
import { madeOf, readFrozen, type Frozen } from './frozen.ts'
import type { RoomState, RoomStep } from './state.ts'

/** A step's new figure as a row of the room, and the end of the row of the one that it replaces. */
export function replacing(
  tip: Tip,
  { step, by }: { readonly step: RoomStep; readonly by: Frozen },
  { id, at }: Context,
): { readonly figure: string; readonly rows: Pick<Decision, 'putWords' | 'deleteWords'> } {
  const row = { id: id(), owner: 'room', body: replaced(tip, step, { by, at }) }
  const deleteWords = step.figure === null ? [] : [step.figure]
  return { figure: row.id, rows: { putWords: [row], deleteWords } }
}

/**
 * A step's new figure, holding on to the one that it replaces: what that was made of counts for ever. The whole of it, and of
 * those before it, stays as long as it is the newest act's to bring back, and as there are acts that still can be undone
 * (`at`, ms since 1970); what nobody can bring back any more goes with the next act.
 */
function replaced(
  tip: Tip,
  step: RoomStep,
  { by, at }: { readonly by: Frozen; readonly at: number },
): Frozen {
  const old = readFrozen(tip.words, { ...step, hidden: [] })
  if (old === null) return by
  return {
    ...by,
    // Of the same people and answers there is nothing more to compare with.
    earlier: [
      ...(by.contributors === old.contributors ? [] : [madeOf(old)]),
      ...(old.earlier ?? []),
    ],
    before: holdingOn(old, undoableActs(tip.state, step.id, at)),
  }
}

/** How many acts that replaced the step's figure can be undone now: each takes one of those before it. */
function undoableActs({ acts }: RoomState, step: string, at: number): number {
  return acts.filter(
    (act) =>
      (act.event.type === 'answersReleased' || act.event.type === 'wordsMerged') &&
      act.event.step === step &&
      isUndoable(act, at),
  ).length
}

/** A figure with so many of those before it. */
function holdingOn({ before, ...figure }: Frozen, times: number): Frozen {
  return before === undefined || times === 0
    ? figure
    : { ...figure, before: holdingOn(before, times - 1) }
}
