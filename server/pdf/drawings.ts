import type { StoneShape } from '../../templates/stones.ts'
import type { Ink, Pen } from './pen.ts'
import { stone } from './stone-art.ts'
import { colour } from './style.ts'
import { tag } from './tag.ts'
import type { Tag } from './tag.ts'

/** The star of what matters most, `size` points wide, its corner at `x`, `y`. Its outline carries it in grey. */
export function star(pen: Pen, parent: Tag | null, x: number, y: number, size = 16): void {
  const scale = size / 24
  const ink: Ink = { fill: colour.ochre, stroke: colour.ink, width: 1.5 }
  pen.path(parent && tag('Span', parent, { actual: '★' }), starPath, ink, {
    x,
    y,
    scale: [scale, scale],
  })
}

/** A hand-cut square to tick, 13.5 points wide, its corner at `x`, `y`. */
export function tickBox(pen: Pen, x: number, y: number): void {
  pen.path(null, tickBoxPath, { stroke: colour.ink, width: 1.4 }, { x, y, scale: [0.75, 0.75] })
}

/** The closed eye of what only its owner sees, 30 points wide, its corner at `x`, `y`. */
export function closedEye(pen: Pen, x: number, y: number): void {
  pen.path(
    null,
    closedEyePath,
    { stroke: colour.tarn, width: 1.5, round: true },
    { x, y, scale: [1.125, 1.125] },
  )
}

/** The `place`th stone of the path around the middle `x`, `y`: tarn when laid, an outline when left to the hand. */
export function pathStone(
  pen: Pen,
  kind: 'laid' | 'open',
  place: number,
  x: number,
  y: number,
): void {
  const [shape, turn, width, height] = pathStones[place % pathStones.length] ?? pathStones[0]
  const ink: Ink = kind === 'laid' ? { fill: colour.tarn } : { stroke: colour.edge, width: 1.1 }
  stone(pen, null, shape, ink, { x, y, turn, width, height })
}

const starPath =
  'M12.2 2.6 14.9 8.7 21.6 9.3 16.6 13.9 18.2 20.6 12.1 17.2 6.1 20.8 7.4 14 2.4 9.6 9.3 8.7Z'

const tickBoxPath = 'M0 1 18 0 18.6 18 .4 18.4Z'

const closedEyePath =
  'M2.500 9.500c2 3 4.600 4.400 7.500 4.400s5.500 -1.400 7.500 -4.400M4.900 12.400L3.300 14.700M10 14v2.800M15.100 12.400l1.600 2.300'

/** Shape, turn in degrees, width and height in points: five unlike stones of about the same weight. */
type PathStone = readonly [StoneShape, number, number, number]

const pathStones: readonly [PathStone, ...PathStone[]] = [
  [1, -4, 19.5, 12],
  [2, 4, 19.7, 12],
  [4, 2, 19.4, 12],
  [3, 3, 19.4, 12],
  [5, 1, 19.5, 12],
]
