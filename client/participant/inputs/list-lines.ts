import type { ListRow } from '../../../templates/exercises/list.ts'

/** A box on screen: its id becomes that of the line that is written in it. */
export interface Box {
  readonly id: string
  readonly lane: string | undefined
}

/** The boxes to begin with: one for each line, and empty ones up to `least` in each lane. `id` makes fresh ids. */
export function firstBoxes(
  said: readonly ListRow[],
  lanes: readonly (string | undefined)[],
  least: number,
  id: () => string,
): readonly Box[] {
  return lanes.flatMap((lane) => {
    const lines = said.filter((line) => line.lane === lane).map((line) => ({ id: line.id, lane }))
    const empty = Array.from({ length: Math.max(0, least - lines.length) }, () => ({
      id: id(),
      lane,
    }))
    return [...lines, ...empty]
  })
}

/** Every box with its words, in the order of the screen; lines that came from elsewhere follow. */
export function drawnLines(
  boxes: readonly Box[],
  said: readonly ListRow[],
): readonly (Box & { readonly t: string })[] {
  const lines = new Map(said.map((line) => [line.id, line]))
  const known = new Set(boxes.map((box) => box.id))
  const others = said
    .filter((line) => !known.has(line.id))
    .map((line) => ({ id: line.id, lane: line.lane }))
  return [...boxes, ...others].map(({ id, lane }) => {
    const line = lines.get(id)
    return { id, lane: line?.lane ?? lane, t: line?.t ?? '' }
  })
}

/** The answer that stands in the boxes: lines with words, in the order of the screen. */
export function saidIn(drawn: readonly (Box & { readonly t: string })[]): readonly ListRow[] {
  return drawn
    .filter((line) => line.t.trim() !== '')
    .map(({ id, t, lane }) => ({ id, t, ...(lane === undefined ? {} : { lane }) }))
}
