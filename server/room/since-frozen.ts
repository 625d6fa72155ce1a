import type { Tip } from './decision.ts'
import { contributions, type Contribution } from './entries.ts'
import { readFrozen, without, type Contributor, type Frozen } from './frozen.ts'
import { answerOf, own } from './lookup.ts'
import type { RoomStep, Ticks, Words } from './state.ts'

/**
 * Whether a figure may be made again: `minGroup` people say something else than then, or tick it otherwise, and each of its
 * totals stays as it was or changes by `minGroup` of them, so that nobody's answer stands between the old figure and the
 * new one. Where there is only text that its authors ticked, it takes nobody else.
 */
export function mayBeRemade(frozen: Frozen, tip: Tip, step: RoomStep): boolean {
  const now = new Map(contributions(tip.state, tip.words, step).map((one) => [one.seat, one]))
  const seats = [...new Set([...now.keys(), ...Object.keys(frozen.contributors)])]
  const elsewise = seats.filter((seat) => saysElse(frozen, tip, { step, seat, now })).length
  const onlyTicked = [...now.values()].every((one) => Object.keys(one.grouped).length === 0)
  if (onlyTicked) return elsewise > 0
  const changed = new Map<string, number>()
  for (const seat of seats)
    for (const part of changedParts(own(frozen.contributors, seat), now.get(seat)))
      changed.set(part, (changed.get(part) ?? 0) + 1)
  const { minGroup } = step.step.audience
  return (
    elsewise >= minGroup &&
    [...changed.values()].every((people) => people >= minGroup) &&
    (changed.size > 0 || nobodyIsErased(frozen))
  )
}

/** Made again, a figure's totals would miss those who were erased since. */
function nobodyIsErased(frozen: Frozen): boolean {
  const inGroup = Object.values(frozen.contributors).filter((one) => one.inGroup === true)
  return frozen.grouped === inGroup.length
}

/** The parts of totals, and of text without names, in which somebody gives something else than then. */
function changedParts(
  before: Contributor | undefined,
  now: Contribution | undefined,
): readonly string[] {
  const [gave, gives] = [before?.gave ?? {}, now?.grouped ?? {}]
  // Older figures do not say what was given: another revision may have changed all of it.
  if (before !== undefined && before.gave === undefined)
    return before.words === now?.words ? [] : Object.keys(gives)
  return [...new Set([...Object.keys(gave), ...Object.keys(gives)])].filter(
    (part) => JSON.stringify(own(gave, part)) !== JSON.stringify(own(gives, part)),
  )
}

/** Whether somebody wrote something else since, or ticked it otherwise. */
function saysElse(
  frozen: Frozen,
  tip: Tip,
  of: {
    readonly step: RoomStep
    readonly seat: string
    readonly now: ReadonlyMap<string, Contribution>
  },
): boolean {
  const before = own(frozen.contributors, of.seat)
  return (
    before?.words !== of.now.get(of.seat)?.words ||
    !isSame(before?.show, ticksOf(tip, of.step, of.seat))
  )
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
