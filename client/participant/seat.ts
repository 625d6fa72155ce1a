import type { Snapshot } from '../../server/room/protocol.ts'
import type { OrganizerGets } from '../../server/room/events.ts'
import { ask, roomPath } from '../lib/http.ts'
import type { Reply } from '../lib/http.ts'

/** What `GET /api/join/:code` says of a room before anybody joins it. */
export interface Invitation {
  readonly title: string
  readonly facilitator: string
  readonly language: string
  readonly joinable: boolean
  readonly organizerGets: OrganizerGets
  readonly deletesAt?: number
  /** Some groups will be of people who sit near: tables are asked for. */
  readonly tables?: true
}

/** What joining and returning give. */
export interface Joined {
  readonly room: { readonly id: string; readonly title: string }
  readonly participant: { readonly id: string; readonly name: string }
  readonly token: string
  readonly returnCode: string
}

/** The seat that this tab sits on: a cookie's, or one of its own (`?seat=new`) by its token. */
export interface SeatHere {
  readonly room: string
  /** Whose seat it is: what this browser keeps is kept for each person apart. */
  readonly participant: string
  readonly token?: string
}

/** Whether this tab is a second person in the same browser: its seat lives in this tab alone. */
export const isOwnSeat = new URLSearchParams(location.search).get('seat') === 'new'

/** Whether who holds this tab writes for another person, who has no phone (`?scribe=1`): the tab says so all the time. */
export const isWrittenFor = isOwnSeat && new URLSearchParams(location.search).has('scribe')

export function lookUp(code: string): Promise<Reply<Invitation>> {
  return ask<Invitation>(`/api/join/${code}`)
}

export async function join(code: string): Promise<Reply<Joined>> {
  return tellTabs(await ask<Joined>('/api/join', { body: { code, ...ownCookie } }))
}

export async function comeBack(returnCode: string): Promise<Reply<Joined>> {
  return tellTabs(await ask<Joined>('/api/join/return', { body: { returnCode, ...ownCookie } }))
}

/**
 * Calls back when another tab of this browser has taken another seat in the same room: the cookie is that one's from
 * now on, and nothing of this seat may be sent with it. Seats of one tab alone have no cookie to lose.
 */
export function whenAnotherSits(seat: SeatHere, then: () => void): void {
  if (seat.token !== undefined) return
  addEventListener('storage', ({ key, newValue }) => {
    if (key === cookieKey(seat.room) && newValue !== null && newValue !== seat.participant) then()
  })
}

/** Leaves word for the other tabs whose the room's cookie is now. */
function tellTabs(reply: Reply<Joined>): Reply<Joined> {
  if (!reply.ok || isOwnSeat) return reply
  try {
    localStorage.setItem(cookieKey(reply.body.room.id), reply.body.participant.id)
  } catch {
    // A browser that stores nothing shares nothing either.
  }
  return reply
}

export function snapshotOf(seat: SeatHere): Promise<Reply<Snapshot>> {
  return ask<Snapshot>(roomPath(seat.room, 'snapshot', 'participant'), { token: seat.token })
}

/** Remembers the seat for the next load of this page. Cookies hold the token of ordinary seats; only who sits where is kept here. */
export function rememberSeat(joined: Joined): SeatHere {
  const seat: SeatHere = {
    room: joined.room.id,
    participant: joined.participant.id,
    ...(isOwnSeat ? { token: joined.token } : {}),
  }
  try {
    const store = isOwnSeat ? sessionStorage : localStorage
    store.setItem(seatKey, JSON.stringify(seat))
  } catch {
    // The cookie still knows; a tab of its own then lasts until it is closed.
  }
  return seat
}

export function rememberedSeat(): SeatHere | null {
  try {
    const text = (isOwnSeat ? sessionStorage : localStorage).getItem(seatKey)
    return text === null ? null : (JSON.parse(text) as SeatHere) // written by `rememberSeat`
  } catch {
    return null
  }
}

export function forgetSeat(): void {
  try {
    ;(isOwnSeat ? sessionStorage : localStorage).removeItem(seatKey)
  } catch {
    // Nothing was kept.
  }
}

/** A second person's seat must not take the first one's cookie. */
const ownCookie = isOwnSeat ? { cookie: false } : {}

const seatKey = 'cairn.seat'

const cookieKey = (room: string): string => `cairn.cookie.${room}`
