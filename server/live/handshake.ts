import { z } from 'zod'
import type { Handshake } from '../room/protocol.ts'

const shape = z.object({
  room: z.string().min(1).max(64),
  as: z.enum(['participant', 'projector', 'facilitator', 'organizer']),
  token: z.string().min(1).max(256).optional(),
  language: z.string().min(2).max(35).optional(),
})

/** Reads a handshake's `auth`; null where it is not one. */
export function parseHandshake(auth: unknown): Handshake | null {
  const read = shape.safeParse(auth)
  if (!read.success) return null
  const { room, as, token, language } = read.data
  return {
    room,
    as,
    ...(token === undefined ? {} : { token }),
    ...(language === undefined ? {} : { language }),
  }
}
