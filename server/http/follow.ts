import { actorFor } from '../auth/actor.ts'
import type { LiveRoom } from '../rooms.ts'
import { hatOf } from './asked.ts'
import type { Doors, RoomVisit } from './doors.ts'
import type { Sentence } from './problem.ts'
import { problem } from './problem.ts'
import type { Patience, Terms } from './snapshots.ts'
import { newestFor, newsAfter, snapshotOf, viewerOf } from './snapshots.ts'
import { squeezed } from './squeeze.ts'

export interface FollowParts {
  readonly find: (room: string) => Promise<LiveRoom | null>
  readonly terms: Terms
  readonly patience: Patience
  /** Aborted when the server shuts down: whoever waits is answered at once. */
  readonly closing: AbortSignal
  readonly sentence: Sentence
  /** A seat is followed by plain HTTP: it counts as here until it has not asked for a while. */
  readonly attend: (room: LiveRoom, seat: string) => void
}

/** Following a room without a socket. */
export function follow(
  doors: Doors,
  { find, terms, patience, closing, sentence, attend }: FollowParts,
): void {
  doors.room('GET /api/rooms/:id/snapshot', answer, 'current-if-possible')

  async function answer({ c, asked, room, actor }: RoomVisit): Promise<Response> {
    const after = c.req.query('after')
    if (after === undefined) return send(actor)
    if (!/^\d{1,15}$/.test(after)) return problem({ code: 'bad-shape', path: 'after' }, sentence)
    if (actor.as === 'participant') attend(room, actor.seat)
    await newsAfter(room, viewerOf(actor), Number(after), {
      ...patience,
      stop: AbortSignal.any([closing, c.req.raw.signal]),
    })
    // Another process told the asker more than this one knows, and the store is away: an older view is no news.
    if (newestFor(room, viewerOf(actor)) < Number(after)) {
      const isAway = await room.current().then(
        () => false,
        () => true,
      )
      if (isAway) return new Response(null, { status: 204 })
    }
    // While it waited, the asker may have been removed or signed out, or the room deleted.
    const found = await find(room.id)
    const still =
      found === null
        ? null
        : await actorFor(found.state(), hatOf(c.req.query('as')) ?? null, asked.proofAgain())
    return still === null ? problem({ code: 'room-unknown' }, sentence) : send(still)

    function send(to: typeof actor): Promise<Response> {
      const snapshot = snapshotOf(room, viewerOf(to), terms)
      return squeezed(JSON.stringify(snapshot), 'application/json', c.req.header('accept-encoding'))
    }
  }
}
