import { pebbling } from '../cairn.ts'
import type { Pebble } from '../cairn.ts'
import type { StoneShape } from '../stones.ts'

/** A stone that stands for one person and for no place: `x` its start, `y` its foot over the ground, `turn` in degrees. */
export interface CountingStone {
  readonly shape: StoneShape
  readonly pebble: Pebble
  readonly turn: number
  readonly x: number
  readonly y: number
  readonly width: number
}

/** In em: the widest stone (look: 4.1 vh of ten in a row), and how much of a stone's width a row is high. */
const widest = 1.5
const rowShare = 0.66
const inRow = [10, 12, 15, 20, 25, 30, 40, 50]

/**
 * For each count a heap of as many stones, laid row by row from the ground: rows of ten, or of more where so many people
 * would not fit. Stones of all heaps are equally large, so that heaps can be compared. Nothing where no size fits.
 */
export function stoneRows(
  counts: readonly number[],
  room: { readonly width: number; readonly height: number; readonly em: number },
  seed: string,
): readonly (readonly CountingStone[])[] {
  const most = Math.max(0, ...counts)
  const fitting = inRow.find((each) => {
    const width = Math.min(widest * room.em, room.width / each)
    return Math.ceil(most / each) * rowShare * width <= room.height
  })
  if (fitting === undefined) return counts.map(() => [])
  const slot = Math.min(widest * room.em * 1.1, room.width / fitting)
  return counts.map((count, heap) =>
    Array.from({ length: count }, (_, place): CountingStone => {
      const { shape, pebble, turn } = pebbling(`${seed} ${heap} ${place}`)
      const row = Math.floor(place / fitting)
      // Rows do not stand in columns: a heap, not a grid.
      const shift = fitting * slot + 0.16 * slot <= room.width ? (row % 2) * 0.16 * slot : 0
      return {
        shape,
        pebble,
        turn,
        x: (place % fitting) * slot + shift,
        y: row * slot * rowShare * 0.95,
        width: slot * 0.96,
      }
    }),
  )
}
