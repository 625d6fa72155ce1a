/** The six stones, as outlines that every surface draws: screens as SVG, the plan as PDF paths. */

/** The box of every stone: x 0 to 100, y 0 to 70, base on the ground. */
export const stoneBox = { width: 100, height: 70 } as const

export type StoneShape = 1 | 2 | 3 | 4 | 5 | 6

/** `outline` closed path of the whole stone; `shade` the flat darker part at its foot, drawn over it at 15-17 %. */
export interface StonePaths {
  readonly outline: string
  readonly shade: string
}

export const stonePaths: Readonly<Record<StoneShape, StonePaths>> = {
  1: {
    outline: 'M8 44C6 28 22 12 46 10C72 8 94 20 95 40C96 56 80 62 52 63C24 64 10 58 8 44Z',
    shade: 'M8 44C10 58 24 64 52 63C80 62 96 56 95 40C88 51 72 53 51 54C28 55 15 52 8 44Z',
  },
  2: {
    outline: 'M5 42C7 24 28 15 50 14C70 13 91 18 95 37C97 53 84 60 60 61C34 63 3 60 5 42Z',
    shade: 'M5 42C3 60 34 63 60 61C84 60 97 53 95 37C86 50 74 50 58 51C36 53 14 52 5 42Z',
  },
  3: {
    outline: 'M11 42C9 22 28 8 52 9C76 10 91 24 90 43C88 58 72 63 50 63C28 63 13 58 11 42Z',
    shade: 'M11 42C13 58 28 63 50 63C72 63 88 58 90 43C82 52 70 54 52 54C32 54 20 52 11 42Z',
  },
  4: {
    outline:
      'M6 47C8 35 18 19 36 14C56 9 79 12 90 26C99 38 96 52 82 58C62 65 30 64 16 61C8 59 4 54 6 47Z',
    shade:
      'M6 47C4 54 8 59 16 61C30 64 62 65 82 58C93 53 98 45 95 34C86 47 70 50 52 52C32 54 16 54 6 47Z',
  },
  5: {
    outline: 'M4 44C4 32 26 23 54 22C82 21 97 29 96 43C95 55 76 60 50 61C22 62 4 57 4 44Z',
    shade: 'M4 44C4 57 22 62 50 61C76 60 95 55 96 43C88 51 72 52 52 53C28 54 12 52 4 44Z',
  },
  6: {
    outline: 'M9 49C6 36 20 17 44 10C64 5 84 14 92 32C97 46 88 58 66 62C42 65 12 65 9 49Z',
    shade: 'M9 49C12 65 42 65 66 62C88 58 97 46 92 32C86 46 74 50 58 52C38 55 20 56 9 49Z',
  },
}

/** The stroke across a broken stone (offline, left out). */
export const breakPath = 'M22 66L78 6'

/** The five faces of a mood, 1 (tired) to 5 (very glad). */
export type FaceNumber = 1 | 2 | 3 | 4 | 5

/** Each face's stone and its strokes (ink #1c272e, 4.2 wide, round ends), in the stone's box. Never angry. */
export const faces: Readonly<
  Record<FaceNumber, { readonly shape: StoneShape; readonly strokes: string }>
> = {
  1: { shape: 4, strokes: 'M30 36l11 -4M70 36l-11 -4M37 51q13 -14 26 0' },
  2: { shape: 1, strokes: 'M37 30v4M63 30v4M37 47q13 -7 26 0' },
  3: { shape: 3, strokes: 'M37 30v4M63 30v4M37 45h26' },
  4: { shape: 2, strokes: 'M37 30v4M63 30v4M37 43q13 9 26 0' },
  5: { shape: 3, strokes: 'M32 33q5 -7 10 0M58 33q5 -7 10 0M34 41q16 17 32 0' },
}

/** One stone of a drawing: `x`, `y` its box's start corner and `width` (height is 0.7 of it) in the drawing's units. */
export interface PlacedStone {
  readonly shape: StoneShape
  readonly x: number
  readonly y: number
  readonly width: number
  /** Degrees, about the stone's own middle. */
  readonly turn: number
}

/** The stone at a place of a row: neighbours are never alike. */
export function stoneAt(place: number): StoneShape {
  return ([1, 2, 4, 3, 6] as const)[place % 5] ?? 1
}

/** The mark: three flat stones, slightly off-axis, the top one tilted; in a box of 100 x 100. */
export const mark: readonly PlacedStone[] = [
  { shape: 5, x: 6, y: 46, width: 88, turn: 0 },
  { shape: 2, x: 20, y: 28, width: 66, turn: 2 },
  { shape: 6, x: 29, y: 8, width: 46, turn: -11 },
]

/** Where a placed stone stands in its drawing, as an SVG transform. */
export function placement(stone: PlacedStone): string {
  const scale = stone.width / stoneBox.width
  return `translate(${short(stone.x)} ${short(stone.y)}) scale(${short(scale)}) rotate(${short(stone.turn)} 50 35)`
}

function short(value: number): number {
  return Math.round(value * 1000) / 1000
}
