import { authorsStep, cardsStep } from './clusters.ts'
import type { Tip } from './decision.ts'
import { drawnOf } from './drawn.ts'
import { contributions, groupedParts, onlyParts, type Contribution, type Parts } from './entries.ts'
import {
  madeOf,
  readFrozen,
  without,
  withoutPiece,
  type Contributor,
  type Frozen,
  type Made,
} from './frozen.ts'
import { answerOf, own } from './lookup.ts'
import type { RoomStep, Ticks, Words } from './state.ts'

/**
 * Whether a figure may be made again: `minGroup` people say something else than then, or tick it otherwise, and each of its
 * totals is as it was in every figure that was published before, or differs by `minGroup` people, so that nobody's answer
 * stands between two of them. Where there is only text that its authors ticked, it takes nobody else.
 */
export function mayBeRemade(frozen: Frozen, tip: Tip, step: RoomStep): boolean {
  const given = drawnOf(tip, step, contributions(tip.state, tip.words, step))
  const now = new Map(given.map((one) => [one.seat, one]))
  const seats = [...new Set([...now.keys(), ...Object.keys(frozen.contributors)])]
  const parts = groupedParts(step.step, [...now.values()])
  const gives = new Map(
    [...now.values()].map(({ seat, grouped }) => [seat, onlyParts(grouped, parts)] as const),
  )
  // Whoever was not let in, or counts there as they answered before, is no part of it as they are now.
  const standsElse = (seat: string) => {
    const gave = own(frozen.contributors, seat)?.gave
    return gave !== undefined && changedParts(gave, gives.get(seat) ?? {}).length > 0
  }
  const changed = seats.filter(
    (seat) => saysElse(frozen, tip, { step, seat, now }) || standsElse(seat),
  ).length
  if ([...now.values()].every((one) => Object.keys(one.grouped).length === 0)) return changed > 0
  const { minGroup } = step.step.audience
  return (
    changed >= minGroup &&
    [madeOf(frozen), ...(frozen.earlier ?? [])].every((made) => isApart(made, gives, minGroup))
  )
}

/** Whether totals made now would tell nothing of anybody to whoever has the earlier ones. */
export function isApart(
  { grouped, gave }: Made,
  gives: ReadonlyMap<string, Parts>,
  minGroup: number,
): boolean {
  const changed = new Map<string, number>()
  for (const seat of new Set([...gives.keys(), ...Object.keys(gave)]))
    for (const part of changedParts(own(gave, seat) ?? {}, gives.get(seat) ?? {}))
      changed.set(part, (changed.get(part) ?? 0) + 1)
  // The same again would still miss those who were erased since.
  if (changed.size === 0) return Object.keys(gave).length === grouped
  return [...changed.values()].every((people) => people >= minGroup)
}

function changedParts(gave: Parts, gives: Parts): readonly string[] {
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
    const now = ticksOf(tip, authorsStep(tip.state, step), seat)
    return isNarrower(one.show, now) ? [seat] : []
  })
}

/** A frozen figure without what people took their tick back from since; totals stay, and they stay in them. */
export function withoutTakenBack(frozen: Frozen, tip: Tip, step: RoomStep): Frozen {
  return tookBack(frozen, tip, step).reduce((left, seat) => {
    const one = own(frozen.contributors, seat)
    if (one === undefined) return left
    const show = ticksOf(tip, authorsStep(tip.state, step), seat)
    const ways = (['named', 'unnamed'] as const).filter((way) =>
      isNarrower(ticksFor(one.show, way), show),
    )
    const [way] = ways
    if (one.nameless !== undefined && ways.length === 1 && way !== undefined) {
      const less = withoutPiece(left, seat, way === 'named' ? 'named' : 'nameless')
      return withContributor(less, seat, { ...(own(less.contributors, seat) ?? one), show })
    }
    const gone = without(left, [seat])
    if (one.inGroup !== true) return gone
    const { nameless: _, ...rest } = one
    return withContributor(gone, seat, { ...rest, show, named: false, cards: [], texts: [] })
  }, frozen)
}

const withContributor = (frozen: Frozen, seat: string, one: Contributor): Frozen => ({
  ...frozen,
  contributors: { ...frozen.contributors, [seat]: one },
})

/** The ticks of one way. */
export function ticksFor(show: Ticks, way: Ticks[string]): Ticks {
  return Object.fromEntries(Object.entries(show).filter(([, tick]) => tick === way))
}

/** What a step's figure becomes when it is shown again: no row where nobody took a tick back. */
export function figureAgain(tip: Tip, step: RoomStep): readonly Words[] {
  // The figure is another step's, and that one keeps it.
  if (cardsStep(tip.state, step) !== undefined) return []
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

/** Whether something that was ticked then is not any more, or without the name alone. */
export function isNarrower(then: Ticks, now: Ticks): boolean {
  return Object.entries(then).some(
    ([part, tick]) => tick !== own(now, part) && own(now, part) !== 'named',
  )
}

function isSame(a: Ticks | undefined, b: Ticks): boolean {
  const parts = Object.keys(b)
  return (
    a !== undefined &&
    Object.keys(a).length === parts.length &&
    parts.every((part) => own(a, part) === own(b, part))
  )
}
