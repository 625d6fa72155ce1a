import type { MapDot } from '../figure.ts'
import type { PlacedText, Rect } from './bars.ts'
import type { Measure } from './lines.ts'
import type { DrawnDot } from './map.ts'

/** Sizes of the words of dots: `em` the drawing's, `size` theirs, in the drawing's units. */
export interface NameRoom {
  readonly em: number
  readonly size: number
  readonly measure: Measure
}

/** In em: a dot among few and among many, from how many on; with how many dots names are still tried. */
const radiusOfFew = 0.26
const radiusOfMany = 0.19
const many = 60
const mostNamed = 20

/**
 * Dots in their places, those that would lie on one another spread around it inside their quarter. Names stand beside
 * their dots if all find room; else each dot has a number, and the names are listed by it.
 */
export function namedDots(
  dots: readonly MapDot[],
  field: Rect,
  room: NameRoom,
): {
  readonly dots: readonly DrawnDot[]
  readonly numbered: readonly { number: number; label: string }[]
} {
  const radius = (dots.length >= many ? radiusOfMany : radiusOfFew) * room.em
  const bare = spread(dots, field, radius)
  if (dots.length > mostNamed || dots.every(({ label }) => label === undefined))
    return { dots: bare, numbered: [] }
  const beside = labelled(
    bare,
    dots.map(({ label }) => label ?? ''),
    { ...room, field },
  )
  if (beside !== null) return { dots: beside, numbered: [] }
  const numbers = dots.map((_, place) => `${place + 1}`)
  return {
    dots: labelled(bare, numbers, { ...room, field }) ?? bare,
    numbered: dots.flatMap(({ label }, place) =>
      label === undefined ? [] : [{ number: place + 1, label }],
    ),
  }
}

function spread(dots: readonly MapDot[], field: Rect, radius: number): DrawnDot[] {
  const laid: DrawnDot[] = []
  for (const { id, x, y } of dots) {
    const half = { x: field.width / 2, y: field.height / 2 }
    const quarter = {
      x: field.x + (x < 50 ? 0 : half.x),
      y: field.y + (y < 50 ? half.y : 0),
    }
    const inside = (at: number, start: number, length: number) =>
      Math.min(start + length - radius, Math.max(start + radius, at))
    const home = {
      x: inside(field.x + (x / 100) * field.width, quarter.x, half.x),
      y: inside(field.y + (1 - y / 100) * field.height, quarter.y, half.y),
    }
    // A spiral of the golden angle, from its place outwards, until it lies on no other dot.
    let place = home
    for (
      let turn = 1;
      turn < 60 && laid.some((other) => touches(other, place, radius));
      turn += 1
    ) {
      const away = radius * 1.05 * Math.sqrt(turn)
      place = {
        x: inside(home.x + away * Math.cos(turn * 2.4), quarter.x, half.x),
        y: inside(home.y + away * Math.sin(turn * 2.4), quarter.y, half.y),
      }
    }
    laid.push({ id, ...place, radius, name: null })
  }
  return laid
}

function touches(other: DrawnDot, { x, y }: { x: number; y: number }, radius: number): boolean {
  return Math.hypot(other.x - x, other.y - y) < 1.5 * radius
}

function labelled(
  dots: readonly DrawnDot[],
  names: readonly string[],
  room: NameRoom & { readonly field: Rect },
): DrawnDot[] | null {
  const { size, field, measure } = room
  const taken: Rect[] = dots.map(({ x, y, radius }) => ({
    x: x - radius,
    y: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }))
  const done: DrawnDot[] = []
  for (const [place, dot] of dots.entries()) {
    const name = names[place] ?? ''
    const width = measure(name)
    const out = dot.radius + 0.25 * size
    const tries = [
      { anchor: 'start', x: dot.x + out, top: dot.y - size / 2 },
      { anchor: 'end', x: dot.x - out, top: dot.y - size / 2 },
      { anchor: 'middle', x: dot.x, top: dot.y - out - size },
      { anchor: 'middle', x: dot.x, top: dot.y + out },
    ] as const
    const found = tries.find(({ anchor, x, top }) => {
      const left = x - (anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2)
      const rect = { x: left, y: top, width, height: size }
      if (left < field.x || left + width > field.x + field.width) return false
      if (top < field.y - 0.3 * size || top + size > field.y + field.height + 0.3 * size)
        return false
      if (taken.some((other, at) => at !== place && meet(other, rect))) return false
      taken.push(rect)
      return true
    })
    if (found === undefined) return null
    const text: PlacedText = {
      x: found.x,
      y: found.top + 0.82 * size,
      leading: size,
      lines: [name],
    }
    done.push({ ...dot, name: { ...text, anchor: found.anchor } })
  }
  return done
}

function meet(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
