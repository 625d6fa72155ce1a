import type { Timer } from '../../server/room/events.ts'

/** What the timer says: minutes and seconds left, or that time is over (softly). */
export type TimeLeft =
  | { readonly kind: 'left'; readonly text: string; readonly paused: boolean }
  | { readonly kind: 'over' }

/** `at`: now, ms since 1970 on the server's clock. A second is shown until it is over. */
export function timeLeft(timer: Timer, at: number): TimeLeft {
  const paused = timer.left !== undefined
  const seconds = Math.ceil((timer.left ?? timer.endsAt - at) / 1000)
  if (seconds <= 0) return { kind: 'over' }
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return { kind: 'left', text, paused }
}
