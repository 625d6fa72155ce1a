import { z } from 'zod'
import { isLanguage } from '../../templates/language.ts'
import { askerOf } from '../auth/address.ts'
import type { Looking } from '../auth/misses.ts'
import { heldRefusal } from '../auth/misses.ts'
import { cookieName } from '../auth/proof.ts'
import { foldJoinCode, foldReturnCode } from '../auth/secrets.ts'
import type { Refusal } from '../room/refusals.ts'
import { goesByTables } from '../room/groups/lookup.ts'
import { deletesAt } from '../room/life.ts'
import type { LiveRoom, Rooms, Seated } from '../rooms.ts'
import type { Asked } from './asked.ts'
import { cookieHeader } from './cookies.ts'
import type { Doors } from './doors.ts'
import { readJson } from './json.ts'
import type { Log } from './log.ts'
import type { Sentence } from './problem.ts'
import { problem } from './problem.ts'

/** A BCP 47 tag in its usual short forms: `de`, `pt-BR`, `zh-Hant`. */
export const language = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i)
  .refine(isLanguage)

const joinShape = z.object({
  code: z.string().max(64),
  // Whatever is longer than any name is cut down to a refusal by the room, not here.
  name: z.string().max(1000).nullish(),
  language: language.nullish(),
  /** The letter on the table where they sit. */
  table: z.string().max(20).nullish(),
  /** False for a second person in the same browser, whose page keeps the token itself. */
  cookie: z.boolean().optional(),
})

const returnShape = z.object({ returnCode: z.string().max(64), cookie: z.boolean().optional() })

export interface JoinParts {
  readonly rooms: Rooms
  readonly sentence: Sentence
  readonly log: Log
  /** Misses of join codes and of return codes, by address: each with a budget of its own. */
  readonly codes: Looking
  readonly returnCodes: Looking
}

/** Looking up a room by its code, taking a seat in it, and coming back to it from another phone. */
export function join(doors: Doors, { rooms, sentence, log, codes, returnCodes }: JoinParts): void {
  doors.open('GET /api/join/:code', async ({ c, asked }) => {
    const look = await lookUp(asked, c.req.param('code') ?? '')
    if ('refusal' in look) return problem(look.refusal, sentence)
    const state = look.room.state()
    return Response.json({
      title: state.title,
      facilitator: state.facilitator,
      language: state.language,
      joinable: !state.locked,
      organizerGets: state.organizerGets,
      deletesAt: deletesAt(state),
      ...(goesByTables(state) ? { tables: true } : {}),
    })
  })

  doors.open('POST /api/join', async ({ c, asked }) => {
    const read = await readJson(c, joinShape)
    if (!read.ok) return problem(read.refusal, sentence)
    const look = await lookUp(asked, read.body.code)
    if ('refusal' in look) return problem(look.refusal, sentence)
    const seated = await rooms.join(look.room, {
      name: read.body.name ?? null,
      language: read.body.language ?? null,
      table: read.body.table ?? null,
    })
    if ('code' in seated) return problem(seated, sentence)
    log('info', 'seat-taken', { room: seated.room.id })
    return welcome(seated, asked, { status: 201, cookie: read.body.cookie ?? true })
  })

  doors.open('POST /api/join/return', async ({ c, asked }) => {
    const read = await readJson(c, returnShape)
    if (!read.ok) return problem(read.refusal, sentence)
    const code = foldReturnCode(read.body.returnCode)
    const look = await returnCodes(askerOf(asked.client), async () => {
      if (code === null) return null
      const found = await rooms.byReturnCode(code)
      if (found === null) return null
      const seated = await rooms.returnToSeat(found.room, found.seat, code)
      return 'code' in seated && seated.code === 'return-code-unknown' ? null : seated
    })
    if (look.kind === 'missed') return problem({ code: 'return-code-unknown' }, sentence)
    if (look.kind !== 'found') return problem(heldRefusal(look), sentence)
    if ('code' in look.found) return problem(look.found, sentence)
    return welcome(look.found, asked, { status: 200, cookie: read.body.cookie ?? true })
  })

  /** The code's room. Charged before it is looked at; no code at all is a miss like any wrong one. */
  async function lookUp(
    asked: Asked,
    typed: string,
  ): Promise<{ readonly room: LiveRoom } | { readonly refusal: Refusal }> {
    const code = foldJoinCode(typed)
    const look = await codes(askerOf(asked.client), async () =>
      code === null ? null : rooms.byCode(code),
    )
    if (look.kind === 'found') return { room: look.found }
    return { refusal: look.kind === 'missed' ? { code: 'room-unknown' } : heldRefusal(look) }
  }
}

/** A seat's own answer: who they are, and what opens their seat again. */
function welcome(
  seated: Seated,
  { secure }: Asked,
  how: { readonly status: 200 | 201; readonly cookie: boolean },
): Response {
  const state = seated.room.state()
  const response = Response.json(
    {
      room: { id: state.id, title: state.title },
      participant: seated.participant,
      token: seated.token,
      returnCode: seated.returnCode,
    },
    { status: how.status },
  )
  if (how.cookie)
    response.headers.append(
      'set-cookie',
      cookieHeader(cookieName('participant', state.id, secure), seated.token, secure),
    )
  return response
}
