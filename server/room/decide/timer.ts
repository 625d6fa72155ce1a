import type { FacilitatorCommand } from '../commands.ts'
import { decided, refused, unchanged, type Context, type Outcome, type Tip } from '../decision.ts'

type Asked<T extends FacilitatorCommand['type']> = Extract<FacilitatorCommand, { type: T }>

/** A timer for the step that the room is at. It ends softly: nothing closes or advances by itself. */
export function setTimer({ state }: Tip, { seconds }: Asked<'setTimer'>, { at }: Context): Outcome {
  if (state.current === null) return refused('step-not-open')
  return decided({ type: 'timerSet', timer: { endsAt: at + seconds * 1000 } })
}

/** More time (or less, below 0), counted from now if the timer has run out. One that stands still goes on standing. */
export function addTime({ state }: Tip, { seconds }: Asked<'addTime'>, { at }: Context): Outcome {
  if (state.timer === null) return refused('no-timer')
  if (state.timer.left !== undefined) {
    const left = Math.max(0, state.timer.left + seconds * 1000)
    return decided({ type: 'timerSet', timer: { endsAt: at + left, left } })
  }
  const endsAt = Math.max(at, Math.max(at, state.timer.endsAt) + seconds * 1000)
  return decided({ type: 'timerSet', timer: { endsAt } })
}

/** A timer that runs stands still, and `setTimer` with what is left goes on; one that stands or has run out is gone. */
export function stopTimer({ state }: Tip, { at }: Context): Outcome {
  const { timer } = state
  if (timer === null) return unchanged
  const left = timer.endsAt - at
  const runs = timer.left === undefined && left > 0
  return decided({ type: 'timerSet', timer: runs ? { endsAt: timer.endsAt, left } : null })
}
