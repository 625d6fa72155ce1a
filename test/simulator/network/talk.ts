import type { Line } from './line.ts'

/** What the two ends of a connection say to each other: messages down, commands up. */
export interface Talk {
  /** At the page: let in (null), or why not; '' where nobody said why. */
  admitted: (refusal: string | null) => void
  /** At the page: a message, as the text that crossed the wire. */
  down: (name: string, text: string) => void
  /** At the process: an envelope, and what takes the acknowledgement's text. */
  up: (envelope: unknown, acknowledge: (text: string) => void) => void
}

const talks = new WeakMap<Line, Talk>()

/** The talk on a line: each end puts its part there. */
export function talkOn(line: Line): Talk {
  const there = talks.get(line)
  if (there !== undefined) return there
  const silent: Talk = {
    admitted: () => undefined,
    down: () => undefined,
    up: () => undefined,
  }
  talks.set(line, silent)
  return silent
}
