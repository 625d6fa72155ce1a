import type { Say } from '../../templates/words.ts'
import type { Presence, Viewer } from './actor.ts'
import { assertNever } from './assert-never.ts'
import { isEnded } from './life.ts'
import { seatOf } from './lookup.ts'
import type { PersonChange } from './protocol.ts'
import type { Stage } from './protocol/stage.ts'
import type { Mine } from './protocol/mine.ts'
import type { RoomState, Seat, WordsById } from './state.ts'
import { mineOf } from './view/mine.ts'
import { peopleOf } from './view/people.ts'
import { stageFor, type Scene } from './view/stage.ts'

/** The seqs of the last events that changed what one audience, or one person in it, sees. */
export interface Seqs {
  readonly stageSeq: number
  readonly mineSeq?: number
}

/** All that one audience may know, with the seqs of the last events that changed it. Built from nothing for each. */
export interface View extends Seqs {
  readonly stage: Stage
  readonly mine?: Mine
  readonly people?: readonly PersonChange[]
}

/** What a view is built from besides the room itself. */
export interface Light {
  readonly words: WordsById
  readonly presence: Presence
  /** What was sent last could not be saved. */
  readonly unsaved?: boolean
  /** ms since 1970. */
  readonly at: number
  readonly say: Say
}

/** The view of one audience, or of one person in it. */
export function viewFor(state: RoomState, viewer: Viewer, light: Light): View {
  const scene: Scene = { state, ...light }
  switch (viewer.as) {
    case 'participant':
      return participantView(scene, viewer.seat)
    case 'facilitator':
      return {
        ...seqsFor(state, viewer),
        stage: stageFor(scene, 'facilitator'),
        people: peopleOf(scene),
      }
    case 'projector':
      return { ...seqsFor(state, viewer), stage: stageFor(scene, 'projector') }
    case 'organizer':
      return { ...seqsFor(state, viewer), stage: stageFor(scene, 'organizer') }
    default:
      return assertNever(viewer)
  }
}

/** The seq of the last event that changed any of it: by it a message or snapshot of the whole is numbered. */
export function newestOf({ stageSeq, mineSeq = 0 }: Seqs): number {
  return Math.max(stageSeq, mineSeq)
}

/** A view's seqs alone, read from the state: no view is built for them. */
export function seqsFor(state: RoomState, viewer: Viewer): Seqs {
  switch (viewer.as) {
    case 'participant': {
      const seat = seatOf(state, viewer.seat)
      if (seat === undefined) return { stageSeq: state.stageSeq }
      return {
        // Removal takes the stage away from one person alone.
        stageSeq:
          seat.status === 'removed' ? Math.max(state.stageSeq, seat.mineSeq) : state.stageSeq,
        mineSeq: mineSeqOf(state, seat),
      }
    }
    case 'facilitator':
    case 'projector':
      return { stageSeq: state.deskSeq }
    case 'organizer':
      return { stageSeq: state.stageSeq }
    default:
      return assertNever(viewer)
  }
}

function mineSeqOf(state: RoomState, seat: Seat): number {
  return Math.max(seat.mineSeq, state.everyMineSeq)
}

/** A person's own view alone, for when the stage is at hand; null for a seat that is nobody's. */
export function mineFor(
  state: RoomState,
  words: WordsById,
  seat: string,
): { readonly mine: Mine; readonly mineSeq: number } | null {
  const found = seatOf(state, seat)
  return found === undefined
    ? null
    : { mine: mineOf(state, words, found), mineSeq: mineSeqOf(state, found) }
}

/** Removed and erased people see a stage with nothing on it. */
function participantView(scene: Scene, id: string): View {
  const { state } = scene
  const seat = seatOf(state, id)
  const isIn = seat !== undefined && seat.status !== 'removed'
  return {
    ...seqsFor(state, { as: 'participant', seat: id }),
    stage: isIn ? phoneStage(scene) : stageFor(scene, 'outsider'),
    ...mineFor(state, scene.words, id),
  }
}

/** One stage for a thousand phones: built once for each state of the room, and again when its end date passes. */
const phoneStages = new WeakMap<RoomState, Stage>()

function phoneStage(scene: Scene): Stage {
  const known = phoneStages.get(scene.state)
  if (known !== undefined && known.ended === isEnded(scene.state, scene.at)) return known
  const stage = stageFor(scene, 'participant')
  phoneStages.set(scene.state, stage)
  return stage
}
