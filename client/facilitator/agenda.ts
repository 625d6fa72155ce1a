import type { AgendaEntry, Stage } from '../../server/room/protocol/stage.ts'
import type { Fitting } from './fit.ts'
import { isNight } from './nights.ts'

const minute = 60_000

/** The agenda with the minutes that steps were fitted to, by id; the others keep theirs. */
export function withFitted(
  agenda: readonly AgendaEntry[],
  fitted: Readonly<Record<string, number>>,
): readonly AgendaEntry[] {
  return agenda.map((entry) => ({ ...entry, minutes: fitted[entry.id] ?? entry.minutes }))
}

/** What is left of one item (a workshop), as fitting takes it: the open step with its rest, and all that is ahead. */
export function fittingsOf(agenda: readonly AgendaEntry[], now: number): readonly Fitting[] {
  const item = (agenda.find((entry) => entry.state === 'now') ?? agenda.find(isAhead))?.item
  return agenda.flatMap((entry) => {
    if (entry.item !== item || (entry.state !== 'now' && !isAhead(entry))) return []
    const gone = Math.floor((entry.state === 'now' ? (tookMs(entry, now) ?? 0) : 0) / minute)
    const planned = Math.max(0, entry.minutes - gone)
    return {
      id: entry.id,
      title: entry.title,
      weight: entry.weight ?? 'core',
      planned,
      least: Math.min(planned, Math.max(0, (entry.minMinutes ?? 1) - gone)),
      open: entry.state === 'now',
    }
  })
}

/** One row of the agenda, ready to be drawn. */
export interface AgendaRow {
  readonly id: string
  readonly title: string
  readonly stone: 'filled' | 'dot' | 'broken' | 'now'
  readonly planned: number
  /** Whole minutes for what is over ("6"), minutes and seconds for what is open ("2:20"), empty for what is ahead. */
  readonly took: string
  readonly over: boolean
  readonly state: AgendaEntry['state']
}

/** The rows of the agenda at a moment (`now` in ms since 1970, server clock). */
export function agendaRows(agenda: readonly AgendaEntry[], now: number): readonly AgendaRow[] {
  return agenda.map((entry) => {
    const ms = tookMs(entry, now)
    return {
      id: entry.id,
      title: entry.title,
      stone: stones[entry.state],
      planned: entry.minutes,
      took:
        ms === null ? '' : entry.state === 'now' ? minutesAndSeconds(ms) : String(wholeMinutes(ms)),
      over: ms !== null && entry.state === 'done' && wholeMinutes(ms) > entry.minutes,
      state: entry.state,
    }
  })
}

/**
 * How far the room is behind its plan, in whole minutes: what finished steps took beyond their minutes, less what they
 * left over, and what the open step has run over. Negative: time in hand. Skipped steps give their minutes back.
 */
export function minutesOver(agenda: readonly AgendaEntry[], now: number): number {
  const ms = agenda.reduce((sum, entry) => {
    const took = tookMs(entry, now)
    const planned = entry.minutes * minute
    switch (entry.state) {
      case 'ahead':
        return sum
      case 'skipped':
        return isNightly(entry) ? sum : sum - planned
      case 'done':
        return took === null ? sum : sum + took - planned
      case 'now':
        return sum + Math.max(0, (took ?? 0) - planned)
    }
  }, 0)
  // Without `|| 0` a few seconds in hand would be minus zero.
  return Math.trunc(ms / minute) || 0
}

/** Minutes of steps that are still to come on this day, the rest of the open one included, rounded up. */
export function minutesLeft(agenda: readonly AgendaEntry[], now: number): number {
  const at = agenda.findLastIndex(({ state }) => state === 'now' || state === 'done')
  const night = agenda.findIndex((entry, place) => place > at && isNightly(entry))
  const today = agenda
    .slice(0, night < 0 ? agenda.length : night)
    .filter((entry) => !isNightly(entry))
  const ms = today.reduce((sum, entry) => {
    if (entry.state === 'ahead') return sum + entry.minutes * minute
    if (entry.state !== 'now') return sum
    return sum + Math.max(0, entry.minutes * minute - (tookMs(entry, now) ?? 0))
  }, 0)
  return Math.ceil(ms / minute)
}

/** The end that was promised, ms since 1970: the slot's minutes from its opening; null before there is one. */
export function endOf(slot: Stage['slot']): number | null {
  return slot === undefined ? null : slot.openedAt + slot.minutes * minute
}

/** A span as "2:20"; below zero it counts from nothing. `ms` is rounded up, so that a timer ends at 0:00. */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

const stones = { ahead: 'dot', now: 'now', done: 'filled', skipped: 'broken' } as const

const isNightly = (entry: AgendaEntry): boolean => entry.kind === 'break' && isNight(entry)

function isAhead(entry: AgendaEntry): boolean {
  return entry.state === 'ahead'
}

function tookMs(entry: AgendaEntry, now: number): number | null {
  if (entry.state === 'ahead' || entry.state === 'skipped') return null
  if (entry.state === 'now' && entry.openedAt !== undefined)
    return Math.max(0, now - entry.openedAt)
  return entry.tookMs ?? null
}

function wholeMinutes(ms: number): number {
  return Math.round(ms / minute)
}
