import { findActor } from '../auth/find-actor.ts'
import { seatRooms } from '../auth/proof.ts'
import { foldJoinCode } from '../auth/secrets.ts'
import type { Snapshot } from '../room/protocol.ts'
import type { LiveRoom, Rooms } from '../rooms.ts'
import type { Asked } from './asked.ts'
import type { ClientFiles, PageName } from './client-files.ts'
import type { Doors, Visit } from './doors.ts'
import { snapshotOf, viewerOf } from './snapshots.ts'
import type { Terms } from './snapshots.ts'
import { squeezed } from './squeeze.ts'

/** Seat cookies of one browser that are looked at for a page. */
const mostSeats = 20

/** The four pages. The phone's one brings its snapshot along, so that it shows the open step before any script asks. */
export function pages(
  doors: Doors,
  files: ClientFiles,
  { rooms, terms }: { rooms: Rooms; terms: Terms },
): void {
  const say = (page: PageName) => (visit: Visit) => send(visit, files.page(page), null)
  doors.open('GET /', say('participant'))
  doors.open('GET /wall/:room', say('projector'))
  doors.open('GET /facilitate', say('facilitator'))
  doors.open('GET /organize/:room', say('organizer'))
  doors.open('GET /j/:code', async (visit) => {
    // A second person in this browser (`?seat=new`) is nobody yet, or shows a token of their own.
    const another = visit.c.req.query('seat') === 'new'
    const snapshot = another
      ? null
      : await seatSnapshot(visit.asked, visit.c.req.param('code') ?? '')
    return send(visit, files.page('participant'), snapshot)
  })

  /** The snapshot of the seat that this browser holds in the code's room. Codes are not looked up here: only own seats are. */
  async function seatSnapshot({ proof, secure }: Asked, typed: string): Promise<Snapshot | null> {
    const code = foldJoinCode(typed)
    if (code === null) return null
    for (const id of seatRooms(proof.cookies, secure, mostSeats)) {
      const room = await rooms.get(id)
      if (room === null || room.state().code !== code) continue
      const actor = await seatOf(room, proof)
      if (actor !== null) return snapshotOf(room, viewerOf(actor), terms)
    }
    return null
  }
}

async function seatOf(room: LiveRoom, proof: Asked['proof']) {
  const actor = await findActor(room, { hat: 'participant', proof }, 'current-if-possible')
  return actor === 'later' || actor?.as !== 'participant' ? null : actor
}

function send({ c }: Visit, html: string, snapshot: Snapshot | null): Promise<Response> {
  const block = `<script type="application/json" id="snapshot">${jsonBlock(snapshot)}</script>`
  // A function, because a string would have its dollar signs read as patterns.
  return squeezed(
    html.replace('</head>', () => `${block}</head>`),
    'text/html; charset=utf-8',
    c.req.header('accept-encoding'),
  )
}

/** JSON that can stand inside a script element: nothing in it closes the element or opens a comment. */
export function jsonBlock(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
}
