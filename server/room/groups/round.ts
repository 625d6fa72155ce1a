import type { GroupMode, GroupSize } from '../../../templates/groups.ts'
import type { NewGroup } from './form.ts'

/** The people of one talk in groups, from the forming on. Turns run from 1: each person of a group has one. */
export interface Round {
  readonly step: string
  readonly size: GroupSize
  readonly mode: GroupMode
  /** 0: nobody has begun; more than `turns`: all is said. */
  readonly turn: number
  /** Of the largest group, as it was when the facilitator last went on. */
  readonly turns: number
  /** Which part of the turn, from 0. */
  readonly phase: number
  readonly groups: readonly Group[]
  readonly waiting: readonly Waiting[]
  /** Who had their turn and went out of the group in which they had it. */
  readonly told: readonly string[]
}

/** Who talks together: each in the place of their turn, and null where a turn is nobody's, or of somebody who went. */
export interface Group {
  readonly number: number
  readonly places: readonly (string | null)[]
  /** Who is in it without a turn: they had theirs before they came. */
  readonly listeners: readonly string[]
  /** Who was in it and is no more. */
  readonly gone: readonly string[]
}

/** Somebody who came late, at the group that is asked. */
export interface Waiting {
  readonly seat: string
  readonly group: number
  /** Somebody of the group has agreed; the turn is not over. */
  readonly agreed: boolean
  /** Groups that said not now. */
  readonly declined: readonly number[]
}

/** A round that has just been formed. */
export function newRound(
  of: Pick<Round, 'step' | 'size' | 'mode'>,
  groups: readonly NewGroup[],
): Round {
  const all = groups.map(({ number, people }) => ({
    number,
    places: people,
    listeners: [],
    gone: [],
  }))
  return { ...of, turn: 0, turns: mostTurns(all), phase: 0, groups: all, waiting: [], told: [] }
}

export const isOver = ({ turn, turns }: Round): boolean => turn > turns

/** Who is in a group now, in the order of their turns; first those who had theirs elsewhere. */
export const peopleIn = ({ places, listeners }: Group): readonly string[] => [
  ...listeners,
  ...places.filter((id) => id !== null),
]

/** The groups with anybody in them. */
export const liveGroups = ({ groups }: Round): readonly Group[] =>
  groups.filter((group) => peopleIn(group).length > 0)

export function groupOf({ groups }: Round, seat: string): Group | undefined {
  return groups.find((group) => peopleIn(group).includes(seat))
}

export function waitingOf({ waiting }: Round, seat: string): Waiting | undefined {
  return waiting.find((each) => each.seat === seat)
}

/** Whether the group that somebody asked last said not now, and no other one is asked: the facilitator is. */
export const isDeclined = ({ group, declined }: Waiting): boolean => declined.includes(group)

/** How many turns it takes until everybody of the largest group had one. */
export function mostTurns(groups: readonly Group[]): number {
  return Math.max(
    0,
    ...groups.map((group) => (peopleIn(group).length > 0 ? group.places.length : 0)),
  )
}

/** The round with one more person in a group, taken out of wherever they were: they listen, if they had their turn there. */
export function withPerson(round: Round, seat: string, number: number): Round {
  const from = groupOf(round, seat)
  const left = from === undefined ? round : withoutPerson(round, seat)
  const isEmpty = from !== undefined && peopleIn(from).length === 1
  const soonest = from?.places.includes(seat, round.turn) === true ? round.turn : round.turn - 1
  return {
    ...left,
    groups: left.groups.map((group) => {
      if (group.number !== number) return group
      const gone = group.gone.filter((id) => id !== seat)
      return left.told.includes(seat)
        ? { ...group, gone, listeners: [...group.listeners, seat] }
        : { ...group, gone, places: withPlace(group.places, seat, soonest) }
    }),
    waiting: left.waiting
      .filter((each) => each.seat !== seat)
      // Whoever asked a group that is no more asks the one that took its last person in.
      .map((each) => (isEmpty && each.group === from.number ? { ...each, group: number } : each)),
  }
}

/** A turn more at the end, and no sooner than this one (from 0): what is over is nobody's. */
function withPlace(places: Group['places'], seat: string, soonest: number): Group['places'] {
  const idle = Array.from({ length: Math.max(0, soonest - places.length) }, () => null)
  return [...places, ...idle, seat]
}

/** The round without somebody. A turn that is over or under way keeps its place, so that nobody else's is skipped. */
export function withoutPerson(round: Round, seat: string): Round {
  const from = groupOf(round, seat)
  const isTold = from !== undefined && hasTold(round, from, seat)
  return {
    ...round,
    groups: round.groups.map((group) => (group === from ? withoutSeat(round, group, seat) : group)),
    waiting: round.waiting.filter((each) => each.seat !== seat),
    told: isTold && !round.told.includes(seat) ? [...round.told, seat] : round.told,
  }
}

function withoutSeat({ turn }: Round, group: Group, seat: string): Group {
  const place = group.places.indexOf(seat)
  return {
    ...group,
    places:
      place < 0 || place >= turn
        ? group.places.filter((id) => id !== seat)
        : group.places.with(place, null),
    listeners: group.listeners.filter((id) => id !== seat),
    gone: [...group.gone, seat],
  }
}

/** Whether somebody's turn is over, or under way past its first part: whom it is broken off before that may tell anew. */
function hasTold({ turn, phase }: Round, { places }: Group, seat: string): boolean {
  const over = phase > 0 ? turn : turn - 1
  return places.slice(0, Math.max(0, over)).includes(seat)
}

/** How far somebody of a group is with their turn. One whose first part is not over is yet to come: it may be told anew. */
export function turnOf(round: Round, seat: string): 'over' | 'now' | 'ahead' {
  const group = groupOf(round, seat)
  if (group?.places[round.turn - 1] === seat) return round.phase > 0 ? 'now' : 'ahead'
  const isOver = round.told.includes(seat) || group?.listeners.includes(seat) === true
  return isOver || (group !== undefined && hasTold(round, group, seat)) ? 'over' : 'ahead'
}

/** Two people in each other's place. Once it has begun, whom they have talked with stays known. */
export function swapped(round: Round, a: string, b: string): Round {
  const other = <Id extends string | null>(id: Id) => (id === a ? b : id === b ? a : id)
  return {
    ...round,
    groups: round.groups.map((group) => {
      const after = {
        ...group,
        places: group.places.map(other),
        listeners: group.listeners.map(other),
      }
      const [before, now] = [peopleIn(group), peopleIn(after)]
      const left = [a, b].filter((id) => before.includes(id) && !now.includes(id))
      const gone = group.gone.filter((id) => !now.includes(id))
      return { ...after, gone: round.turn > 0 ? [...gone, ...left] : gone }
    }),
  }
}

/** The round with somebody who asks a group; what other groups said to them stays known. */
export function withAsked(round: Round, seat: string, group: number): Round {
  const others = round.waiting.filter((each) => each.seat !== seat)
  const declined = waitingOf(round, seat)?.declined ?? []
  return { ...round, waiting: [...others, { seat, group, agreed: false, declined }] }
}

/** The round with everybody in it whose group has agreed. */
export function withLetIn(round: Round): Round {
  return round.waiting
    .filter(({ agreed }) => agreed)
    .reduce((all, { seat, group }) => withPerson(all, seat, group), round)
}

/** Where the round stands after this part of the turn. */
export function onwards(round: Round, phases: number): Pick<Round, 'turn' | 'turns' | 'phase'> {
  const { turn, turns, phase } = round
  if (turn > 0 && phase + 1 < phases) return { turn, turns, phase: phase + 1 }
  const next = { ...round, turn: turn + 1, phase: 0 }
  return { turn: next.turn, turns: mostTurns(withLetIn(next).groups), phase: 0 }
}

/** Who has their turn in a group now: null where that person has gone, undefined where all have had theirs. */
export function tellerOf({ places }: Group, turn: number): string | null | undefined {
  return places[turn - 1]
}

/**
 * Which role, from 0, somebody of a group has in a turn: who tells has the first, those who tell next the ones after it. The
 * first stays empty where the teller has gone. Null: everybody here has had their turn.
 */
export function roleIn(group: Group, seat: string, turn: number): number | null {
  if (tellerOf(group, turn) === undefined) return null
  const { places, listeners } = group
  const from = places.slice(turn - 1)
  const inOrder = [
    ...from.slice(0, 1),
    ...[...from.slice(1), ...places.slice(0, turn - 1), ...listeners].filter((id) => id !== null),
  ]
  const place = inOrder.indexOf(seat)
  return place < 0 ? null : place
}
