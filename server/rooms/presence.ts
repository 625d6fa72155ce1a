import type { Presence } from '../room/actor.ts'
import type { Online } from '../store/board.ts'

/**
 * Who is connected now, by seat: a seat is online while at least one of its sockets is, to this process or to another.
 * Losable, never in the log.
 */
export interface Attendance {
  readonly presence: () => Presence
  /** A socket of this seat came here or went; whether that changed anything that can be seen. */
  readonly arrive: (seat: string) => boolean
  readonly depart: (seat: string) => boolean
  /** The seats that are connected here. */
  readonly here: () => readonly Online[]
  /** All that are connected to other processes now; gives the seats that are seen otherwise than before. */
  readonly elsewhere: (online: readonly Online[]) => readonly string[]
}

/** `now` in ms since 1970. */
export function attendance(now: () => number): Attendance {
  const sockets = new Map<string, { readonly count: number; readonly since: number }>()
  const present = new Map<string, { readonly online: boolean; readonly since: number }>()
  let others: ReadonlyMap<string, number> = new Map()

  /** Whether the seat is seen otherwise than before. Somebody who only changes the process was never away. */
  function settle(seat: string): boolean {
    const since = sockets.get(seat)?.since ?? others.get(seat)
    const online = since !== undefined
    if ((present.get(seat)?.online ?? false) === online) return false
    present.set(seat, { online, since: since ?? now() })
    return true
  }

  return {
    presence: () => present,
    arrive: (seat) => {
      const { count = 0, since = now() } = sockets.get(seat) ?? {}
      sockets.set(seat, { count: count + 1, since })
      return settle(seat)
    },
    depart: (seat) => {
      const before = sockets.get(seat)
      if (before === undefined) return false
      if (before.count > 1) sockets.set(seat, { ...before, count: before.count - 1 })
      else sockets.delete(seat)
      return settle(seat)
    },
    here: () => [...sockets].map(([seat, { since }]) => ({ seat, since })),
    elsewhere: (online) => {
      const before = others
      others = new Map(online.map(({ seat, since }) => [seat, since]))
      return [...new Set([...before.keys(), ...others.keys()])].filter(settle)
    },
  }
}
