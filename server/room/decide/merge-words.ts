import { hasFigure } from '../audience.ts'
import type { FacilitatorCommand } from '../commands.ts'
import { decided, refused, type Context, type Outcome, type Tip } from '../decision.ts'
import { fold } from '../fold.ts'
import { readFrozen, type Frozen } from '../frozen.ts'
import { stepOf } from '../lookup.ts'
import { figuresMerged, termsOf, withMerge, type Merge } from '../merged.ts'
import { publishedRows } from '../published-rows.ts'
import { replacing } from '../replaced.ts'
import { asksRoom, sourceOf } from '../rows.ts'
import type { RoomState, RoomStep } from '../state.ts'
import { whyNothing } from './steps.ts'

/**
 * Puts one word of the cloud that is on the wall under another, or (`into: null`) takes it off. Words that people have
 * begun to vote on stay as they are.
 */
export function mergeWords(
  tip: Tip,
  { step: id, from, into }: Extract<FacilitatorCommand, { type: 'mergeWords' }>,
  context: Context,
): Outcome {
  const step = stepOf(tip.state, id)
  if (step === undefined) return refused('step-unknown')
  if (!step.everOpened) return refused('step-never-opened')
  if (!hasFigure(step.step)) return whyNothing(step)
  if (into !== null && fold(from) === fold(into)) return refused('bad-shape', { path: 'into' })
  const seen = step.shown ? readFrozen(tip.words, step) : null
  const terms = new Set(termsOf(seen?.figures ?? []).map(({ text }) => fold(text)))
  if (!terms.has(fold(from)) || (into !== null && !terms.has(fold(into))))
    return refused('word-unknown')
  if (isVotedOn(tip.state, step)) return refused('words-voted-on')
  const frozen = readFrozen(tip.words, { ...step, hidden: [] })
  if (frozen === null) throw new Error(`${id} is shown without a figure`)
  const by = withWords(frozen, { from, into })
  const { figure, rows } = replacing(tip, { step, by }, context)
  return { ...decided({ type: 'wordsMerged', step: id, figure }), ...rows }
}

function withWords(frozen: Frozen, merge: Merge): Frozen {
  const earlier = frozen.merged ?? []
  const figures = figuresMerged(frozen.figures, [merge])
  return { ...frozen, figures, rows: publishedRows(figures), merged: withMerge(earlier, merge) }
}

/** Whether a vote on this step's words has begun: its rows are these words. */
function isVotedOn(state: RoomState, step: RoomStep): boolean {
  return state.steps.some(
    (each) => each.everOpened && asksRoom(each.step) && sourceOf(state, each)?.id === step.id,
  )
}
