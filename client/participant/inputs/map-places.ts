import type { Row } from '../../../templates/exercise.ts'
import type { MatrixAnswer, MatrixPrompt } from '../../../templates/exercises/matrix.ts'
import type { Spot } from '../../../templates/figure/quarters.ts'

type Ways = Partial<Spot>

/** A row to place. `at`: where its owner put it; `from`: where earlier answers would, until then. */
export interface MapRow {
  readonly id: string
  readonly text: string
  readonly carried: boolean
  readonly at: Ways
  readonly from: Ways
}

/** All rows in their order: the workshop's, those from earlier pages, and placed ones that are offered no longer. */
export function mapRows(
  prompt: MatrixPrompt,
  rows: readonly Row[],
  answer: MatrixAnswer,
): readonly MapRow[] {
  const own = prompt.rows.map(({ id, label }) => ({ id, text: label, carried: false }))
  const carried = rows
    .filter((row) => own.every(({ id }) => id !== row.id))
    .map(({ id, text }) => ({ id, text, carried: true }))
  const gone = Object.entries(answer).flatMap(([id, { t }]) =>
    t === undefined || carried.some((row) => row.id === id) ? [] : [{ id, text: t, carried: true }],
  )
  return [...own, ...carried, ...gone].map((row) => {
    const { x, y } = (Object.hasOwn(answer, row.id) ? answer[row.id] : undefined) ?? {}
    const from = rows.find(({ id }) => id === row.id)?.at ?? {}
    return { ...row, at: ways(x, y), from }
  })
}

/** Where a row stands to the eye: where its owner put it, else where earlier answers would; null while a way is missing. */
export function spotOf({ at, from }: MapRow): Spot | null {
  const { x, y } = { ...from, ...at }
  return x === undefined || y === undefined ? null : { x, y }
}

/** Whether its owner has placed it. */
export const isPlaced = ({ at }: MapRow): boolean => at.x !== undefined && at.y !== undefined

/** The answer with a row moved. What earlier answers proposed for the other way is taken over with it: it was seen. */
export function moved(answer: MatrixAnswer, row: MapRow, to: Ways): MatrixAnswer {
  const { x, y } = { ...row.from, ...row.at, ...to }
  const place = ways(within(x), within(y))
  return { ...answer, [row.id]: row.carried ? { ...place, t: row.text } : place }
}

/** The answer without a row's place. */
export function takenOff(answer: MatrixAnswer, id: string): MatrixAnswer {
  const { [id]: _place, ...rest } = answer
  return rest
}

function ways(x: number | undefined, y: number | undefined): Ways {
  return { ...(x === undefined ? {} : { x }), ...(y === undefined ? {} : { y }) }
}

function within(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.min(100, Math.max(0, Math.round(value)))
}
