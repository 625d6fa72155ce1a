import { exerciseOf } from '../../../templates/exercises/index.ts'
import { colourOf, type GroupColour } from '../../../templates/group-colour.ts'
import type { Role, Talk } from '../../../templates/groups.ts'
import { groupsMeant, needsGroups, roundOf } from '../groups/lookup.ts'
import {
  groupOf,
  isDeclined,
  isOver,
  liveGroups,
  onwards,
  peopleIn,
  roleIn,
  tellerOf,
  waitingOf,
  type Group,
  type Round,
  type Waiting,
} from '../groups/round.ts'
import { currentStep, stepOf, textOf } from '../lookup.ts'
import type { Stage, StageGroup, StageRound, StageStep } from '../protocol/stage.ts'
import type { Mine, MyGroup } from '../protocol/mine.ts'
import type { RoomState, RoomStep, Seat, WordsById } from '../state.ts'
import type { Scene } from './stage.ts'

/** A role as somebody is told of it. */
type Told = StageRound['roles'][number]

/** What the step means for groups: those it is done in, and whether a later step's groups go by it. */
export function groupsOf(
  state: RoomState,
  step: RoomStep,
): Pick<StageStep, 'groups' | 'decidesGroups'> {
  const later = state.steps.find(
    (each) => each.item === step.item && each.step.groups?.by === step.step.id,
  )
  return {
    ...(needsGroups(step) ? { groups: groupsMeant(state, step) } : {}),
    ...(later === undefined ? {} : { decidesGroups: later.step.groups?.how ?? 'alike' }),
  }
}

/**
 * Where the talk of the step stands. Phones are told only what the facilitator's acts change: who comes and goes is their
 * group's to know.
 */
export function roundFor({ state }: Scene, isInFront: boolean): Pick<Stage, 'round'> {
  const step = currentStep(state)
  const round = step === null ? undefined : roundOf(state, step.id)
  if (step === null || round === undefined) return {}
  const { size, mode, turn, turns } = round
  const { phases, roles } = talkOf(step)
  const now = turn > 0 && !isOver(round) ? phases[round.phase] : undefined
  const told: StageRound = {
    ...{ size, mode, turn, turns, phase: round.phase, phases: phases.length },
    state: turn === 0 ? 'ready' : isOver(round) ? 'over' : 'talking',
    label: now?.label ?? '',
    seconds: now?.seconds ?? 0,
    writes: now?.writes === true,
    parts: phases.map(({ label, seconds }) => ({ label, seconds })),
    roles: roles.slice(0, size).map((role) => asDone(role, size === 2)),
    ...(isInFront
      ? {
          waiting: round.waiting.length,
          groups: liveGroups(round).length,
          next: onwards(round, phases.length),
        }
      : {}),
  }
  return { round: told }
}

/** Who sits where, and what is wanted of two people: for the facilitator alone. */
export function deskGroups({ state, presence }: Scene): Pick<Stage, 'groups' | 'pairRules'> {
  const step = currentStep(state)
  const round = step === null ? undefined : roundOf(state, step.id)
  const rules = state.pairRules.length === 0 ? {} : { pairRules: state.pairRules }
  if (round === undefined) return rules
  const groups = liveGroups(round).map((group): StageGroup => {
    const people = peopleIn(group)
    return {
      ...headOf(state, round, group),
      people,
      offline: people.filter((id) => presence.get(id)?.online !== true),
      waiting: round.waiting
        .filter((each) => each.group === group.number)
        .map((each) => ({
          ...{ id: each.seat, agreed: each.agreed },
          ...(isLeft(each) ? { declined: true as const } : {}),
        })),
      ...(tellerOf(group, round.turn) ? { tells: tellerOf(group, round.turn) ?? '' } : {}),
    }
  })
  return { ...rules, groups }
}

/** The number of somebody's group at the step that the room is at. */
export function groupNumber(state: RoomState, seat: string): { readonly group?: number } {
  const round = state.current === null ? undefined : roundOf(state, state.current)
  const group = round === undefined ? undefined : groupOf(round, seat)
  return group === undefined ? {} : { group: group.number }
}

/** A person's own group of the newest round, or the one that is asked to let them in. */
export function myGroup(
  state: RoomState,
  words: WordsById,
  seat: Seat,
): Pick<Mine, 'group' | 'waiting' | 'table' | 'numbers'> {
  const round = state.rounds.at(-1)
  const chose = {
    ...(seat.table === null ? {} : { table: seat.table }),
    ...(Object.keys(seat.numbers).length === 0 ? {} : { numbers: seat.numbers }),
  }
  if (round === undefined || seat.status === 'removed') return chose
  const group = groupOf(round, seat.id)
  if (group !== undefined) return { ...chose, group: groupAs(state, words, { round, group, seat }) }
  const asked = isOver(round) ? undefined : waitingOf(round, seat.id)
  if (asked === undefined) return chose
  const { group: number, agreed } = asked
  const waiting = { step: round.step, number, colour: colourOf(number), agreed }
  return {
    ...chose,
    waiting: isLeft(asked) ? { ...waiting, declined: true } : waiting,
  }
}

/** Whether the facilitator is to find a group: none of them has room now. */
const isLeft = (asked: Waiting): boolean => !asked.agreed && isDeclined(asked)

function groupAs(
  state: RoomState,
  words: WordsById,
  { round, group, seat }: { readonly round: Round; readonly group: Group; readonly seat: Seat },
): MyGroup {
  const people = peopleIn(group)
  const named = (ids: readonly string[]) =>
    ids.map((id) => ({ id, name: textOf(words, state.seats.get(id)?.name ?? '') }))
  const asks = round.waiting.filter(
    (each) => each.group === group.number && !each.agreed && !isDeclined(each),
  )
  const turn = Math.max(1, round.turn)
  const now = isOver(round) ? null : roleOf(state, { round, group, seat }, turn)
  const next = isOver(round) ? null : roleOf(state, { round, group, seat }, turn + 1)
  const tells = tellerOf(group, turn)
  return {
    step: round.step,
    ...headOf(state, round, group),
    people: named(people),
    turn: round.turn,
    turns: group.places.length,
    ...(now === null ? {} : { role: now.label, does: now.does }),
    ...(next === null ? {} : { next: next.label }),
    ...(now?.isTaken || next?.isTaken
      ? {
          listens: {
            ...(now?.isTaken ? { now: true } : {}),
            ...(next?.isTaken ? { next: true } : {}),
          },
        }
      : {}),
    ...(tells && !isOver(round) ? { tells } : {}),
    asks: named(asks.map((each) => each.seat)),
  }
}

function roleOf(
  state: RoomState,
  { round, group, seat }: { readonly round: Round; readonly group: Group; readonly seat: Seat },
  turn: number,
): (Told & { readonly isTaken: boolean }) | null {
  const step = stepOf(state, round.step)
  const place = roleIn(group, seat.id, turn)
  if (step === undefined || place === null) return null
  const { roles } = talkOf(step)
  // A group that is larger than the workshop thought has its last role more than once.
  const role = roles[place] ?? roles.at(-1)
  if (role === undefined) return null
  return { ...asDone(role, peopleIn(group).length === 2), isTaken: place >= roles.length }
}

function asDone({ label, does, inTwos = does }: Role, isTwo: boolean): Told {
  return { label, does: isTwo ? inTwos : does }
}

function headOf(
  state: RoomState,
  round: Round,
  group: Group,
): { readonly number: number; readonly colour: GroupColour; readonly place?: string } {
  const { number } = group
  const place = round.mode === 'neighbours' ? tableOf(state, group) : null
  return { number, colour: colourOf(number), ...(place === null ? {} : { place }) }
}

/** The table at which most of a group sit, the first of such. */
function tableOf(state: RoomState, group: Group): string | null {
  const tables = peopleIn(group).flatMap((id) => state.seats.get(id)?.table ?? [])
  const count = (table: string): number => tables.filter((each) => each === table).length
  return tables.toSorted((a, b) => count(b) - count(a) || (a < b ? -1 : 1))[0] ?? null
}

function talkOf({ step }: RoomStep): Talk {
  return exerciseOf(step.kind).talk?.(step.prompt) ?? { roles: [], phases: [] }
}
