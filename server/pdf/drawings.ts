import { stonePaths } from '../../templates/stones.ts'
import type { StoneShape } from '../../templates/stones.ts'
import type { Ink, Pen } from './pen.ts'
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

/** A hand-cut square to tick, 13.5 points wide. */
export function tickBox(pen: Pen, x: number, y: number): void {
  pen.path(null, tickBoxPath, { stroke: colour.ink, width: 1.4 }, { x, y, scale: [0.75, 0.75] })
}

/** A stone of the path around the middle `x`, `y`, `width` points wide: tarn when laid, an outline when open. */
export function pathStone(
  pen: Pen,
  kind: 'laid' | 'open',
  place: number,
  x: number,
  y: number,
): void {
  const stone = pathStones[place % pathStones.length] ?? pathStones[0]
  const [shape, turn, width, height] = stone
  const ink: Ink =
    kind === 'laid' ? { fill: colour.tarn } : { fill: '#ffffff', stroke: colour.edge, width: 4.2 }
  pen.path(null, stonePaths[shape].outline, ink, {
    x,
    y,
    turn,
    scale: [width, height],
    origin: [50.5, 37],
  })
}

const starPath =
  'M12.2 2.6 14.9 8.7 21.6 9.3 16.6 13.9 18.2 20.6 12.1 17.2 6.1 20.8 7.4 14 2.4 9.6 9.3 8.7Z'

const tickBoxPath = 'M0 1 18 0 18.6 18 .4 18.4Z'

/** Shape, turn in degrees, and scale across and down: five unlike stones of about the same weight. */
const pathStones: readonly [PathStone, ...PathStone[]] = [
  [1, -4, 0.224, 0.224],
  [2, 4, 0.214, 0.253],
  [4, 2, 0.215, 0.235],
  [3, 3, 0.245, 0.222],
  [5, 1, 0.212, 0.304],
]

type PathStone = readonly [StoneShape, number, number, number]

/** A stone with one of the five faces under `under`, 1 (tired) to 5 (very glad), its corner at `x`, `y`; 0.74 of `width` high. */
export function moodStone(
  pen: Pen,
  under: Tag | null,
  face: 1 | 2 | 3 | 4 | 5,
  x: number,
  y: number,
  width: number,
): void {
  const scale = width / 100
  const at = { x, y: y - 4 * scale, scale: [scale, scale] } as const
  pen.path(
    under,
    stonePaths[moodShapes[face]].outline,
    { stroke: colour.edge, width: 1 / scale },
    at,
  )
  pen.path(under, eyes, { fill: colour.ink }, at)
  pen.path(under, mouths[face], { stroke: colour.ink, width: 3.4, round: true }, at)
}

const moodShapes = { 1: 1, 2: 5, 3: 4, 4: 6, 5: 3 } as const

const eyes =
  'M38 37a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0ZM55.200 37a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0Z'

const mouths = {
  1: 'M40 53Q50 43 60 53M36 32L44 28M64 32L56 28',
  2: 'M40 49H60',
  3: 'M41 48Q51 52 60 46',
  4: 'M39 46Q50 57 61 46',
  5: 'M37 45Q50 62 63 45',
} as const
