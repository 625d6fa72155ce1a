import type { Visitor } from '../auth/actor.ts'
import type { Viewer } from '../room/actor.ts'
import type { Snapshot, Transport } from '../room/protocol.ts'
import { seatOf } from '../room/lookup.ts'
import { newestOf, seqsFor } from '../room/view.ts'
import type { LiveRoom } from '../rooms.ts'

/** What every snapshot says beside the view. */
export interface Terms {
  /** ms since 1970. */
  readonly now: () => number
  readonly transports: readonly Transport[]
  /** Where links lead, without a slash at its end; the wall's QR code is made from it. */
  readonly origin?: () => string
}

/** For whom an actor's view is built. */
export function viewerOf(actor: Visitor): Viewer {
  return actor.as === 'participant' ? { as: 'participant', seat: actor.seat } : { as: actor.as }
}

/** What the socket would send first; its `seq` is that of the last event that changed what this client sees. */
export function snapshotOf(
  room: LiveRoom,
  viewer: Viewer,
  { now, transports, origin }: Terms,
): Snapshot {
  const view = room.view(viewer)
  return {
    seq: newestOf(view),
    now: now(),
    transports,
    ...(origin === undefined ? {} : addresses(room, viewer, origin())),
    stage: view.stage,
    ...(view.mine === undefined ? {} : { mine: view.mine }),
    ...(view.people === undefined ? {} : { people: view.people }),
  }
}

/** Where links lead; the facilitator is told where the room's first ones led, if that was elsewhere. */
function addresses(
  room: LiveRoom,
  { as }: Viewer,
  origin: string,
): Pick<Snapshot, 'origin' | 'earlierOrigin'> {
  const first = room.state().origin
  const isNew = as === 'facilitator' && first !== null && first !== origin
  return { origin, ...(isNew ? { earlierOrigin: first } : {}) }
}

/** The last event that changed what this viewer sees, as far as it is known here. */
export function newestFor(room: LiveRoom, viewer: Viewer): number {
  return newestOf(seqsFor(room.state(), viewer))
}

/** How a snapshot waits for news; all in ms. */
export interface Patience {
  /** At most this long. */
  readonly wait: number
  /** Those who see counts get news gathered for so long, not one snapshot for each answer. */
  readonly gather: number
}

export const patience: Patience = { wait: 20_000, gather: 250 }

/**
 * Waits until something after `seq` changes what this viewer sees, or their seat is erased, or the patience ends, or the
 * request is given up.
 * Presence is not in the log, nor is whether saving fails: they wake desks that wait then; who asks a moment later is told with
 * the next news, or when the patience ends.
 */
export async function newsAfter(
  room: LiveRoom,
  viewer: Viewer,
  seq: number,
  how: Patience & { readonly stop: AbortSignal },
): Promise<void> {
  const seen = (): number => newestFor(room, viewer)
  if (seen() > seq || how.stop.aborted) return
  const gathers = viewer.as === 'facilitator' || viewer.as === 'projector'
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, how.wait)
    const leave = room.watch((change) => {
      if (change.kind === 'deleted' || isNobody(room, viewer)) done()
      else if (change.kind === 'events' ? seen() > seq : gathers)
        gathers ? setTimeout(done, how.gather) : done()
    })
    how.stop.addEventListener('abort', done, { once: true })
    function done(): void {
      clearTimeout(timer)
      leave()
      how.stop.removeEventListener('abort', done)
      resolve()
    }
  })
}

/** The seat was erased: nothing that comes is for them. */
function isNobody(room: LiveRoom, viewer: Viewer): boolean {
  return viewer.as === 'participant' && seatOf(room.state(), viewer.seat) === undefined
}
