import type { FacilitatorCommand } from '../commands.ts'
import { asksPeople } from '../../../templates/asks.ts'
import { closes, hasFigure } from '../audience.ts'
import { isPublic, lacking } from '../builds-on.ts'
import { cardsStep } from '../clusters.ts'
import { newestCounts, orphans } from '../counting.ts'
import { decided, refused, unchanged, type Context, type Outcome, type Tip } from '../decision.ts'
import type { Event } from '../events.ts'
import { figureOf } from '../figure-of.ts'
import { madeOf, readFrozen } from '../frozen.ts'
import { answerOf, currentStep, seatsOf, stepOf } from '../lookup.ts'
import { figureAgain, mayBeRemade } from '../since-frozen.ts'
import type { RoomState, RoomStep } from '../state.ts'
import { gathering } from './groups.ts'

type Asked<T extends FacilitatorCommand['type']> = Extract<FacilitatorCommand, { type: T }>

/** The room moves to a step. The one before is closed softly if closing it decides anything; a timer ends with its step. */
export function openStep({ state, words }: Tip, { step: id }: Asked<'openStep'>): Outcome {
  const step = stepOf(state, id)
  if (step === undefined) return refused('step-unknown')
  if (state.current === id && (step.phase === 'open' || step.shown)) return unchanged
  const lacks = lacking(state, words, step)
  if (lacks !== undefined)
    return refused(lacks === 'rows' ? 'nothing-to-vote-on' : 'nothing-to-put-together')
  const before = currentStep(state)
  const events: Event[] = [{ type: 'stepOpened', step: id }]
  if (before !== null && before.id !== id && before.phase === 'open' && closes(before.step))
    events.push({ type: 'stepClosed', step: before.id, softly: true })
  if (state.timer !== null && before?.id !== id)
    events.push({ type: 'timerSet', timer: null, softly: true })
  if (before?.id !== id) events.push(...gathering(state, id))
  const reopens = step.phase === 'closed' && !step.shown
  return { ...decided(...events), deleteWords: reopens ? outdated(state, id) : [] }
}

/** No more answers count from 5 s on; all are still taken. */
export function closeStep({ state }: Tip, { step: id }: Asked<'closeStep'>): Outcome {
  const step = stepOf(state, id)
  if (step === undefined) return refused('step-unknown')
  if (!step.everOpened) return refused('step-never-opened')
  if (!closes(step.step)) return whyNothing(step)
  if (step.phase === 'closed') return unchanged
  return step.phase === 'open'
    ? decided({ type: 'stepClosed', step: id })
    : refused('step-not-open')
}

/** Answers count again, those that came late with them. The room stays where it is. */
export function reopenStep({ state }: Tip, { step: id }: Asked<'reopenStep'>): Outcome {
  const step = stepOf(state, id)
  if (step === undefined) return refused('step-unknown')
  if (!step.everOpened) return refused('step-never-opened')
  if (step.phase === 'open') return unchanged
  if (!asksPeople(step.step)) return whyNothing(step)
  if (step.phase !== 'closed') return refused('step-not-closed')
  if (step.shown) return refused('step-shown')
  return { ...decided({ type: 'stepReopened', step: id }), deleteWords: outdated(state, id) }
}

/**
 * Publishes a step's figure. It is frozen once; hidden and revealed again it is the same one, unless at least `minGroup`
 * people's contributions changed meanwhile (where only ticked text is shown: anybody's).
 */
export function revealStep(tip: Tip, { step: id }: Asked<'revealStep'>, context: Context): Outcome {
  const step = stepOf(tip.state, id)
  if (step === undefined) return refused('step-unknown')
  if (!step.everOpened) return refused('step-never-opened')
  if (!hasFigure(step.step)) return whyNothing(step)
  if (step.shown) return unchanged
  const cards = cardsStep(tip.state, step)
  if (cards !== undefined) return laidOutAgain(step, cards)
  if (step.phase !== 'closed') return refused('step-not-closed')
  const earlier = readFrozen(tip.words, { ...step, hidden: [] })
  if (earlier !== null && !mayBeRemade(earlier, tip, step)) return shownAgain(tip, step)
  const figure = figureOf(tip, step, context.say)
  if ('code' in figure) return { refusal: figure }
  const before = earlier === null ? [] : [madeOf(earlier), ...(earlier.earlier ?? [])]
  const row = { id: context.id(), owner: 'room', body: { ...figure, earlier: before } }
  return {
    ...decided({ type: 'stepRevealed', step: id, figure: row.id }),
    putWords: [row],
    deleteWords: step.figure === null ? [] : [step.figure],
  }
}

/** Takes a revealed figure from all screens; what it was is kept. */
export function hideStep({ state }: Tip, { step: id }: Asked<'hideStep'>): Outcome {
  const step = stepOf(state, id)
  if (step === undefined) return refused('step-unknown')
  return step.shown ? decided({ type: 'stepHidden', step: id }) : unchanged
}

/** Leaves out a step that the room has not come to. */
export function skipStep({ state }: Tip, { step: id }: Asked<'skipStep'>): Outcome {
  const step = stepOf(state, id)
  if (step === undefined) return refused('step-unknown')
  return step.phase === 'ahead' && !step.everOpened
    ? decided({ type: 'stepSkipped', step: id })
    : unchanged
}

/** Words of revisions that counted until now and do not once the step is open again. */
function outdated(state: RoomState, step: string): readonly string[] {
  return seatsOf(state).flatMap((seat) =>
    orphans(answerOf(seat, step), answerOf(newestCounts(seat, step), step)),
  )
}

/** The same figure again, without the texts of those who took their tick back meanwhile. */
function shownAgain(tip: Tip, step: RoomStep): Outcome {
  const figure = step.figure
  if (figure === null) throw new Error(`${step.id} was revealed without a figure`)
  return {
    ...decided({ type: 'stepRevealed', step: step.id, figure }),
    putWords: figureAgain(tip, step),
  }
}

/** Cards that were taken off the screens, as they are now where they come from. */
function laidOutAgain(step: RoomStep, cards: RoomStep): Outcome {
  return cards.figure !== null && isPublic(cards)
    ? decided({ type: 'stepRevealed', step: step.id, figure: cards.figure })
    : refused('nothing-to-put-together')
}

/** Why there is nothing to close or to show. */
export function whyNothing(step: RoomStep): Outcome {
  return refused(
    asksPeople(step.step) && !closes(step.step) ? 'step-private' : 'step-has-no-figure',
  )
}
