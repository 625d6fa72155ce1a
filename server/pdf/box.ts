import type { Flowing } from './flow.ts'
import type { Pen } from './pen.ts'

/** A piece of a page: what `flow` places and the pen paints. Points. */
export interface Box extends Flowing<Box> {
  /** A stone of the path stands beside it: laid (done), or open (left for the hand); `middle` from the box's top. */
  readonly stone?: { readonly kind: 'laid' | 'open'; readonly middle: number }
  /** Room for the hand: on page 1 it is left out, or repeated, so that the page is full and no more than full. */
  readonly spare?: boolean
  /** Paints it with its top at `y`, points from the top of the sheet. */
  paint(pen: Pen, y: number): void
}

/** The same boxes, the first with `before` points of space above it. */
export function spaced(boxes: readonly Box[], before: number): readonly Box[] {
  return boxes.map((box, place) => (place === 0 ? { ...box, before } : box))
}

/** The same boxes on one page, if they are no taller than `most` points: what is short is not torn apart. */
export function together(boxes: readonly Box[], most = 190): readonly Box[] {
  const height = boxes.reduce((sum, box) => sum + (box.before ?? 0) + box.height, 0)
  if (height > most) return boxes
  return boxes.map((box, place) => (place < boxes.length - 1 ? { ...box, keepNext: true } : box))
}

/** The same boxes, the last kept on the page of what follows. */
export function keptWithNext(boxes: readonly Box[]): readonly Box[] {
  return boxes.map((box, place) => (place === boxes.length - 1 ? { ...box, keepNext: true } : box))
}
