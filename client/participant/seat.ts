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

export function lookUp(code: string): Promise<Reply<Invitation>> {
  return ask<Invitation>(`/api/join/${code}`)
}

export function join(code: string): Promise<Reply<Joined>> {
  return ask<Joined>('/api/join', { body: { code, ...ownCookie } })
}

export function comeBack(returnCode: string): Promise<Reply<Joined>> {
  return ask<Joined>('/api/join/return', { body: { returnCode, ...ownCookie } })
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
