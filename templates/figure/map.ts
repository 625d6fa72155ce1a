import type { Ends, MapDot, Quarter } from '../figure.ts'
import type { PlacedText, Rect } from './bars.ts'
import { linesOf } from './lines.ts'
import type { Measure } from './lines.ts'
import { namedDots } from './map-names.ts'
import { stoneRows } from './stone-rows.ts'
import type { CountingStone } from './stone-rows.ts'

/** What is drawn: as a map, without its kind. `n` people placed something. */
export interface Quarters {
  readonly n: number
  readonly x: Ends
  readonly y: Ends
  readonly quarters: readonly [Quarter, Quarter, Quarter, Quarter]
  readonly dots: readonly MapDot[]
}

/** The room for a map; `em` is the size of its words, `measure` tells widths at that size, `seed` chooses stones. */
export interface MapBox {
  readonly width: number
  readonly height: number
  readonly em: number
  readonly measure: Measure
  readonly seed: string
}

/**
 * One quarter: its count, its name beside it, and a stone for each person where places are not shown. Null: the map of one
 * person has its dots and counts nobody.
 */
export interface DrawnQuarter {
  readonly rect: Rect
  readonly count: {
    readonly x: number
    readonly y: number
    readonly size: number
    readonly value: number
  } | null
  readonly label: PlacedText & { readonly size: number }
  readonly stones: readonly CountingStone[]
  /** It alone has the largest count. */
  readonly lead: boolean
}

/** A dot in its place; `name` stands beside it, or is the number under which the name is listed. */
export interface DrawnDot {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly name: (PlacedText & { readonly anchor: 'start' | 'middle' | 'end' }) | null
}

export interface MapPicture {
  readonly plot: Rect
  /** The cross between the quarters. */
  readonly cross: string
  readonly quarters: readonly DrawnQuarter[]
  readonly dots: readonly DrawnDot[]
  /** Names of dots by their number, where they found no room beside them. */
  readonly numbered: readonly { readonly number: number; readonly label: string }[]
  /** The size of the names of dots. */
  readonly nameSize: number
  /** Words at the ends: `x` level under the plot; `y` turned by -90 degrees about their anchor, `low` begins there, `high` ends there. */
  readonly x: { readonly low: PlacedText; readonly high: PlacedText; readonly size: number }
  readonly y: { readonly low: PlacedText; readonly high: PlacedText; readonly size: number }
}

/** In em (4.5 vh on the wall): counts 14 vh or, over dots, 7 vh; names of quarters 5.2 vh; nothing under 3.2 vh. */
const countSize = 3.1
const countOverDots = 1.55
const labelSize = 1.155
const smallest = 0.72
const leading = 1.1

/** Four quarters with their counts and names, and stones that count or dots that place; all inside the box. */
export function mapGeometry(map: Quarters, box: MapBox): MapPicture {
  const { em } = box
  const across = endsIn([map.x.low, map.x.high], box.width * 0.47, box)
  const up = endsIn([map.y.low, map.y.high], box.height * 0.38, box)
  const side = up.lines === 0 ? 0 : (up.lines - 1) * leading * up.size + 1.5 * up.size
  const foot =
    across.lines === 0 ? 0 : (across.lines - 1) * leading * across.size + 1.45 * across.size
  const plot: Rect = {
    x: side,
    y: 0,
    width: Math.max(em, box.width - side),
    height: Math.max(em, box.height - foot),
  }
  const placed = map.dots.length > 0
  const counts = !placed || map.n > 1
  const cell = { width: plot.width / 2, height: plot.height / 2 }
  const pad = { x: 0.45 * em, y: 0.3 * em }
  const most = Math.max(...map.quarters.map(({ count }) => count))
  const big = Math.max(
    em,
    Math.min((placed ? countOverDots : countSize) * em, cell.height * (placed ? 0.24 : 0.42)),
  )
  const heads = map.quarters.map((quarter) => {
    const wide = counts ? `${quarter.count}`.length * 0.6 * big + 0.45 * em : 0
    return { ...nameIn(quarter.label, cell.width - wide - 2 * pad.x, { ...box, most: big }), wide }
  })
  const headHeight = Math.max(
    0.8 * big,
    ...heads.map(({ lines, size }) => lines.length * leading * size),
  )
  const free = cell.height - headHeight - 2.2 * pad.y
  const stones = placed
    ? map.quarters.map(() => [])
    : stoneRows(
        map.quarters.map(({ count }) => count),
        { width: cell.width - 2 * pad.x, height: free, em },
        box.seed,
      )
  const quarters = map.quarters.map((quarter, place): DrawnQuarter => {
    const rect = {
      ...cell,
      x: plot.x + (place % 2) * cell.width,
      y: plot.y + (place < 2 ? 0 : cell.height),
    }
    // Over dots, all names stand at the outer edges, so that no dot lies under one.
    const below = placed && place >= 2
    const top = below ? rect.y + cell.height - pad.y - headHeight : rect.y + pad.y
    const head = heads[place]
    const size = head?.size ?? em
    return {
      rect,
      count: counts
        ? { x: rect.x + pad.x, y: top + 0.77 * big, size: big, value: quarter.count }
        : null,
      label: {
        x: rect.x + pad.x + (head?.wide ?? 0),
        y: top + 0.8 * size,
        leading: leading * size,
        lines: head?.lines ?? [],
        size,
      },
      stones: (stones[place] ?? []).map((stone) => ({
        ...stone,
        x: rect.x + pad.x + stone.x,
        y: rect.y + cell.height - pad.y - stone.y,
      })),
      lead:
        quarter.count === most && map.quarters.filter(({ count }) => count === most).length === 1,
    }
  })
  const field = {
    x: plot.x,
    y: plot.y + headHeight + 1.5 * pad.y,
    width: plot.width,
    height: Math.max(em, plot.height - 2 * headHeight - 3 * pad.y),
  }
  const ends = box.height - (across.lines - 0.86) * leading * across.size - 0.1 * em
  const level = { y: ends, leading: leading * across.size }
  const turned = { x: 0.85 * up.size, leading: leading * up.size }
  return {
    plot,
    cross: `M${plot.x} ${plot.y + cell.height}h${plot.width}M${plot.x + cell.width} ${plot.y}v${plot.height}`,
    quarters,
    ...namedDots(map.dots, field, {
      em,
      size: smallest * em,
      measure: (text) => smallest * box.measure(text),
    }),
    nameSize: smallest * em,
    x: {
      low: { ...level, x: plot.x, lines: across.low },
      high: { ...level, x: plot.x + plot.width, lines: across.high },
      size: across.size,
    },
    y: {
      low: { ...turned, y: plot.y + plot.height, lines: up.low },
      high: { ...turned, y: plot.y, lines: up.high },
      size: up.size,
    },
  }
}

/** Words of two ends in as few lines as they need: one at the usual size, else up to three smaller ones. */
function endsIn([low, high]: readonly [string, string], width: number, { em, measure }: MapBox) {
  const whole = [low, high].every((words) => measure(words) <= width)
  const size = whole ? em : smallest * em
  const linesIn = (words: string) =>
    words === '' ? [] : linesOf(words, width, (text) => (measure(text) * size) / em, 3)
  const [one, two] = [linesIn(low), linesIn(high)]
  return { low: one, high: two, lines: Math.max(one.length, two.length), size }
}

/** A quarter's name beside its count: large, else smaller, else in as many lines as the count is high. */
function nameIn(
  label: string,
  width: number,
  { em, measure, most }: MapBox & { readonly most: number },
): { lines: string[]; size: number } {
  for (const share of [labelSize, 1, smallest]) {
    const size = share * em
    const last = share === smallest
    const room = Math.max(1, Math.floor((Math.max(most, 2.4 * em) * 0.95) / (leading * size)))
    // Names are set bold in the wider display face.
    const bold: Measure = (text) => 1.16 * share * measure(text)
    const whole = label.split(/\s+/).every((word) => bold(word) <= width)
    const lines = linesOf(label, Math.max(em, width), bold, last ? 4 : Infinity)
    if ((whole && lines.length <= room) || last) return { lines, size }
  }
  return { lines: [label], size: smallest * em }
}
