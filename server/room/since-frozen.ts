import type { Tip } from './decision.ts'
import { contributions } from './entries.ts'
import { readFrozen, without, type Frozen } from './frozen.ts'
import { answerOf, own } from './lookup.ts'
import type { RoomStep, Ticks, Words } from './state.ts'

/** How many people gave something else, or nothing any more, or something new, since a figure was frozen. */
export function changedSince(frozen: Frozen, tip: Tip, step: RoomStep): number {
  const now = new Map(contributions(tip.state, tip.words, step).map((one) => [one.seat, one.words]))
  const seats = new Set([...now.keys(), ...Object.keys(frozen.contributors)])
  return [...seats].filter((seat) => {
    const before = own(frozen.contributors, seat)
    return before?.words !== now.get(seat) || !isSame(before?.show, ticksOf(tip, step, seat))
  }).length
}

/** Whose ticks do not allow any more what a frozen figure shows of them. */
function tookBack(frozen: Frozen, tip: Tip, step: RoomStep): readonly string[] {
  return Object.entries(frozen.contributors).flatMap(([seat, one]) => {
    const now = ticksOf(tip, step, seat)
    const narrower = Object.entries(one.show).some(
      ([part, tick]) => tick !== own(now, part) && own(now, part) !== 'named',
    )
    return narrower ? [seat] : []
  })
}

/** A frozen figure without the texts of those who took their tick back since; totals stay. */
export function withoutTakenBack(frozen: Frozen, tip: Tip, step: RoomStep): Frozen {
  return without(frozen, tookBack(frozen, tip, step))
}

/** What a step's figure becomes when it is shown again: no row where nobody took a tick back. */
export function figureAgain(tip: Tip, step: RoomStep): readonly Words[] {
  const earlier = readFrozen(tip.words, { ...step, hidden: [] })
  if (earlier === null || step.figure === null) return []
  const body = withoutTakenBack(earlier, tip, step)
  return body === earlier ? [] : [{ id: step.figure, owner: 'room', body }]
}

/** A person's ticks on a step as they are now. */
export function ticksOf(tip: Tip, step: RoomStep, seat: string): Ticks {
  const of = tip.state.seats.get(seat)
  return (of === undefined ? undefined : answerOf(of, step.id)?.show) ?? {}
}

function isSame(a: Ticks | undefined, b: Ticks): boolean {
  const parts = Object.keys(b)
  return (
    a !== undefined &&
    Object.keys(a).length === parts.length &&
    parts.every((part) => own(a, part) === own(b, part))
  )
}
