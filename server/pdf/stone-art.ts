import { faces, stonePaths } from '../../templates/stones.ts'
import type { FaceNumber, StoneShape } from '../../templates/stones.ts'
import type { Ink, Pen } from './pen.ts'
import { colour } from './style.ts'
import type { Tag } from './tag.ts'

/** Where a stone stands: its middle, its own width and height in points, its turn in degrees. */
export interface StonePlace {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly turn?: number
}

/** A stone that fills its place exactly, whatever its shape; with `shade`, its foot is darker. */
export function stone(
  pen: Pen,
  under: Tag | null,
  shape: StoneShape,
  ink: Ink,
  at: StonePlace,
  shade?: string,
): void {
  const { left, top, right, bottom } = boundsOf(stonePaths[shape].outline)
  const scale = [at.width / (right - left), at.height / (bottom - top)] as const
  const placement = {
    x: at.x,
    y: at.y,
    turn: at.turn ?? 0,
    scale,
    origin: [(left + right) / 2, (top + bottom) / 2] as const,
  }
  const own = ink.width === undefined ? ink : { ...ink, width: ink.width / scale[1] }
  pen.path(under, stonePaths[shape].outline, own, placement)
  if (shade !== undefined) pen.path(under, stonePaths[shape].shade, { fill: shade }, placement)
}

/** A stone with one of the five faces, its middle at `x`, `y`, about 0.62 of `width` high. */
export function moodStone(
  pen: Pen,
  under: Tag | null,
  face: FaceNumber,
  at: { x: number; y: number; width: number },
): void {
  const { shape, strokes } = faces[face]
  const scale = at.width / 94
  const placement = { x: at.x, y: at.y, scale: [scale, scale] as const, origin: [50, 37] as const }
  pen.path(under, stonePaths[shape].outline, { stroke: colour.edge, width: 0.9 / scale }, placement)
  pen.path(under, strokes, { stroke: colour.ink, width: 4.2, round: true }, placement)
}

interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The box of a path of absolute `M` and `C` alone, found by walking its curves in eighths. */
function boundsOf(path: string): Bounds {
  const known = walked.get(path)
  if (known) return known
  const numbers = path.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? []
  const xs = walk(numbers.filter((_, place) => place % 2 === 0))
  const ys = walk(numbers.filter((_, place) => place % 2 === 1))
  const found = {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  }
  walked.set(path, found)
  return found
}

const walked = new Map<string, Bounds>()

function walk(points: readonly number[]): number[] {
  const passed: number[] = []
  for (let at = 0; at + 3 < points.length; at += 3) {
    const [a = 0, b = 0, c = 0, d = 0] = points.slice(at, at + 4)
    for (let eighth = 0; eighth <= 8; eighth += 1) {
      const t = eighth / 8
      passed.push(
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d,
      )
    }
  }
  return passed
}
