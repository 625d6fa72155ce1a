import type { PlacedText, Rect } from './bars.ts'
import type { Measure } from './lines.ts'
import { direction, namesAround } from './radar-names.ts'
import { tagPlaces } from './radar-tags.ts'

/** What is drawn: as a radar, without its kind. */
export interface Spokes {
  readonly most: number
  readonly spokes: readonly { readonly label: string }[]
  readonly readings: readonly {
    readonly label: string
    readonly values: readonly (number | null)[]
  }[]
}

/** The room for a radar; `em` is the size of its words, `measure` tells widths at that size. */
export interface RadarBox {
  readonly width: number
  readonly height: number
  readonly em: number
  readonly measure: Measure
  /** Write the values under each name, where they find room. */
  readonly values: boolean
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** The name at a spoke's end. `anchor` is the side of the words that stands at `x`; `values` one line under them. */
export interface SpokeLabel {
  readonly text: PlacedText
  readonly anchor: 'start' | 'middle' | 'end'
  readonly values: PlacedText | null
  readonly rect: Rect
}

/** One reading: its line with a gap where a value is missing, its area where none is, and a mark at each value. */
export interface DrawnReading {
  readonly line: string
  readonly area: string | null
  readonly marks: readonly (Point & { readonly path: string })[]
  /** Its name in the drawing, centred on `x`; null where it finds no room. */
  readonly tag: PlacedText | null
}

export interface RadarPicture {
  readonly middle: Point
  readonly radius: number
  /** From the innermost to the edge. */
  readonly rings: readonly string[]
  readonly axes: string
  readonly labels: readonly SpokeLabel[]
  /** The size of the names, in the drawing's units. */
  readonly size: number
  readonly readings: readonly DrawnReading[]
}

/**
 * A radar with its names around it, as large as they allow: names break into lines and never meet. Where they find no
 * room, they are set smaller, then without values, and only then cut with "…".
 */
export function radarGeometry(radar: Spokes, box: RadarBox): RadarPicture {
  const { middle, radius, labels, size } = namesAround(radar, box)
  const count = radar.spokes.length
  const at = (place: number, share: number): Point => {
    const { x, y } = direction(place, count)
    return { x: middle.x + x * radius * share, y: middle.y + y * radius * share }
  }
  const steps = Number.isInteger(radar.most) && radar.most >= 2 && radar.most <= 6 ? radar.most : 5
  const ring = (share: number) =>
    `${radar.spokes.map((_, place) => `${place === 0 ? 'M' : 'L'}${pair(at(place, share))}`).join('')}Z`
  const points = radar.readings.map(({ values }) =>
    radar.spokes.map((_, place) => {
      const value = values[place] ?? null
      if (value === null) return null
      return at(place, Math.min(1, Math.max(0, value / Math.max(radar.most, 0.001))))
    }),
  )
  const tags = tagPlaces(points, radar.readings, { ...box, middle, radius })
  return {
    middle,
    radius,
    size,
    labels,
    rings: Array.from({ length: steps }, (_, place) => ring((place + 1) / steps)),
    axes: radar.spokes.map((_, place) => `M${pair(middle)}L${pair(at(place, 1))}`).join(''),
    readings: points.map((all, reading) => ({
      ...lineOf(all),
      marks: all.flatMap((point) =>
        point === null ? [] : [{ ...point, path: markPath(reading, point, box.em * 0.26) }],
      ),
      tag: tags[reading] ?? null,
    })),
  }
}

/** A mark of a reading: round for the first, on its corner for the second, so that neither needs a colour. */
export function markPath(reading: number, { x, y }: Point, size: number): string {
  if (reading === 0)
    return `M${pair({ x: x - size, y })}a${round(size)} ${round(size)} 0 1 0 ${round(2 * size)} 0a${round(size)} ${round(size)} 0 1 0 ${round(-2 * size)} 0Z`
  const corner = size * 1.2
  return `M${pair({ x, y: y - corner })}L${pair({ x: x + corner, y })}L${pair({ x, y: y + corner })}L${pair({ x: x - corner, y })}Z`
}

function lineOf(points: readonly (Point | null)[]): { line: string; area: string | null } {
  const whole = points.filter((point) => point !== null)
  const closed = `${whole.map((point, place) => `${place === 0 ? 'M' : 'L'}${pair(point)}`).join('')}Z`
  if (whole.length === points.length && whole.length > 2) return { line: closed, area: closed }
  const pieces = points.flatMap((point, place) => {
    const next = points[(place + 1) % points.length] ?? null
    const twice = points.length === 2 && place === 1
    return point === null || next === null || twice ? [] : [`M${pair(point)}L${pair(next)}`]
  })
  return { line: pieces.join(''), area: null }
}

function pair({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
