import type { Event } from '../events.ts'
import { roundOf } from '../groups/lookup.ts'
import { lastingOrder } from '../groups/order.ts'
import {
  newRound,
  swapped,
  withAsked,
  withLetIn,
  withoutPerson,
  withPerson,
  type Round,
  type Waiting,
} from '../groups/round.ts'
import { rulesBut } from '../groups/rules.ts'
import { scatter } from '../scatter.ts'
import type { RoomState } from '../state.ts'

type Of<T extends Event['type']> = Extract<Event, { type: T }>

/** New groups for a step. Those that nobody has begun to talk in are as if they had never been. */
export function formed(room: RoomState, event: Of<'groupsFormed'>): RoomState {
  const before = roundOf(room, event.step)
  const others = room.rounds.filter((round) => round !== before || round.turn > 0)
  const people = event.groups.flatMap((group) => group.people)
  return {
    ...room,
    rounds: [...others, newRound(event, event.groups)],
    groupOrder: orderWith(room, people),
  }
}

/** The lasting order once these people are grouped: the same when it is decided and whenever it is replayed. */
export function orderWith(room: RoomState, people: readonly string[]): readonly string[] {
  return lastingOrder(
    room.groupOrder,
    scatter(people, (id) => `${room.id} ${id}`),
  )
}

export function dropped(room: RoomState, { step }: Of<'groupsDropped'>): RoomState {
  const last = roundOf(room, step)
  return { ...room, rounds: room.rounds.filter((round) => round !== last) }
}

export function exchanged(room: RoomState, { step, a, b }: Of<'peopleSwapped'>): RoomState {
  return changed(room, step, (round) => swapped(round, a, b))
}

/** The next part of a turn, or the next turn, with those whom their group let in. */
export function turned(room: RoomState, event: Of<'turnTaken'>): RoomState {
  const { turn, turns, phase } = event
  return changed(room, event.step, (round) => {
    const isNew = event.softly !== true && turn > round.turn
    const after = { ...round, turn, turns, phase }
    return isNew ? withLetIn(after) : after
  })
}

export function waits(room: RoomState, { step, seat, group }: Of<'personWaits'>): RoomState {
  return changed(room, step, (round) => withAsked(round, seat, group))
}

/** A group's answer to who came late. Before anybody has begun, whoever is let in sits down at once. */
export function letIn(room: RoomState, { step, seat, on }: Of<'personLetIn'>): RoomState {
  const isNo = on === false
  const answered = (asked: Waiting): Waiting =>
    isNo ? { ...asked, declined: [...asked.declined, asked.group] } : { ...asked, agreed: true }
  return changed(room, step, (round) => {
    const waiting = round.waiting.map((each) => (each.seat === seat ? answered(each) : each))
    return !isNo && round.turn === 0 ? withLetIn({ ...round, waiting }) : { ...round, waiting }
  })
}

export function joined(room: RoomState, { step, seat, group }: Of<'groupJoined'>): RoomState {
  return changed(room, step, (round) => withPerson(round, seat, group))
}

/** Somebody is gone: out of every group, and met by those who were with them. */
export function gone(room: RoomState, seat: string): RoomState {
  return { ...room, rounds: room.rounds.map((round) => withoutPerson(round, seat)) }
}

export function ruled(room: RoomState, { a, b, rule }: Of<'pairRuled'>): RoomState {
  const others = rulesBut(room.pairRules, { a, b })
  return { ...room, pairRules: rule === null ? others : [...others, { a, b, rule }] }
}

function changed(room: RoomState, step: string, change: (round: Round) => Round): RoomState {
  const last = roundOf(room, step)
  return {
    ...room,
    rounds: room.rounds.map((round) => (round === last ? change(round) : round)),
  }
}
