import { facilitator, joined, type Past, type Scene } from '../given.ts'
import { given, grouped, opened, talks } from './talks.ts'

/** The first talk. */
export const step = 'talks.tell'
/** What the one button sends in a talk. */
export const next = { type: 'nextTurn', step } as const
/** Pairs of anybody at the first talk. */
export const form = { type: 'formGroups', step, size: 2, mode: 'mix' } as const
/** Four people. */
export const four = joined('Anna', 'Ben', 'Cai', 'Dee')
/** Four people in pairs at the first talk. */
export const talking = (...past: readonly Past[]): Scene =>
  given(four, opened(), grouped(), ...past)
/** The last event that the room has. */
export const seq = (room: Scene): number => room.told.tip.state.seq
/** The last act taken back. */
export const undone = (room: Scene) => room.when(facilitator, { type: 'undo', of: seq(room) })
/** Who is in somebody’s group, as their phone says it. */
export const mates = (room: Scene, seat: string): readonly string[] =>
  room.mine(seat).group?.people.map(({ id }) => id) ?? []
/** The other one of a pair. */
export const mateOf = (room: Scene, seat: string): string =>
  mates(room, seat).find((id) => id !== seat) ?? ''

/** The same workshop with people who sit near in its first talk. */
export const neighbours = {
  ...talks,
  steps: talks.steps.map((each) =>
    each.id === 'tell' && each.groups !== undefined
      ? { ...each, groups: { ...each.groups, mode: 'neighbours' as const } }
      : each,
  ),
}
