import { codeOf } from '../code-of.ts'

/** How much is said; each level includes those before it. */
export type Level = 'error' | 'warn' | 'info' | 'debug'

/** Facts beside an event. Never names, answers, tokens or whole codes. */
export type Facts = Readonly<Record<string, string | number | boolean>>

export type Log = (level: Level, event: string, facts?: Facts) => void

const order: readonly Level[] = ['error', 'warn', 'info', 'debug']

/**
 * One line of JSON for each event, so that no text can forge another line or command a terminal. `now` in ms, written as
 * ISO 8601.
 */
export function lineLog(level: Level, now: () => number, write: (line: string) => void): Log {
  const most = order.indexOf(level)
  return (at, event, facts = {}) => {
    if (order.indexOf(at) <= most)
      write(
        `${plain(JSON.stringify({ at: new Date(now()).toISOString(), level: at, event, ...facts }))}\n`,
      )
  }
}

/** JSON leaves controls from U+007F on, other line ends and marks of direction as they are. */
function plain(json: string): string {
  return json.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (mark) =>
    mark.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )
}

/**
 * What may be said of a fault: its kind and where it happened. Messages are left out: they can quote what somebody wrote.
 */
export function faultFacts(fault: unknown): Facts {
  if (!(fault instanceof Error)) return { fault: typeof fault }
  const code = codeOf(fault)
  const frames = (fault.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
  return {
    fault: fault.name,
    ...(code === '' ? {} : { code }),
    where: frames.map((line) => line.trim().replace(/^at /, '')).join(' < '),
  }
}
