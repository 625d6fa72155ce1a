import type { Row, Take } from './exercise.ts'

/** The rows that `take` leaves of an answer without stars or piles. */
export function taken(rows: readonly Row[], take: Take): readonly Row[] {
  return typeof take === 'object' && 'top' in take ? rows.slice(0, take.top) : rows
}
