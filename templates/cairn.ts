import { hashOf, seededRandom } from './chance.ts'
import type { PlacedStone, StoneShape } from './stones.ts'

/** Which `--pebble-n` colours a stone. */
export type Pebble = 1 | 2 | 3 | 4 | 5 | 6

/** What a seed chooses, each separately; it means nothing. `turn` in degrees, -5 to 5. */
export interface Pebbling {
  readonly shape: StoneShape
  readonly pebble: Pebble
  readonly turn: number
}

/** Shape, colour and turn for a seed (an id, or an id with a salt): the same for the same text. */
export function pebbling(seed: string): Pebbling {
  const hash = hashOf(seed)
  return {
    shape: shapes[hash % 6] ?? 1,
    pebble: shapes[(hash >>> 8) % 6] ?? 1,
    turn: (((hash >>> 16) % 101) - 50) / 10,
  }
}

/** A placed stone with its colour. */
export interface ColouredStone extends PlacedStone {
  readonly pebble: Pebble
}

/** A drawing of stones in a box of `width` x `height`, base at the foot. */
export interface Heap {
  readonly width: number
  readonly height: number
  readonly stones: readonly ColouredStone[]
}

/**
 * A cairn of `count` stones, widest below: small ones are towers, larger ones heaps. `size`: the width of a stone on the
 * ground, in the drawing's units. Its lower rows stay as they are while the seed and the number of rows do.
 */
export function cairnOf(count: number, seed: string, size = 100): Heap {
  const rows = rowsOf(count)
  const step = size * 0.86
  const rise = size * 0.46
  const width = step * (Math.max(1, ...rows) - 1) + size
  const height = rise * Math.max(0, rows.length - 1) + size * 0.7
  const random = seededRandom(seed)
  const stones = rows.flatMap((inRow, row) => {
    const shrink = 1 - (rows.length <= 5 ? 0.12 * row : 0.2 * (row / rows.length))
    const sway = (random() - 0.5) * size * (row === 0 ? 0 : 0.14)
    const start = (width - (step * shrink * (inRow - 1) + size * shrink)) / 2 + sway
    return Array.from({ length: inRow }, (_, place) => ({
      ...pebbling(`${seed}:${row}:${place}`),
      x: start + place * step * shrink,
      y: height - rise * row - size * shrink * 0.7,
      width: size * shrink,
    }))
  })
  return { width, height, stones }
}

const shapes: readonly StoneShape[] = [1, 2, 3, 4, 5, 6]

/** Rows of a heap from the ground up: each at least one stone shorter, the top one of one or two; small heaps are towers. */
function rowsOf(count: number): number[] {
  if (count <= 0) return []
  if (count <= 5) return Array.from({ length: count }, () => 1)
  const rows: number[] = []
  let left = count
  let base = 1
  while ((base * (base + 1)) / 2 < count) base += 1
  for (let inRow = base; left > 0; inRow -= 1) {
    const take = Math.min(left, Math.max(1, inRow))
    rows.push(take)
    left -= take
  }
  return rows
}
