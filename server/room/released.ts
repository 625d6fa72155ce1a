import type { Tip } from './decision.ts'
import {
  contributions,
  givesAnything,
  groupedParts,
  isNothing,
  onlyParts,
  type Contribution,
  type Parts,
} from './entries.ts'
import { madeOf, readFrozen, type Contributor, type Frozen, type Made } from './frozen.ts'
import { own } from './lookup.ts'
import { batch, partedByReading } from './read-first.ts'
import type { Refusal } from './refusals.ts'
import { isApart } from './since-frozen.ts'
import type { RoomStep } from './state.ts'

/** What a figure is made of once some answers are let into it, and which of them (ids of words) were not in it before. */
export interface Released {
  readonly given: readonly Contribution[]
  readonly fresh: readonly string[]
}

/**
 * What is in a step's figure when these answers (ids of words) are let into it: they, and the text that was in it before and
 * is the same since. Nothing else that the facilitator reads first is. Totals stay those that were published, unless
 * `minGroup` people give others by now. Refuses unknown answers, fewer than 3 new ones, fewer than `minGroup` in all, and totals that
 * would differ from published ones by fewer.
 */
export function released(tip: Tip, step: RoomStep, answers: readonly string[]): Released | Refusal {
  const frozen = readFrozen(tip.words, { ...step, hidden: [] })
  const now = contributions(tip.state, tip.words, step)
  const waits = now.filter((one) => isRead(step, one.grouped))
  if (!answers.every((id) => waits.some((one) => one.words === id)))
    return { code: 'answer-unknown' }
  const chosen = new Set(answers)
  const kept = new Set(waits.flatMap((one) => (isShown(frozen, step, one) ? [one.words] : [])))
  const fresh = [...chosen].filter((id) => !kept.has(id))
  const have = fresh.length
  if (have < batch) return { code: 'too-few-answers', have, need: batch }
  const people = kept.size + have
  const { minGroup } = step.step.audience
  if (people < minGroup) return { code: 'too-few-answers', have: people, need: minGroup }
  const lets = (one: Contribution) => kept.has(one.words) || chosen.has(one.words)
  const given = [
    composed(step, now, { lets, totals: null }),
    ...(frozen === null ? [] : [composed(step, now, { lets, totals: frozen })]),
  ].find((each) => isApartFromAll(step, frozen, each))
  return given === undefined ? { code: 'too-close', need: minGroup } : { given, fresh }
}

/** Whether this answer's text stands in the step's published figure as it is now. */
export function isShown(frozen: Frozen | null, step: RoomStep, one: Contribution): boolean {
  const was = frozen === null || step.takenBack ? undefined : own(frozen.contributors, one.seat)
  return was?.words === one.words && isRead(step, was.gave ?? {})
}

const isRead = (step: RoomStep, grouped: Parts): boolean =>
  !isNothing(partedByReading(step.step, grouped).read)

interface Composing {
  readonly lets: (one: Contribution) => boolean
  /** The figure whose totals stay; null: they are what people give now. */
  readonly totals: Frozen | null
}

function composed(
  step: RoomStep,
  now: readonly Contribution[],
  { lets, totals }: Composing,
): readonly Contribution[] {
  const people = now.map((one): Contribution => {
    const parted = partedByReading(step.step, one.grouped)
    const given =
      totals === null ? parted.totals : totalsIn(step, own(totals.contributors, one.seat))
    return { ...one, grouped: { ...given, ...(lets(one) ? parted.read : {}) } }
  })
  const gone = Object.entries(totals?.contributors ?? {}).flatMap(([seat, was]) => {
    const grouped = totalsIn(step, was)
    return now.some((one) => one.seat === seat) || isNothing(grouped)
      ? []
      : [{ seat, words: was.words, named: {}, unnamed: {}, grouped }]
  })
  return [...people, ...gone].filter(givesAnything)
}

const totalsIn = (step: RoomStep, was: Contributor | undefined): Parts =>
  partedByReading(step.step, was?.gave ?? {}).totals

/** Whether nobody can be worked out between this figure and any that was published, text by text and total by total. */
function isApartFromAll(
  step: RoomStep,
  frozen: Frozen | null,
  given: readonly Contribution[],
): boolean {
  if (frozen === null) return true
  const parts = groupedParts(step.step, given)
  const gives = given.map(({ seat, grouped }) => [seat, onlyParts(grouped, parts)] as const)
  return [madeOf(frozen), ...(frozen.earlier ?? [])].every((made) =>
    (['read', 'totals'] as const).every((which) => {
      const of = ([seat, grouped]: readonly [string, Parts]) =>
        [seat, partedByReading(step.step, grouped)[which]] as const
      const [was, is] = [Object.entries(made.gave).map(of), gives.map(of)]
      if ([...was, ...is].every(([, grouped]) => isNothing(grouped))) return true
      const then: Made = { grouped: made.grouped, gave: Object.fromEntries(was) }
      return isApart(then, new Map(is), which === 'read' ? batch : step.step.audience.minGroup)
    }),
  )
}
