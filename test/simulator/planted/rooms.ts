import type { RoomState } from '../../../server/room/state.ts'
import type { View } from '../../../server/room/view.ts'
import type { Around } from '../around.ts'
import { inEachRoom } from './each-room.ts'

/** Keeps one view for each audience and state of the room, without a word of whose it is. */
export function viewOfAnother(): Around {
  const views = new WeakMap<RoomState, Map<string, View>>()
  return inEachRoom((room) => ({
    ...room,
    view(viewer) {
      const known = views.get(room.state()) ?? new Map<string, View>()
      views.set(room.state(), known)
      const view = known.get(viewer.as) ?? room.view(viewer)
      known.set(viewer.as, view)
      return view
    },
  }))
}

/** Takes every revision of an answer for the newest. */
export function olderOverNewer(): Around {
  return inEachRoom((room) => ({
    ...room,
    run(actor, envelope) {
      const asked = envelope as { readonly step?: string; readonly rev?: number } // looked into below
      const seat = actor.as === 'participant' ? room.state().seats.get(actor.seat) : undefined
      const there = seat?.answers[asked.step ?? '']
      return room.run(
        actor,
        there === undefined || asked.rev === undefined
          ? envelope
          : { ...asked, rev: Math.max(asked.rev, there.rev + 1) },
      )
    },
  }))
}

/** Whoever was let in is not looked at again. */
export function removedStay(): Around {
  return inEachRoom((room) => ({
    ...room,
    state() {
      const state = room.state()
      const seats = state.seats.mapped((seat) =>
        seat.status === 'removed' ? { ...seat, status: 'here' } : seat,
      )
      return { ...state, seats }
    },
  }))
}

/** Tells pages nothing of what other processes wrote. */
export function othersUntold(): Around {
  return inEachRoom((room) => ({
    ...room,
    watch: (listener) =>
      room.watch((change) => {
        if (change.kind !== 'events' || change.from !== null) listener(change)
      }),
  }))
}

/** Whoever was asked whether theirs may be large has said so. */
export function askedIsLarge(): Around {
  return inEachRoom((room) => ({
    ...room,
    view(viewer) {
      const view = room.view(viewer)
      const { steps, current } = room.state()
      const asked = steps
        .find(({ id }) => id === current)
        ?.asked.find(({ state }) => state === 'asked')
      const said = asked === undefined ? undefined : room.words().get(asked.words)?.body
      if (asked === undefined || said === undefined || viewer.as !== 'projector') return view
      const spotlight = { answer: asked.words, text: JSON.stringify(said) }
      return { ...view, stage: { ...view.stage, spotlight } }
    },
  }))
}
