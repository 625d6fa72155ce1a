import { shown } from './shown.ts'

/** A row as drawn: `share` is its part of the largest score, 0 to 1; equal scores have equal ranks, from 1. */
export interface DrawnRow {
  readonly id: string
  readonly text: string
  readonly score: number
  readonly share: number
  readonly rank: number
  /** The number to read: the score, or what stands for it. */
  readonly told: string
}

/** What rows are made from: a ranking's rows, a cloud's terms, bars too many or too wordy for columns. */
export interface Scored {
  readonly id: string
  readonly text: string
  readonly score: number
  /** The number to read where the score is not: points or a place on average. */
  readonly value?: number
}

/** Rows, largest first unless told to stay as given, on pages of `perPage` (10, 8 or 6 on the wall). At least one page. */
export function rankedGeometry(
  rows: readonly Scored[],
  perPage: number,
  order: 'given' | 'largest-first' = 'largest-first',
): DrawnRow[][] {
  const most = Math.max(0, ...rows.map((row) => row.score))
  const ordered = order === 'given' ? rows : [...rows].sort((a, b) => b.score - a.score)
  const drawn = ordered.map((row) => ({
    id: row.id,
    text: row.text,
    score: row.score,
    share: most === 0 ? 0 : Math.max(0, row.score) / most,
    told: shown(row.value ?? row.score),
    rank: 1 + rows.filter((other) => other.score > row.score).length,
  }))
  const pages: DrawnRow[][] = []
  for (let start = 0; start < drawn.length; start += perPage)
    pages.push(drawn.slice(start, start + perPage))
  return pages.length === 0 ? [[]] : pages
}
