import type { KeptTexts } from './carried-rows.ts'

/**
 * Points by row id. A carried row has its text beside its points (`carried-rows.ts`); so has a row of the person's own.
 * Rows without a point are left out.
 */
export type PointsAnswer = Readonly<Record<string, Points>>

/** Points for one row. */
export type Points = number | { readonly n: number; readonly t: string; readonly own?: true }

/** How many points. */
export function pointsIn(points: Points): number {
  return typeof points === 'number' ? points : points.n
}

/** The points of one row; 0 where it has none. */
export function pointsOf(answer: PointsAnswer, row: string): number {
  const points = Object.hasOwn(answer, row) ? answer[row] : undefined
  return points === undefined ? 0 : pointsIn(points)
}

/** The texts that stand in an answer: of carried rows, and of a person's own. */
export function textsOf(answer: PointsAnswer): KeptTexts {
  return Object.fromEntries(
    Object.entries(answer).flatMap(([id, points]) =>
      typeof points === 'number' ? [] : [[id, points.t] as const],
    ),
  )
}
