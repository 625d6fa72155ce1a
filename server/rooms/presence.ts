import type { Presence } from '../room/actor.ts'

/** Who is connected now, by seat: a seat is online while at least one of its sockets is. Losable, never in the log. */
export interface Attendance {
  readonly presence: () => Presence
  /** Whether this changed anything that can be seen. */
  readonly arrive: (seat: string) => boolean
  readonly depart: (seat: string) => boolean
}

/** `now` in ms since 1970. */
export function attendance(now: () => number): Attendance {
  const sockets = new Map<string, number>()
  const present = new Map<string, { readonly online: boolean; readonly since: number }>()
  const turn = (seat: string, online: boolean): true => {
    present.set(seat, { online, since: now() })
    return true
  }
  return {
    presence: () => present,
    arrive: (seat) => {
      const before = sockets.get(seat) ?? 0
      sockets.set(seat, before + 1)
      return before === 0 && turn(seat, true)
    },
    depart: (seat) => {
      const before = sockets.get(seat) ?? 0
      if (before === 0) return false
      if (before > 1) {
        sockets.set(seat, before - 1)
        return false
      }
      sockets.delete(seat)
      return turn(seat, false)
    },
  }
}
