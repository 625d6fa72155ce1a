import { z } from 'zod'
import { hatOfKey } from '../auth/actor.ts'
import { findKey } from '../auth/find-actor.ts'
import { cookieName } from '../auth/proof.ts'
import { hashOf } from '../auth/secrets.ts'
import type { Rooms } from '../rooms.ts'
import { cookieHeader } from './cookies.ts'
import type { Doors } from './doors.ts'
import { readJson } from './json.ts'
import type { Sentence } from './problem.ts'
import { problem } from './problem.ts'

const keyShape = z.object({
  room: z.string().max(64),
  key: z.string().max(100),
  cookie: z.boolean().optional(),
})

/** Trades the key in a link's fragment for a cookie, so that it need not stay in the address bar. */
export function keys(
  doors: Doors,
  { rooms, sentence }: { readonly rooms: Rooms; readonly sentence: Sentence },
): void {
  doors.open('POST /api/keys', async ({ c, asked }) => {
    const read = await readJson(c, keyShape)
    if (!read.ok) return problem(read.refusal, sentence)
    const room = await rooms.get(read.body.room)
    const hash = hashOf(read.body.key)
    const key = room === null ? null : await findKey(room, hash, 'current-if-possible')
    if (key === 'later') return problem({ code: 'restarting' }, sentence)
    if (room === null || key === null) return problem({ code: 'room-unknown' }, sentence)
    const as = hatOfKey(key.as)
    const response = Response.json({ as, room: room.id, token: read.body.key })
    if (read.body.cookie ?? true) {
      response.headers.append(
        'set-cookie',
        cookieHeader(cookieName(as, room.id, asked.secure), read.body.key, asked.secure),
      )
    }
    return response
  })
}
