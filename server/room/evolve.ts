import { acted } from './acts.ts'
import { assertNever } from './assert-never.ts'
import { batched } from './batches.ts'
import type { Event, Recorded } from './events.ts'
import * as clusters from './evolve/clusters.ts'
import * as groups from './evolve/groups.ts'
import { opened } from './evolve/opened.ts'
import * as matches from './evolve/matches.ts'
import * as programme from './evolve/programme.ts'
import * as seats from './evolve/seats.ts'
import * as spotlight from './evolve/spotlight.ts'
import * as steps from './evolve/steps.ts'
import { initialRoom } from './initial.ts'
import { endOf } from './life.ts'
import type { RoomState } from './state.ts'
import { touches } from './touches.ts'

/** The room after one more event. Never refuses: what is in the log happened. */
export function evolve(before: RoomState, recorded: Recorded): RoomState {
  const { seq, at, event } = recorded
  const room: RoomState = { ...before, seq, at, acts: acted(before, recorded) }
  return marked(spotlight.dimmed(batched(happened(room, event), event), event), event)
}

/** A room as its whole log made it. */
export function replay(id: string, log: readonly Recorded[]): RoomState {
  return log.reduce(evolve, initialRoom(id))
}

function happened(room: RoomState, event: Event): RoomState {
  switch (event.type) {
    case 'roomOpened':
      return opened(room, event)
    case 'keyIssued':
      return {
        ...room,
        keys: {
          ...room.keys,
          [event.key]: { id: event.key, as: event.as, hash: event.hash, revoked: false },
        },
      }
    case 'keyRevoked':
      return keyRevoked(room, event.key)
    case 'seatTaken':
      return seats.taken(room, event)
    case 'seatReturned':
      return seats.returned(room, event)
    case 'seatRenamed':
      return seats.changed(room, event.seat, (seat) => ({ ...seat, name: event.name }))
    case 'seatLeft':
      return seats.changed(groups.gone(room, event.seat), event.seat, (seat) => ({
        ...seat,
        status: 'left',
      }))
    case 'seatRemoved':
      return seats.removed(groups.gone(room, event.seat), event.seat)
    case 'seatErased':
      return seats.changed(
        matches.withoutOffersOf(groups.gone(room, event.seat), event.seat),
        event.seat,
        seats.erased,
      )
    case 'answerGiven':
      return seats.answered(room, event)
    case 'stepPassed':
      return seats.passed(room, event.seat, event.step)
    case 'paperMarked':
      return seats.changed(room, event.seat, (seat) => ({
        ...seat,
        paper: listed(seat.paper, event.step, event.on),
      }))
    case 'sectionShared':
      return seats.changed(room, event.seat, (seat) => ({
        ...seat,
        shared: { ...seat.shared, [event.section]: event.on },
      }))
    case 'planSaved':
      return seats.changed(room, event.seat, (seat) => ({ ...seat, saved: event.saved }))
    case 'stepOpened':
      return steps.opened(clusters.laidOut(room, event.step), event.step)
    case 'stepUnopened':
      return steps.unopened(clusters.putAway(room, event), event)
    case 'stepClosed':
      return steps.changed(room, event.step, (step) => ({
        ...step,
        phase: 'closed',
        closedAt: room.at,
      }))
    case 'stepReopened':
      return steps.reopened(room, event.step)
    case 'stepRevealed':
    case 'answersReleased':
      return clusters.followed(steps.revealed(room, event), event.step)
    case 'figurePutBack':
      return clusters.followed(steps.putBack(room, event), event.step)
    case 'figureFrozen':
    case 'wordsMerged':
      return steps.changed(room, event.step, (step) => ({ ...step, figure: event.figure }))
    case 'stepHidden':
      return clusters.followed(steps.hidden(room, event), event.step)
    case 'stepSkipped':
      return steps.changed(room, event.step, (step) => ({ ...step, phase: 'skipped' }))
    case 'stepUnskipped':
      return steps.changed(room, event.step, (step) => ({ ...step, phase: 'ahead' }))
    case 'stepAdded':
      return programme.stepAdded(room, event)
    case 'itemAdded':
      return programme.itemAdded(room, event)
    case 'itemMoved':
      return programme.itemMoved(room, event)
    case 'itemSkipped':
      return programme.itemSkipped(room, event)
    case 'answerHidden':
      return clusters.followed(
        steps.changed(room, event.step, (step) => ({
          ...step,
          hidden: listed(step.hidden, event.words, event.on),
        })),
        event.step,
      )
    case 'cardsClustered':
      return clusters.clustered(room, event)
    case 'spotlightSet':
      return spotlight.set(room, event)
    case 'spotlightAsked':
      return spotlight.asked(room, event)
    case 'spotlightAllowed':
      return spotlight.allowed(room, event)
    case 'helpOffered':
      return matches.offered(room, event)
    case 'offerAnswered':
      return matches.answered(room, event)
    case 'timerSet':
      return { ...room, timer: event.timer }
    case 'holdSet':
      return { ...room, hold: event.on }
    case 'wallBlanked':
      return { ...room, blank: event.on }
    case 'roomLocked':
      return { ...room, locked: event.on }
    case 'tableTaken':
      return seats.changed(room, event.seat, (seat) => ({ ...seat, table: event.table }))
    case 'numberChosen':
      return seats.changed(room, event.seat, (seat) => seats.numbered(seat, event))
    case 'pairRuled':
      return groups.ruled(room, event)
    case 'groupsAsked':
      return steps.changed(room, event.step, (step) => ({
        ...step,
        groupsAsked: { size: event.size, mode: event.mode },
      }))
    case 'groupsFormed':
      return groups.formed(room, event)
    case 'groupsDropped':
      return groups.dropped(room, event)
    case 'peopleSwapped':
      return groups.exchanged(room, event)
    case 'turnTaken':
      return groups.turned(room, event)
    case 'personWaits':
      return groups.waits(room, event)
    case 'personLetIn':
      return groups.letIn(room, event)
    case 'groupJoined':
      return groups.joined(room, event)
    case 'roomEnded':
      return { ...room, endedAt: endOf(room, room.at) ?? room.at, timer: null, hold: false }
    case 'actUndone':
      return {
        ...room,
        acts: room.acts.map((act) => (act.seq === event.of ? { ...act, undone: true } : act)),
      }
    default:
      return assertNever(event)
  }
}

/** Notes whose view the event changed, by its seq. */
function marked(room: RoomState, event: Event): RoomState {
  const touched = touches(event, room)
  const own = touched.mine === 'everyone' ? room : withMineSeq(room, touched.mine)
  const mine = (touched.mates ?? []).reduce(withMineSeq, own)
  return {
    ...mine,
    stageSeq: touched.stage ? room.seq : room.stageSeq,
    stageAt: touched.stage ? room.at : room.stageAt,
    deskSeq: touched.desk ? room.seq : room.deskSeq,
    everyMineSeq: touched.mine === 'everyone' ? room.seq : room.everyMineSeq,
  }
}

function withMineSeq(room: RoomState, seat: string | null): RoomState {
  return seat === null ? room : seats.changed(room, seat, (one) => ({ ...one, mineSeq: room.seq }))
}

function keyRevoked(room: RoomState, id: string): RoomState {
  const key = room.keys[id]
  return key === undefined
    ? room
    : { ...room, keys: { ...room.keys, [id]: { ...key, revoked: true } } }
}

function listed(list: readonly string[], id: string, on: boolean): readonly string[] {
  const others = list.filter((each) => each !== id)
  return on ? [...others, id] : others
}
