import type { PlacedText } from './bars.ts'
import type { Measure } from './lines.ts'
import type { Point } from './radar.ts'

/** Where names of readings may stand. */
export interface TagRoom {
  readonly em: number
  readonly measure: Measure
  readonly middle: Point
  readonly radius: number
}

/**
 * The name of each of two readings beside its own line, as far from all marks and from the other line as it can stand;
 * null where it would be wider than the drawing bears, or would stand on something.
 */
export function tagPlaces(
  points: readonly (readonly (Point | null)[])[],
  readings: readonly { readonly label: string }[],
  room: TagRoom,
): readonly (PlacedText | null)[] {
  if (points.length < 2) return points.map(() => null)
  const { em, middle } = room
  const taken: Point[] = points.flat().filter((point) => point !== null)
  const edges = points.map(edgesOf)
  return readings.map(({ label }, reading) => {
    const half = (room.measure(label) * 1.05) / 2
    if (label === '' || half > room.radius * 0.5) return null
    const own = edges[reading] ?? []
    const places = own.flatMap(([a, b]) =>
      [-0.95, 0.95].map((out): Point => {
        const between = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
        const away = distance(between, middle)
        const unit = away < 0.01 ? { x: 0, y: -1 } : towards(middle, between, away)
        // Farther where the words lie along the way out.
        const reach = out * (Math.abs(unit.y) * em * 0.8 + Math.abs(unit.x) * (half + 0.4 * em))
        return { x: between.x + unit.x * reach, y: between.y + unit.y * reach }
      }),
    )
    const clear = (place: Point): number => {
      const marks = taken.map((point) => outside(place, point, half, em))
      const lines = edges.flat().map(([a, b]) => nearest(place, a, b, half, em))
      const edge = room.radius * 1.02 - distance(place, middle) - half * 0.4
      return Math.min(...marks, ...lines, edge)
    }
    const [best] = places
      .map((place) => ({ place, free: clear(place) }))
      .sort((a, b) => b.free - a.free)
    if (best === undefined || best.free < 0.05 * em) return null
    const { x, y } = best.place
    // Whoever comes next keeps away from this name.
    taken.push({ x: x - half / 2, y }, { x: x + half / 2, y })
    return { x, y: y + 0.34 * em, leading: 0, lines: [label] }
  })
}

type Edge = readonly [Point, Point]

function edgesOf(points: readonly (Point | null)[]): Edge[] {
  return points.flatMap((point, place): Edge[] => {
    const next = points[(place + 1) % points.length] ?? null
    return point === null || next === null ? [] : [[point, next]]
  })
}

/** How far a point lies outside a name's box; below 0 inside. */
function outside(name: Point, point: Point, half: number, em: number): number {
  const x = Math.abs(name.x - point.x) - half
  const y = Math.abs(name.y - point.y) - 0.5 * em
  return Math.max(x, y) - 0.25 * em
}

/** The same for a line, walked in eighths. */
function nearest(name: Point, a: Point, b: Point, half: number, em: number): number {
  const along = Array.from({ length: 9 }, (_, eighth) => eighth / 8)
  return (
    0.2 * em +
    Math.min(
      ...along.map((t) =>
        outside(name, { x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t }, half, em),
      ),
    )
  )
}

function towards(from: Point, to: Point, length: number): Point {
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
