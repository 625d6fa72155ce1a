import { exerciseOf } from '../../../templates/exercises/index.ts'
import type { Actor } from '../actor.ts'
import { audienceOf } from '../audience.ts'
import type { FacilitatorCommand, LetIn } from '../commands.ts'
import { decided, refused, unchanged, type Context, type Outcome, type Tip } from '../decision.ts'
import type { Event } from '../events.ts'
import { orderWith } from '../evolve/groups.ts'
import { formed, smallest } from '../groups/form.ts'
import { groupsMeant, metIn, needsGroups, openRound, roundOf } from '../groups/lookup.ts'
import {
  groupOf,
  isDeclined,
  isOver,
  liveGroups,
  onwards,
  peopleIn,
  swapped,
  turnOf,
  waitingOf,
  withAsked,
  withoutPerson,
  withPerson,
  type Round,
  type Waiting,
} from '../groups/round.ts'
import { holdsApart, ruleOf } from '../groups/rules.ts'
import type { Person } from '../groups/wishes.ts'
import { answerOf, own, seatOf, stepOf } from '../lookup.ts'
import type { RefusalCode } from '../refusals.ts'
import type { RoomState, RoomStep, Seat } from '../state.ts'

type Asked<T extends FacilitatorCommand['type']> = Extract<FacilitatorCommand, { type: T }>

/** How the groups of a step will be made, before they are: phones ask for what they go by. */
export function askGroups({ state }: Tip, { step: id, size, mode }: Asked<'askGroups'>): Outcome {
  const step = stepOf(state, id)
  if (step === undefined) return refused('step-unknown')
  if (!needsGroups(step)) return refused('step-has-no-groups')
  const meant = groupsMeant(state, step)
  const refusal = notThere(state, { step: id, mode }, meant.by)
  if (refusal !== null) return refused(refusal)
  return meant.size === size && meant.mode === mode
    ? unchanged
    : decided({ type: 'groupsAsked', step: id, size, mode })
}

/** Everybody who is here in groups, also who is offline just now. Asked again, it makes other ones. */
export function formGroups(tip: Tip, { step: id, size, mode }: Asked<'formGroups'>): Outcome {
  const { state } = tip
  const step = stepOf(state, id)
  if (step === undefined) return refused('step-unknown')
  if (!needsGroups(step)) return refused('step-has-no-groups')
  if (state.current !== id) return refused('step-not-open')
  const meant = groupsMeant(state, step)
  const refusal = notThere(state, { step: id, mode }, meant.by)
  if (refusal !== null) return refused(refusal)
  const before = earlierRound(state, id)
  const seats = [...state.seats.values()].filter(({ status }) => status === 'here')
  if (seats.length < 2) return refused('too-few-people')
  const ids = seats.map((seat) => seat.id)
  const order = orderWith(state, ids)
  const here = new Map(seats.map((seat) => [seat.id, seat]))
  const groups = formed({
    people: order.flatMap((seat) => personOf(tip, step, here.get(seat)) ?? []),
    ...{ size, mode, order, rules: state.pairRules, how: meant.how ?? 'alike' },
    met: metIn(state, roundOf(state, id)),
    before: before === undefined ? [] : asNew(before),
    seed: `${state.id} ${id}`,
    tried: triedBefore(state, id),
  })
  if (groups === null) return refused('kept-apart')
  return decided({ type: 'groupsFormed', step: id, size, mode, groups })
}

const earlierRound = ({ rounds }: RoomState, step: string): Round | undefined =>
  rounds.findLast((round) => round.step !== step)

/** Why groups cannot be made this way: what they would go by is not there. */
function notThere(
  state: RoomState,
  { step, mode }: Pick<Round, 'step' | 'mode'>,
  by: string | undefined,
): RefusalCode | null {
  if (mode === 'byAnswer' && by === undefined) return 'groups-by-no-answer'
  return mode === 'keep' && earlierRound(state, step) === undefined ? 'no-earlier-groups' : null
}

/** Two people change places, and with it turns: both had theirs, or neither, so that nobody tells twice or never. */
export function swapPeople({ state }: Tip, { a, b }: Asked<'swapPeople'>): Outcome {
  const round = state.current === null ? undefined : roundOf(state, state.current)
  if (round === undefined) return refused('groups-not-formed')
  const [from, to] = [groupOf(round, a), groupOf(round, b)]
  if (from === undefined || to === undefined) return refused('not-in-groups')
  if (a === b) return unchanged
  if (turnOf(round, a) !== turnOf(round, b)) return refused('turns-differ')
  const after = swapped(round, a, b)
  const mixed = after.groups.filter(({ number }) => number === from.number || number === to.number)
  if (from !== to && mixed.some((group) => holdsApart(peopleIn(group), state.pairRules)))
    return refused('kept-apart')
  return decided({ type: 'peopleSwapped', step: round.step, a, b })
}

/** What holds of two people from now on; groups that are there stay as they are. */
export function pairRule({ state }: Tip, { a, b, rule }: Asked<'pairRule'>): Outcome {
  if (a === b) return refused('bad-shape', { path: 'b' })
  if (seatOf(state, a) === undefined || seatOf(state, b) === undefined)
    return refused('participant-unknown')
  return ruleOf(state.pairRules, { a, b }) === rule
    ? unchanged
    : decided({ type: 'pairRuled', a, b, rule })
}

/** The next part of a turn, else the next turn, each with its time. Nothing goes on by itself. */
export function nextTurn(
  { state }: Tip,
  { step: id }: Asked<'nextTurn'>,
  { at }: Context,
): Outcome {
  const step = stepOf(state, id)
  if (step === undefined) return refused('step-unknown')
  if (!needsGroups(step)) return refused('step-has-no-groups')
  if (state.current !== id) return refused('step-not-open')
  const round = roundOf(state, id)
  if (round === undefined) return refused('groups-not-formed')
  if (isOver(round)) return unchanged
  const phases = exerciseOf(step.step.kind).talk?.(step.step.prompt).phases ?? []
  const next = onwards(round, phases.length)
  const seconds = next.turn > next.turns ? 0 : (phases[next.phase]?.seconds ?? 0)
  const timer = seconds === 0 ? null : { endsAt: at + seconds * 1000 }
  const events: Event[] = [{ type: 'turnTaken', step: id, ...next }]
  if (timer !== null || state.timer !== null) events.push({ type: 'timerSet', timer, softly: true })
  return decided(...events, ...left(state, round))
}

/**
 * Whoever came late may sit down with the group that was asked, from the next turn on; or not now, and then the smallest
 * of those that have not said so is asked. A Yes stands, whatever others of the group say.
 */
export function letIn(
  { state }: Tip,
  {
    actor,
    command: { step: id, seat, on = true },
  }: { readonly actor: Actor; readonly command: LetIn },
): Outcome {
  if (stepOf(state, id) === undefined) return refused('step-unknown')
  const round = roundOf(state, id)
  const asked = round === undefined ? undefined : waitingOf(round, seat)
  if (round === undefined || asked === undefined) return refused('not-waiting')
  if (actor.as === 'participant' && groupOf(round, actor.seat)?.number !== asked.group)
    return refused('not-allowed')
  if (asked.agreed || (!on && isDeclined(asked))) return unchanged
  return on
    ? decided({ type: 'personLetIn', step: id, seat })
    : decided(
        { type: 'personLetIn', step: id, seat, on },
        ...askingOn(state.pairRules, round, asked),
      )
}

/** The next group that is asked; none where all have said not now. */
function askingOn(rules: RoomState['pairRules'], round: Round, { seat, group, declined }: Waiting) {
  const others = withWaiting(round).filter(
    ({ number }) => number !== group && !declined.includes(number),
  )
  const next = smallest(others, seat, rules)
  return next === undefined
    ? []
    : [{ type: 'personWaits' as const, step: round.step, seat, group: next.number }]
}

/** What follows where somebody comes while people talk in groups: before the first turn a seat, later a question to the group. */
export function arrival(state: RoomState, seat: string): readonly Event[] {
  const round = openRound(state)
  if (round === undefined) return []
  if (groupOf(round, seat) !== undefined || waitingOf(round, seat) !== undefined) return []
  return seating(state, round, seat)
}

/** What follows where somebody goes: nobody stays behind alone, as long as there is another group. */
export function departure(state: RoomState, seat: string): readonly Event[] {
  const round = openRound(state)
  const group = round === undefined ? undefined : groupOf(round, seat)
  if (round === undefined || group === undefined) return []
  const others = peopleIn(group).filter((id) => id !== seat)
  const [alone] = others
  if (alone === undefined || others.length > 1) return []
  const to = smallest(asNew(round, group.number), alone, state.pairRules)
  if (to === undefined) return []
  const without = withoutPerson(round, seat)
  return joining(without, state.pairRules, { seat: alone, group: to.number }).events
}

/** Somebody joins another group. Who waits for theirs and was told not now by that one asks the next. */
function joining(
  round: Round,
  rules: RoomState['pairRules'],
  { seat, group }: { readonly seat: string; readonly group: number },
): { readonly events: readonly Event[]; readonly round: Round } {
  const events: Event[] = [{ type: 'groupJoined', step: round.step, seat, group }]
  let after = withPerson(round, seat, group)
  const again = after.waiting.filter(
    (each) => !each.agreed && isDeclined(each) && waitingOf(round, each.seat)?.group !== each.group,
  )
  for (const each of again)
    for (const asks of askingOn(rules, after, each)) {
      events.push(asks)
      after = withAsked(after, asks.seat, asks.group)
    }
  return { events, round: after }
}

/** What follows where the room comes back to a talk: whoever was left alone in a group meanwhile joins another one. */
export function gathering({ rounds, pairRules }: RoomState, step: string): readonly Event[] {
  const round = roundOf({ rounds }, step)
  return round === undefined || isOver(round) ? [] : joiningIn(round, pairRules)
}

/** One after another: two who are alone are together then. */
function joiningIn(round: Round, rules: RoomState['pairRules']): readonly Event[] {
  const from = liveGroups(round).find((group) => peopleIn(group).length === 1)
  const [seat] = from === undefined ? [] : peopleIn(from)
  if (from === undefined || seat === undefined) return []
  const to = smallest(asNew(round, from.number), seat, rules)
  if (to === undefined) return []
  const next = joining(round, rules, { seat, group: to.number })
  return [...next.events, ...joiningIn(next.round, rules)]
}

/** People without a group, for whatever reason: each asks the smallest. */
function left(state: RoomState, round: Round): readonly Event[] {
  const without = [...state.seats.values()].filter(
    ({ id, status }) =>
      status === 'here' && groupOf(round, id) === undefined && waitingOf(round, id) === undefined,
  )
  const to = asNew(round)
  return without.flatMap(({ id }): readonly Event[] => {
    const group = smallest(to, id, state.pairRules)
    if (group === undefined) return []
    return [{ type: 'personWaits', step: round.step, seat: id, group: group.number }]
  })
}

function seating(state: RoomState, round: Round, seat: string): readonly Event[] {
  const group = smallest(withWaiting(round), seat, state.pairRules)
  if (group === undefined) return []
  const event = { step: round.step, seat, group: group.number }
  // Where people chose whom they trust, they are asked even before they begin.
  return [
    round.turn === 0 && round.mode !== 'choose'
      ? { type: 'groupJoined', ...event }
      : { type: 'personWaits', ...event },
  ]
}

/** The groups with those who wait for them, so that ten who come late do not all ask the same one. */
function withWaiting(round: Round) {
  return asNew(round).map((group) => ({
    ...group,
    people: [
      ...group.people,
      ...round.waiting.filter((each) => each.group === group.number).map((each) => each.seat),
    ],
  }))
}

function asNew(round: Round, except?: number) {
  return liveGroups(round)
    .filter(({ number }) => number !== except)
    .map((group) => ({ number: group.number, people: peopleIn(group) }))
}

/** How often groups were made for the step and undone or made anew: its acts say so, as far as they are remembered. */
function triedBefore({ acts }: RoomState, step: string): number {
  return acts.filter(({ event }) => event.type === 'groupsFormed' && event.step === step).length
}

/** Somebody with all that groups go by. */
function personOf(tip: Tip, step: RoomStep, seat: Seat | undefined): Person | null {
  if (seat === undefined) return null
  return {
    id: seat.id,
    table: seat.table,
    number: own(seat.numbers, step.id) ?? null,
    answer: likenessOf(tip, step, seat),
  }
}

/** What somebody answered to the step that groups go by: done, counted, and only what is not theirs alone. */
function likenessOf({ state, words }: Tip, step: RoomStep, seat: Seat): Person['answer'] {
  const { by } = groupsMeant(state, step)
  const source = by === undefined ? undefined : stepOf(state, `${step.item}.${by}`)
  const counted = source === undefined ? null : (answerOf(seat, source.id)?.counted ?? null)
  const said = counted === null ? undefined : words.get(counted)?.body
  if (source === undefined || said === undefined || source.step.audience.sensitive) return null
  const { kind, prompt } = source.step
  const exercise = exerciseOf(kind)
  const parts = Object.entries(exercise.parts(prompt, said)).filter(([part]) =>
    ['counts', 'unnamed'].includes(audienceOf(source.step, part).to),
  )
  return exercise.likeness?.(prompt, Object.fromEntries(parts)) ?? null
}
