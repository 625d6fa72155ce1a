import type { Command } from '../../../server/room/commands.ts'
import { stepOf } from '../../../server/room/lookup.ts'
import { rowsFor } from '../../../server/room/rows.ts'
import { exerciseOf } from '../../../templates/exercises/index.ts'
import type { Step } from '../../../templates/workshop.ts'
import { canariesIn, canaryOf } from '../../simulator/people/answers.ts'
import { facilitator, participant } from '../given.ts'
import type { Act } from './act.ts'
import type { Canary, Run } from './run.ts'
import { commanded, seatOf, stepAt } from './run.ts'

/** A whole step as rooms do it, or once more: opened, answered by some, closed, perhaps shown. */
export function plays(run: Run, act: Extract<Act, { do: 'play' }>): Run {
  const step = stepAt(run, act.step)
  const hidden = commanded(run, facilitator, { type: 'hideStep', step })
  let after = commanded(hidden, facilitator, { type: 'openStep', step })
  for (let place = 0; place <= act.n; place += 1)
    after = answers(after, {
      do: 'answer',
      who: place,
      step: act.step,
      n: place,
      done: true,
      tick: (place + act.n) % 4,
    })
  after = commanded(after, facilitator, { type: 'closeStep', step })
  return act.show ? commanded(after, facilitator, { type: 'revealStep', step }) : after
}

/** Somebody writes, and ticks where that can be done. */
export function answers(run: Run, act: Extract<Act, { do: 'answer' }>): Run {
  const id = stepAt(run, act.step)
  const seat = seatOf(run, act.who)
  const { state, words } = run.told.tip
  const placed = stepOf(state, id)
  const sitting = state.seats.get(seat)
  if (placed === undefined || sitting === undefined) return run
  const { step } = placed
  const rows = rowsFor(state, words, { step: placed, seat: sitting })
  let { made } = run
  const body = run.ground.body({ step, rows }, () => canaryOf(made++), act.n)
  const ticks = [{}, {}, { answer: 'unnamed' }, { answer: 'named' }] as const
  const command: Command = {
    type: 'giveAnswer',
    step: id,
    answer: body,
    rev: (sitting.answers[id]?.rev ?? 0) + 1,
    done: act.done,
    show: isTicked(step) ? (ticks[act.tick] ?? {}) : {},
  }
  const after = commanded(run, participant(seat), command)
  return after.told === run.told
    ? run
    : {
        ...after,
        made,
        canaries: [...after.canaries, ...canariesOf(after, { seat, step: id }, act)],
      }
}

const isTicked = ({ audience }: Step): boolean =>
  [audience, ...Object.values(audience.parts)].some(
    ({ to, tick }) => tick === true || to === 'named',
  )

/** What the newest answer says, by the parts in which it says so. */
function canariesOf(
  { told }: Run,
  at: { readonly seat: string; readonly step: string },
  { done, tick }: Extract<Act, { do: 'answer' }>,
): readonly Canary[] {
  const { state, words } = told.tip
  const placed = stepOf(state, at.step)
  const body = words.get(state.seats.get(at.seat)?.answers[at.step]?.words ?? '')?.body
  if (placed === undefined || body === undefined) return []
  const { kind, prompt, audience } = placed.step
  const parts = Object.entries(exerciseOf(kind).parts(prompt, body))
  return canariesIn(body).map((text) => {
    const said = parts.filter(([, value]) => canariesIn(value).includes(text))
    const seenBy = said.map(([part]) => audience.parts[part] ?? audience)
    const may = seenBy.some((by) => by.tick === true || by.to === 'named')
    const unnamed = seenBy.some(({ to }) => to === 'unnamed')
    return { text, ...at, done, ticked: tick > 1 && may, unnamed }
  })
}
