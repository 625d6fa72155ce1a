import type { Event } from '../../../server/room/events.ts'
import type { Mine } from '../../../server/room/protocol/mine.ts'
import type { LiveRoom } from '../../../server/rooms.ts'
import type { Around } from '../around.ts'
import { inEachRoom } from './each-room.ts'

/** Tells whoever offers help at once whom they help: takes each offer for agreed on. */
export function askerToldEarly(): Around {
  return inEachRoom((room) => ({
    ...room,
    state() {
      const state = room.state()
      const steps = state.steps.map((step) => ({
        ...step,
        offers: step.offers.map((offer) => ({ ...offer, said: 'yes' as const })),
      }))
      return { ...state, steps }
    },
  }))
}

/** Proposes to everybody in a group what another one of it has written down. */
export function heardByMates(): Around {
  return withMine((mine, room) => {
    const { group, participant } = mine
    const mate = group?.people.find(({ id }) => id !== participant.id)
    if (group === undefined || mate === undefined) return mine
    const heard = room.state().seats.get(mate.id)?.answers[group.step]?.words ?? ''
    const proposed = { ...mine.proposed, [group.step]: room.words().get(heard)?.body ?? null }
    return { ...mine, proposed }
  })
}

/** Puts whoever comes first in the first group into the last one, too. */
export function seatedTwice(): Around {
  const twice = (event: Event): Event => {
    const [first] = event.type === 'groupsFormed' ? (event.groups[0]?.people ?? []) : []
    if (event.type !== 'groupsFormed' || first === undefined) return event
    const groups = event.groups.map((group, place) =>
      place > 0 && place === event.groups.length - 1
        ? { ...group, people: [...group.people, first] }
        : group,
    )
    return { ...event, groups }
  }
  return {
    store: (store) => ({
      ...store,
      transact: (turn, decide) =>
        store.transact(turn, (known) => {
          const batch = decide(known)
          const events = batch.events.map((each) => ({ ...each, event: twice(each.event) }))
          return { ...batch, events }
        }),
    }),
  }
}

function withMine(wrong: (mine: Mine, room: LiveRoom) => Mine): Around {
  return inEachRoom((room) => ({
    ...room,
    view(viewer) {
      const view = room.view(viewer)
      return view.mine === undefined ? view : { ...view, mine: wrong(view.mine, room) }
    },
  }))
}
