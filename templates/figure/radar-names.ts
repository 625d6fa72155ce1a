import type { Rect } from './bars.ts'
import { linesOf } from './lines.ts'
import type { Measure } from './lines.ts'
import type { Point, RadarBox, SpokeLabel, Spokes } from './radar.ts'
import { shown } from './shown.ts'

/** Where the names of a radar stand, around a radar of this radius. */
export interface NamesAround {
  readonly middle: Point
  readonly radius: number
  /** The size of names, in the drawing's units. */
  readonly size: number
  readonly labels: readonly SpokeLabel[]
  readonly fits: boolean
}

/** In em: nothing is set smaller than 0.72 (3.2 vh on the wall). */
const smallest = 0.72
const leading = 1.1
const gap = 0.55
const widestLabel = 12

/** How names may be set, in the order in which it is tried, and the least share of its room that the radar then takes. */
const ways = [
  { size: 1, values: true, least: 0.62, breaks: false, lines: 4 },
  { size: smallest, values: true, least: 0.5, breaks: false, lines: 4 },
  { size: smallest, values: false, least: 0.4, breaks: false, lines: 4 },
  { size: smallest, values: true, least: 0.3, breaks: false, lines: 4 },
  { size: smallest, values: false, least: 0.2, breaks: true, lines: 5 },
] as const

interface Way {
  readonly size: number
  readonly values: boolean
  /** Words may be broken where they are too long for a line. */
  readonly breaks: boolean
  readonly lines: number
  readonly radius: number
}

/** The largest radar around which all names find room, set as large as can be. */
export function namesAround(radar: Spokes, box: RadarBox): NamesAround {
  const largest = Math.min(box.width, box.height) / 2
  for (const way of ways) {
    const values = box.values && way.values
    for (let share = 1; share >= way.least; share -= 0.02) {
      const laid = layOut(radar, box, { ...way, values, radius: share * largest })
      if (laid.fits) return laid
    }
  }
  const cut = { size: smallest, values: false, breaks: true, lines: 2, radius: 0.2 * largest }
  return layOut(radar, box, cut)
}

/** A name with its values, placed from the radar's middle; `top` and `left` change while names make room for each other. */
interface Block {
  readonly lines: readonly string[]
  readonly told: string | null
  /** Name and values share a line. */
  readonly shared: boolean
  readonly longest: number
  readonly valued: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly wide: number
  readonly height: number
  readonly cut: boolean
  readonly up: boolean
  x: number
  top: number
}

function layOut({ spokes, readings }: Spokes, box: RadarBox, way: Way): NamesAround {
  const { size, values, radius } = way
  const em = size * box.em
  const measure: Measure = (text) => box.measure(text) * size
  const around = spokes.map((spoke, place) =>
    block(spoke.label, direction(place, spokes.length), {
      ...way,
      em,
      measure,
      width: box.width,
      told: values ? valuesOf(readings, place) : null,
    }),
  )
  makeRoom(around, radius, em)
  const top = Math.min(-radius, ...around.map((label) => label.top))
  const bottom = Math.max(radius, ...around.map((label) => label.top + label.height))
  const middle = { x: box.width / 2, y: (box.height - top - bottom) / 2 }
  const labels = around.map((label): SpokeLabel => {
    const y = middle.y + label.top + 0.86 * em
    const at = { x: middle.x + label.x, leading: leading * em }
    const besides = label.shared ? 0.3 * em : 0
    const told = label.told === null ? null : [label.told]
    return {
      text: {
        ...at,
        x: at.x - (label.shared ? label.valued / 2 + besides : 0),
        y,
        lines: label.lines,
      },
      anchor: label.anchor,
      values:
        told === null
          ? null
          : label.shared
            ? { ...at, x: at.x + label.longest / 2 + besides, y, lines: told }
            : { ...at, y: y + label.lines.length * leading * em, lines: told },
      rect: {
        x: middle.x + leftOf(label),
        y: middle.y + label.top,
        width: label.wide,
        height: label.height,
      },
    }
  })
  const inside = labels.every(({ rect }) => rect.x >= 0 && rect.x + rect.width <= box.width)
  const fits =
    inside &&
    bottom - top <= box.height &&
    !around.some((label) => label.cut) &&
    labels.every((a, place) =>
      labels.slice(place + 1).every((b) => apart(a.rect, b.rect, 0.3 * em)),
    )
  return { middle, radius, size: em, labels, fits }
}

function block(
  label: string,
  { x, y }: Point,
  way: Way & { em: number; measure: Measure; width: number; told: string | null },
): Block {
  const { em, measure, told, radius } = way
  const anchor = Math.abs(x) < 0.2 ? 'middle' : x > 0 ? 'start' : 'end'
  const reach = radius + gap * em
  const room = anchor === 'middle' ? way.width * 0.6 : way.width / 2 - reach * Math.abs(x)
  const word = Math.max(...label.split(/\s+/).map(measure))
  const width = Math.max(em, Math.min(room, Math.max(widestLabel * em, word)))
  const whole = linesOf(label, width, measure)
  const lines = linesOf(label, width, measure, way.lines)
  const valued = told === null ? 0 : measure(told) * 1.08
  const longest = Math.max(...lines.map(measure))
  // Above and below, a short name and its values share a line.
  const shared =
    told !== null && anchor === 'middle' && lines.length === 1 && radius * 1.2 > longest
  const height = (lines.length + (told === null || shared ? 0 : 1)) * leading * em
  return {
    lines,
    told,
    shared,
    longest,
    valued,
    anchor,
    wide: shared ? longest + 0.6 * em + valued : Math.max(longest, valued),
    height,
    cut: whole.length > way.lines || (word > width && !way.breaks),
    up: y < 0,
    x: reach * x,
    top: reach * y + (y * height) / 2 - height / 2,
  }
}

/** Names of one side move apart, out of the radar's way; then those above and below move out, past their neighbours. */
function makeRoom(blocks: readonly Block[], radius: number, em: number): void {
  for (const anchor of ['start', 'end'] as const) {
    const side = blocks
      .filter((each) => each.anchor === anchor)
      .sort((a, b) => a.top + a.height / 2 - (b.top + b.height / 2))
    const tops = side.map(({ top }) => top)
    for (let turn = 0; turn < 8; turn += 1) {
      for (const [place, lower] of side.slice(1).entries()) {
        const upper = side[place]
        const over = upper === undefined ? 0 : upper.top + upper.height - lower.top
        if (upper === undefined || over <= 0) continue
        upper.top -= over / 2
        lower.top += over / 2
      }
    }
    for (const [place, each] of side.entries()) {
      if (Math.abs(each.top - (tops[place] ?? 0)) < 0.01) continue
      const nearest = Math.max(0, Math.max(each.top, -each.top - each.height))
      const reach = Math.sqrt(Math.max(0, radius ** 2 - nearest ** 2)) + 0.4 * em
      each.x = Math.sign(each.x) * Math.max(Math.abs(each.x), reach)
    }
  }
  for (const each of blocks.filter(({ anchor }) => anchor === 'middle')) {
    for (const other of blocks) {
      if (other === each || apart(rectOf(each), rectOf(other), 0.3 * em)) continue
      each.top = each.up
        ? Math.min(each.top, other.top - each.height)
        : Math.max(each.top, other.top + other.height)
    }
  }
}

function leftOf({ anchor, x, wide }: Block): number {
  return x - (anchor === 'middle' ? wide / 2 : anchor === 'end' ? wide : 0)
}

function rectOf(each: Block): Rect {
  return { x: leftOf(each), y: each.top, width: each.wide, height: each.height }
}

/** The values of one spoke in words, in the order of the readings. */
function valuesOf(readings: Spokes['readings'], place: number): string {
  return readings
    .map(({ values }) => {
      const value = values[place] ?? null
      return value === null ? '–' : shown(value)
    })
    .join(' / ')
}

/** From the middle to a spoke's end, the first one straight up, clockwise. */
export function direction(place: number, count: number): Point {
  const angle = (place / Math.max(1, count)) * 2 * Math.PI
  return { x: Math.sin(angle), y: -Math.cos(angle) }
}

function apart(a: Rect, b: Rect, space: number): boolean {
  const aside = a.x + a.width + space <= b.x || b.x + b.width + space <= a.x
  return aside || a.y + a.height <= b.y + 0.01 || b.y + b.height <= a.y + 0.01
}
