import type { FacilitatorCommand } from '../commands.ts'
import { decided, refused, unchanged, type Context, type Outcome, type Tip } from '../decision.ts'

type Asked<T extends FacilitatorCommand['type']> = Extract<FacilitatorCommand, { type: T }>

/** A timer for the step that the room is at. It ends softly: nothing closes or advances by itself. */
export function setTimer({ state }: Tip, { seconds }: Asked<'setTimer'>, { at }: Context): Outcome {
  if (state.current === null) return refused('step-not-open')
  return decided({ type: 'timerSet', timer: { endsAt: at + seconds * 1000 } })
}

/** More time (or less, below 0), counted from now if the timer has run out. */
export function addTime({ state }: Tip, { seconds }: Asked<'addTime'>, { at }: Context): Outcome {
  if (state.timer === null) return refused('no-timer')
  const endsAt = Math.max(at, Math.max(at, state.timer.endsAt) + seconds * 1000)
  return decided({ type: 'timerSet', timer: { endsAt } })
}

export function stopTimer({ state }: Tip): Outcome {
  return state.timer === null ? unchanged : decided({ type: 'timerSet', timer: null })
}
