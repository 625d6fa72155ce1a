import { asksPeople } from '../../templates/asks.ts'
import { exerciseOf } from '../../templates/exercises/index.ts'
import type { PartAudience, Step } from '../../templates/workshop.ts'
import { own } from './lookup.ts'
import type { RoomStep } from './state.ts'

/**
 * Who sees one part of a step's answers: what the workshop says of the part, else of the whole answer; its author alone
 * where the part would show each person's by itself and the workshop does not name it.
 */
export function audienceOf(step: Step, part: string): PartAudience {
  return own(step.audience.parts, part) ?? (isSingle(step, part) ? { to: 'me' } : step.audience)
}

/** Whether a part shows what each person gave by itself, though it has no words. */
export function isSingle(step: Step, part: string): boolean {
  return exerciseOf(step.kind).singleParts?.includes(part) ?? false
}

/** Whether an author may tick that this part is shown. `unnamed` text is shown anyway, so there only a name is ticked. */
export function mayTick(step: Step, part: string): boolean {
  const { to, tick } = audienceOf(step, part)
  return tick === true || to === 'named'
}

/** The parts that have an audience: the kind's own. */
export function partsOf(step: Step): readonly string[] {
  return exerciseOf(step.kind).partNames
}

/** Whether closing decides anything: steps that only their author sees stay open for ever. */
export function closes(step: Step): boolean {
  return (
    asksPeople(step) &&
    partsOf(step).some((part) => audienceOf(step, part).to !== 'me' || mayTick(step, part))
  )
}

/** Whether the step has a figure for the room: something that may be shown, and a moment for it. */
export function hasFigure(step: Step): boolean {
  return (
    step.figure !== undefined &&
    step.audience.reveal !== 'never' &&
    partsOf(step).some((part) => reaches(step, part))
  )
}

/** Whether the figure may grow before everybody's eyes: the looser class, for counts alone, and never for words. */
export function isLive(step: Step): boolean {
  const { to, reveal, sensitive } = step.audience
  return (
    reveal === 'live' &&
    to === 'counts' &&
    !sensitive &&
    step.figure?.kind !== 'cards' &&
    step.figure?.kind !== 'cloud' &&
    exerciseOf(step.kind).mayBeLive &&
    hasFigure(step)
  )
}

/** A live figure is said to be live from the start, so that phones can say so before anybody answers. */
export function shownOf(step: RoomStep): 'no' | 'live' | 'frozen' {
  return step.shown ? 'frozen' : isLive(step.step) ? 'live' : 'no'
}

/** Whether something of this part can come to the room's eyes. */
function reaches(step: Step, part: string): boolean {
  const { to } = audienceOf(step, part)
  return to === 'counts' || to === 'unnamed' || mayTick(step, part)
}
