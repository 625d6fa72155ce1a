import { exerciseOf } from '../../../templates/exercises/index.ts'
import type { StepGroups } from '../../../templates/groups.ts'
import { currentStep, itemOf } from '../lookup.ts'
import type { RoomState, RoomStep } from '../state.ts'
import { groupOf, isOver, peopleIn, waitingOf, type Round } from './round.ts'

/** Whether people talk in groups at this step. */
export function needsGroups({ step }: Pick<RoomStep, 'step'>): boolean {
  return exerciseOf(step.kind).needs.includes('groups')
}

/** The groups of a step as they hold now. */
export function roundOf({ rounds }: Pick<RoomState, 'rounds'>, step: string): Round | undefined {
  return rounds.findLast((round) => round.step === step)
}

/** The groups that the room talks in now, if anything is left to be said. */
export function openRound(state: RoomState): Round | undefined {
  const step = currentStep(state)
  const round = step === null ? undefined : roundOf(state, step.id)
  return round === undefined || isOver(round) ? undefined : round
}

/** The groups that a step is to have: those that the facilitator asked for, else the workshop's in the room's form; pairs, where it does not say. */
export function groupsMeant(
  state: RoomState,
  { item, step, groupsAsked }: RoomStep,
): Pick<StepGroups, 'mode' | 'by' | 'how'> & { readonly size: StepGroups['size']['full'] } {
  const of = itemOf(state, item)
  const { size, ...how } = step.groups ?? { size: undefined, mode: 'mix' }
  const form = of !== undefined && 'workshop' in of ? of.form : 'full'
  return { size: size?.[form] ?? 2, ...how, ...groupsAsked }
}

/** Whether people say at which table they sit: some groups, which are yet to be made, go by it. */
export function goesByTables(state: RoomState): boolean {
  return state.steps.some(
    (step) =>
      needsGroups(step) &&
      step.phase !== 'skipped' &&
      groupsMeant(state, step).mode === 'neighbours' &&
      roundOf(state, step.id) === undefined,
  )
}

/** Everybody of the newest talk's groups that somebody is or was in, or waits for: whoever is in one sees their name. */
export function peopleAround({ rounds }: RoomState, seat: string): readonly string[] {
  const round = rounds.at(-1)
  if (round === undefined) return []
  const asked = waitingOf(round, seat)?.group
  const own = groupOf(round, seat)
  // Who sits in a group again is told of by that one alone; who waits was in one, and asks another.
  const groups = own
    ? [own]
    : round.groups.filter(({ gone, number }) => gone.includes(seat) || number === asked)
  return groups.flatMap(peopleIn)
}

/** How often two people were in one group: in the room's whole programme, but for groups that are about to be made anew. */
export function metIn(
  { rounds }: RoomState,
  anew: Round | undefined,
): (a: string, b: string) => number {
  const counts = new Map<string, number>()
  for (const round of rounds) {
    if (round === anew && round.turn === 0) continue
    for (const group of round.groups) {
      const all = [...new Set([...peopleIn(group), ...group.gone])]
      for (const [place, a] of all.entries())
        for (const b of all.slice(place + 1))
          counts.set(key(a, b), (counts.get(key(a, b)) ?? 0) + 1)
    }
  }
  return (a, b) => counts.get(key(a, b)) ?? 0
}

const key = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)
