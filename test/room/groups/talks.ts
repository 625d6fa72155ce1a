import type { GroupMode, GroupSize } from '../../../templates/groups.ts'
import { roundOf } from '../../../server/room/groups/lookup.ts'
import { liveGroups, peopleIn, type Round } from '../../../server/room/groups/round.ts'
import {
  did,
  facilitator,
  givenRoom,
  participant,
  workshopIn,
  type Past,
  type Scene,
  type Told,
} from '../given.ts'

/** A workshop of talks in groups: `talks.tell`, then `talks.again`, whose groups go by `talks.week`. */
export const talks = workshopIn('groups.yaml')

export const programme = [{ item: 'talks', workshop: talks, form: 'full' }] as const

export const given = (...past: readonly Past[]): Scene => givenRoom({ programme }, ...past)

export const opened = (step = 'tell'): Past =>
  did(facilitator, { type: 'openStep', step: `talks.${step}` })

export const grouped = (size: GroupSize = 2, mode: GroupMode = 'mix', step = 'tell'): Past =>
  did(facilitator, { type: 'formGroups', step: `talks.${step}`, size, mode })

export const went = did(facilitator, { type: 'nextTurn', step: 'talks.tell' })

/** So many parts of turns. */
export const wentOn =
  (times: number): Past =>
  (told) =>
    Array.from({ length: times }).reduce<Told>((room) => went(room), told)

export const left = (seat: string): Past => did(participant(seat), { type: 'leave' })

export function round({ told }: Pick<Scene, 'told'>, step = 'tell'): Round {
  const found = roundOf(told.tip.state, `talks.${step}`)
  if (found === undefined) throw new Error('there are no groups')
  return found
}

/** Who sits together, each group in an order that says nothing of turns. */
export const together = (
  room: Pick<Scene, 'told'>,
  step = 'tell',
): readonly (readonly string[])[] =>
  liveGroups(round(room, step)).map((group) => peopleIn(group).toSorted())
