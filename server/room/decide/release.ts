import { hasFigure } from '../audience.ts'
import type { FacilitatorCommand } from '../commands.ts'
import { decided, refused, type Context, type Outcome, type Tip } from '../decision.ts'
import { figureOf } from '../figure-of.ts'
import { stepOf } from '../lookup.ts'
import { released } from '../released.ts'
import { replacing } from '../replaced.ts'
import { whyNothing } from './steps.ts'

/**
 * Lets some of the answers that the facilitator has read into a closed step's figure, and shows it: at least 3 new ones
 * together, and `minGroup` in all.
 */
export function releaseAnswers(
  tip: Tip,
  { step: id, answers }: Extract<FacilitatorCommand, { type: 'releaseAnswers' }>,
  context: Context,
): Outcome {
  const step = stepOf(tip.state, id)
  if (step === undefined) return refused('step-unknown')
  if (!step.everOpened) return refused('step-never-opened')
  if (!hasFigure(step.step)) return whyNothing(step)
  if (step.phase !== 'closed') return refused('step-not-closed')
  const chosen = released(tip, step, answers)
  if ('code' in chosen) return { refusal: chosen }
  const by = figureOf(tip, step, context.say, chosen.given)
  if ('code' in by) return { refusal: by }
  const { figure, rows } = replacing(tip, { step, by }, context)
  return {
    ...decided({ type: 'answersReleased', step: id, answers: chosen.fresh, figure }),
    ...rows,
  }
}
