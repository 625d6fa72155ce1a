import { decided, type Context, type Decision, type Tip } from '../decision.ts'
import { madeOf, readFrozen, type Frozen } from '../frozen.ts'
import { stepOf } from '../lookup.ts'
import { withoutTakenBack } from '../since-frozen.ts'
import type { ActBefore, RoomStep } from '../state.ts'

/**
 * Undoing an act that changed a step's figure: the one before is there again, on screen if it was. What was public for
 * these seconds counts for ever as something that people have seen.
 */
export function putBack(
  tip: Tip,
  act: { readonly step: string; readonly before: ActBefore },
  { id }: Context,
): Decision {
  const step = stepOf(tip.state, act.step)
  const now = step === undefined ? null : readFrozen(tip.words, { ...step, hidden: [] })
  if (step?.figure == null || now === null) return decided()
  const { published, shown } = act.before
  const taken = published === null ? { takenBack: true as const } : {}
  if (now.before === undefined)
    return decided({ type: 'stepHidden', step: step.id, softly: true, ...taken })
  const row = { id: id(), owner: 'room', body: asBefore(tip, step, { now, before: now.before }) }
  return {
    ...decided({ type: 'figurePutBack', step: step.id, figure: row.id, shown, ...taken }),
    putWords: [row],
    deleteWords: [step.figure],
  }
}

/** As it was, without the texts of those who took their tick back meanwhile. */
function asBefore(
  tip: Tip,
  step: RoomStep,
  { now, before }: { readonly now: Frozen; readonly before: Frozen },
): Frozen {
  const { earlier = [] } = now
  return { ...withoutTakenBack(before, tip, step), earlier: [madeOf(now), ...earlier] }
}
