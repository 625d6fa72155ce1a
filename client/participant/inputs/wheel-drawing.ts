/** A point of the drawing: the middle of the wheel is 0, 0, the rim is 1 away; the first spoke points up. */
interface Point {
  readonly x: number
  readonly y: number
}

/** How far out each spoke is, 0 to 1, as points; null where nothing was rated. */
export function wheelPoints(shares: readonly (number | null)[]): readonly (Point | null)[] {
  return shares.map((share, place) => {
    const turn = (2 * Math.PI * place) / shares.length
    return share === null ? null : { x: share * Math.sin(turn), y: -share * Math.cos(turn) }
  })
}

/** A line from spoke to spoke and back to the first one; it stops where a point is missing. */
export function wheelPath(points: readonly (Point | null)[]): string {
  return [...points, points[0] ?? null]
    .map((point, place, all) => {
      if (point === null) return ''
      const begins = place === 0 || all[place - 1] === null
      return `${begins ? 'M' : 'L'}${point.x.toFixed(3)} ${point.y.toFixed(3)}`
    })
    .join('')
}
